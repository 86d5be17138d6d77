package io.weighbridge.servers.wire;

import java.nio.ByteBuffer;

/** The frames of raw TCP gateways: one byte opcode, four bytes length (big-endian), payload; nothing is masked. */
public final class LengthFraming implements Framing {
    private static final int HEADER_BYTES = 5;

    @Override
    public long header(ByteBuffer in, int at, int maxPayload) {
        int have = in.limit() - at;
        if (have < 1) {
            return FrameHeader.MORE;
        }
        int opcode = in.get(at) & 0xFF;
        if (opcode == FrameHeader.CONTINUATION || opcode > FrameHeader.PONG || (opcode & 7) > 2) {
            return Violation.RESERVED_OPCODE.asHeader();
        }
        if (have < HEADER_BYTES) {
            return FrameHeader.MORE;
        }
        long payload = in.getInt(at + 1) & 0xFFFF_FFFFL;
        if (opcode >= FrameHeader.CLOSE && payload > FrameHeader.MAX_CONTROL_PAYLOAD) {
            return Violation.LONG_CONTROL.asHeader();
        }
        if (opcode < FrameHeader.CLOSE && payload > maxPayload) {
            return Violation.TOO_BIG.asHeader();
        }
        return FrameHeader.of(opcode, true, HEADER_BYTES, (int) payload);
    }

    @Override
    public int maskKey(ByteBuffer in, int payloadAt) {
        return 0;
    }

    @Override
    public void putHeader(ByteBuffer out, int opcode, int payloadBytes) {
        out.put((byte) opcode).putInt(payloadBytes);
    }
}
