package io.weighbridge.servers.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The least a WebSocket server can say and still let clients log in and have short binary messages echoed. Remembers
 * nothing of a connection: a {@code G} is the start of a handshake, anything else of a frame. The accept key is the
 * only thing computed; nothing is checked, and whatever does not come in one piece is not understood. For one thread.
 */
public final class FloorReply {
    private static final byte[] KEY = "Sec-WebSocket-Key: ".getBytes(StandardCharsets.US_ASCII);
    private static final int LOGIN_BYTES = "login:".length();
    private static final int HEADER_BYTES = 6;
    private final AcceptKey accept = new AcceptKey();

    /** Puts what answers the bytes that came. False if the connection is at its end, after what was put. */
    public boolean put(ByteBuffer in, ByteBuffer out) {
        if (in.get(in.position()) == 'G') {
            int keyAt = keyAt(in);
            if (keyAt < 0) {
                return false;
            }
            UpgradeAnswer.putAccepted(in, keyAt, accept, out);
            in.position(end(in));
        }
        while (in.remaining() >= HEADER_BYTES) {
            int at = in.position();
            int length = in.get(at + 1) & 0x7F;
            int opcode = in.get(at) & 15;
            if (length > FrameHeader.MAX_CONTROL_PAYLOAD || in.remaining() < HEADER_BYTES + length) {
                return false;
            }
            Mask.apply(in, at + HEADER_BYTES, at + HEADER_BYTES + length, in.getInt(at + 2), 0);
            in.position(at + HEADER_BYTES + length);
            frame(in, opcode, at + HEADER_BYTES, length, out);
            if (opcode == FrameHeader.CLOSE) {
                return false;
            }
        }
        return true;
    }

    private static void frame(ByteBuffer in, int opcode, int at, int length, ByteBuffer out) {
        switch (opcode) {
            case FrameHeader.TEXT -> {
                int id = Math.max(0, length - LOGIN_BYTES);
                out.put((byte) 0x81).put((byte) (3 + id)).put((byte) 'o').put((byte) 'k').put((byte) ':');
                out.put(out.position(), in, at + length - id, id).position(out.position() + id);
            }
            case FrameHeader.CLOSE, FrameHeader.PING, FrameHeader.BINARY -> {
                int answer = opcode == FrameHeader.PING ? FrameHeader.PONG : opcode;
                out.put((byte) (0x80 | answer)).put((byte) length);
                out.put(out.position(), in, at, length).position(out.position() + length);
            }
            default -> { }
        }
    }

    private static int keyAt(ByteBuffer in) {
        for (int i = in.position(); i < in.limit() - KEY.length - AcceptKey.KEY_BYTES; i++) {
            int same = 0;
            while (same < KEY.length && in.get(i + same) == KEY[same]) {
                same++;
            }
            if (same == KEY.length) {
                return i + KEY.length;
            }
        }
        return -1;
    }

    private static int end(ByteBuffer in) {
        int at = in.position();
        while (at < in.limit() - 3 && in.getInt(at) != 0x0D0A0D0A) {
            at++;
        }
        return Math.min(in.limit(), at + 4);
    }
}
