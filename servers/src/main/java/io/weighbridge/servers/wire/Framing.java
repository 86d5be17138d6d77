package io.weighbridge.servers.wire;

import java.nio.ByteBuffer;

/** How frames are told apart in a stream of bytes. Implementations have no state: one serves all connections. */
public interface Framing {
    /** The longest header any framing puts. */
    int MAX_HEADER_PUT = 10;

    /**
     * Reads the header of a frame a client sent, without moving the buffer.
     *
     * @param at         index of the frame's first byte; bytes up to the buffer's limit are looked at
     * @param maxPayload a data frame that says more is a {@link Violation#TOO_BIG}
     * @return a {@link FrameHeader}, {@link FrameHeader#MORE} or a violation
     */
    long header(ByteBuffer in, int at, int maxPayload);

    /** The masking key of a whole header that ends before {@code payloadAt}; 0 where there is none. */
    int maskKey(ByteBuffer in, int payloadAt);

    /** Puts the header of an unfragmented frame of the server's, at most {@link #MAX_HEADER_PUT} bytes. */
    void putHeader(ByteBuffer out, int opcode, int payloadBytes);
}
