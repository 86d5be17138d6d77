package io.weighbridge.clients.engine;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;

/**
 * Buffers for bytes that must wait: half a frame that came, half a frame that could not leave. Lent and taken back,
 * so that a steady load allocates none.
 */
final class Spares {
    static final int SMALL_BYTES = 512;

    private final int largeBytes;
    private final ArrayDeque<ByteBuffer> small = new ArrayDeque<>();
    private final ArrayDeque<ByteBuffer> large = new ArrayDeque<>();

    Spares(int largeBytes) {
        this.largeBytes = largeBytes;
    }

    /** An empty buffer with room for that many bytes. */
    ByteBuffer take(int bytes) {
        boolean few = bytes <= SMALL_BYTES;
        ByteBuffer spare = (few ? small : large).pollFirst();
        if (spare == null) {
            return ByteBuffer.allocate(few ? SMALL_BYTES : Math.max(bytes, largeBytes));
        }
        return spare.capacity() >= bytes ? spare.clear() : ByteBuffer.allocate(bytes);
    }

    void give(ByteBuffer spare) {
        (spare.capacity() == SMALL_BYTES ? small : large).addFirst(spare);
    }
}
