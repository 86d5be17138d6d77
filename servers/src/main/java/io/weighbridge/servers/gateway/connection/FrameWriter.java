package io.weighbridge.servers.gateway.connection;

import io.weighbridge.servers.net.loop.Transport;
import io.weighbridge.servers.wire.CloseCode;
import io.weighbridge.servers.wire.FrameHeader;
import io.weighbridge.servers.wire.Framing;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Puts frames together in a write buffer, the connection's own or a lent one, and hands them to the transport. */
final class FrameWriter {
    private static final int MAX_REASON_BYTES = FrameHeader.MAX_CONTROL_PAYLOAD - 2;
    private final Transport transport;

    FrameWriter(Transport transport) {
        this.transport = transport;
    }

    /** A cleared buffer; {@link #give} it back. */
    ByteBuffer take(Connection c) {
        Optional<ByteBuffer> own = c.conn().writer();
        return own.isPresent() ? own.get().clear() : transport.writers().take();
    }

    void give(Connection c, ByteBuffer out) {
        if (c.conn().writer().isEmpty()) {
            transport.writers().give(out);
        }
    }

    /** Writes what was put so far, and clears. */
    void flush(Connection c, ByteBuffer out) throws IOException {
        if (out.position() > 0) {
            synchronized (c) {
                transport.write(c, out.flip());
            }
            out.clear();
        }
    }

    /** One frame; a payload that does not fit the buffer goes out piece by piece under the caller's monitor. */
    void frame(Connection c, int opcode, ByteBuffer payload) throws IOException {
        ByteBuffer out = take(c);
        try {
            framing(c).putHeader(out, opcode, payload.remaining());
            int at = payload.position();
            int left = payload.remaining();
            do {
                int piece = Math.min(left, out.remaining());
                out.put(out.position(), payload, at, piece).position(out.position() + piece);
                flush(c, out);
                at += piece;
                left -= piece;
            } while (left > 0);
        } finally {
            give(c, out);
        }
    }

    /** A text frame of two parts, both ASCII. */
    void text(Connection c, byte[] prefix, String rest) throws IOException {
        ByteBuffer out = take(c);
        try {
            framing(c).putHeader(out, FrameHeader.TEXT, prefix.length + rest.length());
            out.put(prefix);
            for (int i = 0; i < rest.length(); i++) {
                out.put((byte) rest.charAt(i));
            }
            flush(c, out);
        } finally {
            give(c, out);
        }
    }

    /** A Close; without a code it has no payload. */
    void close(Connection c, int code, String reason) throws IOException {
        ByteBuffer out = take(c);
        try {
            boolean silent = code == CloseCode.NO_STATUS;
            ByteBuffer text = reasonBytes(silent ? "" : reason);
            framing(c).putHeader(out, FrameHeader.CLOSE, silent ? 0 : 2 + text.remaining());
            if (!silent) {
                out.putShort((short) code).put(text);
            }
            flush(c, out);
        } finally {
            give(c, out);
        }
    }

    /** The reason in UTF-8, cut to what a control frame holds, never inside a character. */
    private static ByteBuffer reasonBytes(String reason) {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(reason);
        int end = Math.min(bytes.remaining(), MAX_REASON_BYTES);
        while (end < bytes.remaining() && end > 0 && (bytes.get(end) & 0xC0) == 0x80) {
            end--;
        }
        return bytes.limit(end);
    }

    private static Framing framing(Connection c) {
        return c.conn().framing();
    }
}
