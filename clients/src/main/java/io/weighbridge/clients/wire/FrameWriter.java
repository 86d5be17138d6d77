package io.weighbridge.clients.wire;

import java.nio.ByteBuffer;

/** Puts frames the way a client must send them. */
public interface FrameWriter {
    /** The longest header in bytes. */
    int MAX_HEADER_BYTES = 14;

    /**
     * Puts one whole frame.
     *
     * @param out     where to; room for the payload and {@link #MAX_HEADER_BYTES} is the caller's care
     * @param opcode  see {@link Opcode}
     * @param payload its remaining bytes are sent; its position is left as it was
     */
    void put(ByteBuffer out, int opcode, ByteBuffer payload);
}
