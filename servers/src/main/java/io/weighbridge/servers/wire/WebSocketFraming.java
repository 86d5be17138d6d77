package io.weighbridge.servers.wire;

import java.nio.ByteBuffer;

/** The frames of RFC 6455, 5.2, as a server reads and writes them. */
public final class WebSocketFraming implements Framing {
    private static final int FINAL = 0x80;
    private static final int RESERVED = 0x70;
    private static final int MASKED = 0x80;
    private static final int MASK_BYTES = 4;
    private static final int TWO_BYTES = 126;
    private static final int EIGHT_BYTES = 127;

    @Override
    public long header(ByteBuffer in, int at, int maxPayload) {
        int have = in.limit() - at;
        if (have < 2) {
            return FrameHeader.MORE;
        }
        int first = in.get(at) & 0xFF;
        int second = in.get(at + 1) & 0xFF;
        int opcode = first & 15;
        int length = second & 0x7F;
        Violation violation = violation(first, second, opcode, length);
        if (violation != null) {
            return violation.asHeader();
        }
        int bytes = 2 + MASK_BYTES + (length == TWO_BYTES ? 2 : length == EIGHT_BYTES ? 8 : 0);
        if (have < bytes) {
            return FrameHeader.MORE;
        }
        long payload = payload(in, at + 2, length);
        if (length >= TWO_BYTES && payload < (length == TWO_BYTES ? TWO_BYTES : 1L << 16)) {
            // Covers the highest bit of the eight as well, which must be 0: the number is then negative.
            return Violation.LONG_LENGTH.asHeader();
        }
        if ((opcode & 8) == 0 && payload > maxPayload) {
            return Violation.TOO_BIG.asHeader();
        }
        return FrameHeader.of(opcode, (first & FINAL) != 0, bytes, (int) payload);
    }

    /** What two bytes already show to be wrong. */
    private static Violation violation(int first, int second, int opcode, int length) {
        if ((first & RESERVED) != 0) {
            return Violation.RESERVED_BITS;
        }
        if ((opcode & 7) > 2) {
            return Violation.RESERVED_OPCODE;
        }
        if ((second & MASKED) == 0) {
            return Violation.UNMASKED;
        }
        if ((opcode & 8) == 0) {
            return null;
        }
        if ((first & FINAL) == 0) {
            return Violation.FRAGMENTED_CONTROL;
        }
        return length > FrameHeader.MAX_CONTROL_PAYLOAD ? Violation.LONG_CONTROL : null;
    }

    private static long payload(ByteBuffer in, int at, int length) {
        return switch (length) {
            case TWO_BYTES -> in.getShort(at) & 0xFFFF;
            case EIGHT_BYTES -> in.getLong(at);
            default -> length;
        };
    }

    @Override
    public int maskKey(ByteBuffer in, int payloadAt) {
        return in.getInt(payloadAt - MASK_BYTES);
    }

    @Override
    public void putHeader(ByteBuffer out, int opcode, int payloadBytes) {
        out.put((byte) (FINAL | opcode));
        if (payloadBytes < TWO_BYTES) {
            out.put((byte) payloadBytes);
            return;
        }
        if (payloadBytes < 1 << 16) {
            out.put((byte) TWO_BYTES).putShort((short) payloadBytes);
            return;
        }
        out.put((byte) EIGHT_BYTES).putLong(payloadBytes);
    }
}
