package io.weighbridge.clients.wire;

import java.nio.ByteBuffer;

/** Writes the frames of the raw TCP protocol: opcode (1 byte), length (4 bytes, big-endian), payload. */
public final class TcpWriter implements FrameWriter {
    @Override
    public void put(ByteBuffer out, int opcode, ByteBuffer payload) {
        int before = payload.position();
        out.put((byte) opcode).putInt(payload.remaining()).put(payload);
        payload.position(before);
    }
}
