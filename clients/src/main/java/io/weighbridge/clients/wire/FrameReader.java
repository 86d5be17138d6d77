package io.weighbridge.clients.wire;

import java.nio.ByteBuffer;

/**
 * Takes whole frames out of what a server sent. Holds the last frame's figures, nothing of the stream: one reader
 * serves all connections.
 */
public interface FrameReader {
    /** What {@link #next} found. */
    enum Result {
        /** No whole frame yet; the buffer is untouched. */
        NEED_MORE,
        /** A frame; the buffer stands after it, its payload lies at {@link #payloadAt}. */
        FRAME,
        /** Bytes that no server may send. */
        MALFORMED,
        /** A frame longer than the limit. */
        TOO_LARGE
    }

    /** Takes the frame that starts at the buffer's position. */
    Result next(ByteBuffer in);

    /** The opcode of the last frame, see {@link Opcode}. */
    int opcode();

    /** Whether the last frame ends its message. */
    boolean last();

    /** Where in the buffer the last frame's payload starts. */
    int payloadAt();

    /** How long the last frame's payload is, in bytes. */
    int payloadBytes();
}
