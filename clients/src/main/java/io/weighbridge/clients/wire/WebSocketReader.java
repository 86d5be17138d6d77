package io.weighbridge.clients.wire;

import java.nio.ByteBuffer;

/** Reads a server's WebSocket frames (RFC 6455, 5.2). For one thread. */
public final class WebSocketReader implements FrameReader {
    private final int maxPayloadBytes;
    private int opcode;
    private boolean last;
    private int payloadAt;
    private int payloadBytes;

    /** @param maxPayloadBytes the longest payload that is taken */
    public WebSocketReader(int maxPayloadBytes) {
        this.maxPayloadBytes = maxPayloadBytes;
    }

    @Override
    public Result next(ByteBuffer in) {
        int at = in.position();
        int available = in.remaining();
        if (available < 2) {
            return Result.NEED_MORE;
        }
        int first = in.get(at);
        int second = in.get(at + 1);
        // No extension was agreed on, so no reserved bit may be set (5.2); a server must not mask (5.1).
        if ((first & 0x70) != 0 || second < 0 || !Opcode.isKnown(first & 15)) {
            return Result.MALFORMED;
        }
        // Control frames are short and whole (5.5).
        if (Opcode.isControl(first & 15) && (second > 125 || first >= 0)) {
            return Result.MALFORMED;
        }
        int header = second == 126 ? 4 : second == 127 ? 10 : 2;
        if (available < header) {
            return Result.NEED_MORE;
        }
        long length = second == 126 ? in.getShort(at + 2) & 0xFFFF : second == 127 ? in.getLong(at + 2) : second;
        if (length < 0 || length > maxPayloadBytes) {
            return length < 0 ? Result.MALFORMED : Result.TOO_LARGE;
        }
        if (available < header + length) {
            return Result.NEED_MORE;
        }
        opcode = first & 15;
        last = first < 0;
        payloadAt = at + header;
        payloadBytes = (int) length;
        in.position(payloadAt + payloadBytes);
        return Result.FRAME;
    }

    @Override
    public int opcode() {
        return opcode;
    }

    @Override
    public boolean last() {
        return last;
    }

    @Override
    public int payloadAt() {
        return payloadAt;
    }

    @Override
    public int payloadBytes() {
        return payloadBytes;
    }
}
