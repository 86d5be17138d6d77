package io.weighbridge.servers.net;

import java.nio.ByteBuffer;
import java.util.function.Supplier;

/**
 * Buffers of one size, big-endian, cleared when taken. Direct ones: for a heap buffer or an array the JDK copies
 * through a temporary direct buffer, and each thread keeps 4 KiB of heap and that buffer for it. Thread safe.
 */
public final class BufferPool {
    private final Pool<ByteBuffer> pool;
    private final int bytes;

    private BufferPool(int bytes, Pool<ByteBuffer> pool) {
        this.bytes = bytes;
        this.pool = pool;
    }

    /** Direct buffers, each allocated on its own. */
    public static BufferPool direct(int bytes) {
        return new BufferPool(bytes, new Pool<>(() -> ByteBuffer.allocateDirect(bytes)));
    }

    /** Small direct buffers cut from slabs, for one memory block and one cleaner between a thousand of them. */
    public static BufferPool slices(int bytes) {
        return new BufferPool(bytes, new Pool<>(new Slab(bytes)));
    }

    /** No pool at all: a new heap buffer each time, left to the collector, as code without a pool has it. */
    public static BufferPool fresh(int bytes) {
        return new BufferPool(bytes, Pool.fresh(() -> ByteBuffer.allocate(bytes)));
    }

    public ByteBuffer take() {
        return pool.take().clear();
    }

    public void give(ByteBuffer buffer) {
        pool.give(buffer);
    }

    /** The capacity of each in bytes. */
    public int bytes() {
        return bytes;
    }

    /** How many are out; 0 when everybody gave back what was taken. */
    public int taken() {
        return pool.taken();
    }

    /** Cuts slices, and a new slab when one is used up. Guarded by its monitor. */
    private static final class Slab implements Supplier<ByteBuffer> {
        private static final int SLICES = 1024;
        private final int bytes;
        private ByteBuffer slab = ByteBuffer.allocateDirect(0);

        Slab(int bytes) {
            this.bytes = bytes;
        }

        @Override
        public synchronized ByteBuffer get() {
            if (!slab.hasRemaining()) {
                slab = ByteBuffer.allocateDirect(bytes * SLICES);
            }
            ByteBuffer slice = slab.slice(slab.position(), bytes);
            slab.position(slab.position() + bytes);
            return slice;
        }
    }
}
