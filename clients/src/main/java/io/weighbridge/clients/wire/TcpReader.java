package io.weighbridge.clients.wire;

import java.nio.ByteBuffer;

/** Reads the frames of the raw TCP protocol: opcode (1 byte), length (4 bytes, big-endian), payload. For one thread. */
public final class TcpReader implements FrameReader {
    private static final int HEADER_BYTES = 5;

    private final int maxPayloadBytes;
    private int opcode;
    private int payloadAt;
    private int payloadBytes;

    /** @param maxPayloadBytes the longest payload that is taken */
    public TcpReader(int maxPayloadBytes) {
        this.maxPayloadBytes = maxPayloadBytes;
    }

    @Override
    public Result next(ByteBuffer in) {
        int at = in.position();
        if (in.remaining() < HEADER_BYTES) {
            return Result.NEED_MORE;
        }
        int first = in.get(at);
        int length = in.getInt(at + 1);
        if (first == Opcode.CONTINUATION || !Opcode.isKnown(first) || length < 0) {
            return Result.MALFORMED;
        }
        if (length > maxPayloadBytes) {
            return Result.TOO_LARGE;
        }
        if (in.remaining() - HEADER_BYTES < length) {
            return Result.NEED_MORE;
        }
        opcode = first;
        payloadAt = at + HEADER_BYTES;
        payloadBytes = length;
        in.position(payloadAt + length);
        return Result.FRAME;
    }

    @Override
    public int opcode() {
        return opcode;
    }

    /** Always: this protocol has no fragments. */
    @Override
    public boolean last() {
        return true;
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
