package io.weighbridge.servers.gateway.connection;

import io.weighbridge.servers.wire.CloseCode;
import io.weighbridge.servers.wire.FrameHeader;
import io.weighbridge.servers.wire.Framing;
import io.weighbridge.servers.wire.Mask;
import io.weighbridge.servers.wire.Utf8;
import io.weighbridge.servers.wire.Violation;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Makes messages of frames (RFC 6455, 5 and 8.1). A message in one frame that is wholly there is unmasked and handed on
 * where it lies; a small frame that is not is waited for; only what is large or fragmented is put together in an
 * {@link Assembly}, which then sees each byte once and checks text as it comes.
 */
final class FrameReader {
    /** A frame up to this size is waited for in the read buffer; any buffer is at least as large. */
    static final int WHOLE_BYTES = 4096;

    private final GatewayHandler life;
    private final int maxMessageBytes;

    FrameReader(GatewayHandler life, int maxMessageBytes) {
        this.life = life;
        this.maxMessageBytes = maxMessageBytes;
    }

    /** Takes as many frames as are there, until the connection is closing. */
    void read(Connection c, ByteBuffer in) throws IOException {
        boolean more = true;
        while (more && in.hasRemaining() && c.phase() != Connection.CLOSING) {
            Assembly assembly = Assembly.of(c);
            more = assembly != null && assembly.isInFrame() ? goOn(c, assembly, in) : frame(c, assembly, in);
        }
    }

    /** Starts with the frame at the buffer's position. False if more must come first. */
    private boolean frame(Connection c, Assembly assembly, ByteBuffer in) throws IOException {
        Framing framing = c.conn().framing();
        int room = assembly == null ? maxMessageBytes : maxMessageBytes - assembly.size();
        long header = framing.header(in, in.position(), room);
        if (header == FrameHeader.MORE) {
            return false;
        }
        if (FrameHeader.isViolation(header)) {
            return violated(c, FrameHeader.violation(header));
        }
        boolean continues = FrameHeader.opcode(header) == FrameHeader.CONTINUATION;
        if (!FrameHeader.isControl(header) && continues != (assembly != null)) {
            return violated(c, assembly == null ? Violation.NO_MESSAGE_TO_CONTINUE : Violation.MESSAGE_UNFINISHED);
        }
        int payloadAt = in.position() + FrameHeader.headerBytes(header);
        int bytes = FrameHeader.payloadBytes(header);
        boolean whole = in.limit() - payloadAt >= bytes;
        if (!whole && FrameHeader.headerBytes(header) + bytes <= WHOLE_BYTES) {
            return false;
        }
        int key = framing.maskKey(in, payloadAt);
        if (whole && (FrameHeader.isControl(header) || assembly == null && FrameHeader.isLast(header))) {
            return deliver(c, FrameHeader.opcode(header), in, payloadAt, bytes, key);
        }
        Assembly parts = assembly == null ? Assembly.begin(c, FrameHeader.opcode(header)) : assembly;
        parts.frame(bytes, key, FrameHeader.isLast(header));
        in.position(payloadAt);
        return goOn(c, parts, in);
    }

    /** Hands on the payload of a frame that is wholly there, as the whole of what the buffer has. */
    private boolean deliver(Connection c, int opcode, ByteBuffer in, int payloadAt, int bytes, int key)
            throws IOException {
        int end = payloadAt + bytes;
        if (key != 0) {
            Mask.apply(in, payloadAt, end, key, 0);
        }
        int limit = in.limit();
        in.limit(end).position(payloadAt);
        boolean more = switch (opcode) {
            case FrameHeader.CLOSE -> closed(c, in);
            case FrameHeader.PING -> ping(c, in);
            // Nothing to be done: that something came has moved the deadline already.
            case FrameHeader.PONG -> true;
            default -> message(c, opcode, in);
        };
        in.limit(limit).position(end);
        return more;
    }

    private boolean ping(Connection c, ByteBuffer payload) throws IOException {
        life.send(c, FrameHeader.PONG, payload);
        return true;
    }

    private boolean message(Connection c, int opcode, ByteBuffer payload) throws IOException {
        if (opcode == FrameHeader.TEXT && !isUtf8(payload, payload.position())) {
            return violated(c, Violation.NOT_UTF8);
        }
        life.message(c, opcode, payload);
        return true;
    }

    /** The peer's Close: nothing, or a code and a reason (RFC 6455, 5.5.1). */
    private boolean closed(Connection c, ByteBuffer payload) {
        int from = payload.position();
        if (payload.remaining() == 1) {
            return violated(c, Violation.CLOSE_PAYLOAD);
        }
        if (payload.hasRemaining() && !CloseCode.maySay(payload.getShort(from) & 0xFFFF)) {
            return violated(c, Violation.CLOSE_CODE);
        }
        if (payload.hasRemaining() && !isUtf8(payload, from + 2)) {
            return violated(c, Violation.NOT_UTF8);
        }
        int code = payload.hasRemaining() ? payload.getShort(from) & 0xFFFF : CloseCode.NO_STATUS;
        life.close(c, code, "");
        return false;
    }

    private static boolean isUtf8(ByteBuffer text, int from) {
        return Utf8.check(Utf8.ACCEPT, text, from, text.limit()) == Utf8.ACCEPT;
    }

    /** More of a frame that is put together. False if more must come first. */
    private boolean goOn(Connection c, Assembly assembly, ByteBuffer in) throws IOException {
        assembly.take(in);
        if (assembly.isNotUtf8()) {
            return violated(c, Violation.NOT_UTF8);
        }
        if (assembly.isComplete()) {
            assembly.end(c);
            life.message(c, assembly.opcode(), assembly.message());
        }
        return !assembly.isInFrame();
    }

    private boolean violated(Connection c, Violation violation) {
        life.close(c, violation.code(), violation.reason());
        return false;
    }
}
