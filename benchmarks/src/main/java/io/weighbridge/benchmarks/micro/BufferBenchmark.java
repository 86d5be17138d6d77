package io.weighbridge.benchmarks.micro;

import io.weighbridge.servers.net.BufferPool;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A buffer for the length of one read: out of a pool, or made for it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class BufferBenchmark {

    private static final int BYTES = 8_192;

    /** Where from. */
    @Param({"buffer-pool-memory", "buffer-heap-memory", "buffer-direct-memory"})
    public String variant;

    private Supplier<ByteBuffer> take;
    private Consumer<ByteBuffer> give;

    /** Chooses, and checks the size. */
    @Setup
    public void prepare() {
        BufferPool pool = BufferPool.direct(BYTES);
        take = switch (variant) {
            case "buffer-pool-memory" -> pool::take;
            case "buffer-heap-memory" -> () -> ByteBuffer.allocate(BYTES);
            case "buffer-direct-memory" -> () -> ByteBuffer.allocateDirect(BYTES);
            default -> throw new IllegalArgumentException("no such variant: " + variant);
        };
        give = variant.equals("buffer-pool-memory") ? pool::give : buffer -> { };
        if (use() != BYTES) {
            throw new IllegalStateException("not a buffer of " + BYTES);
        }
    }

    /** Taken, written to at both ends, given back. */
    @Benchmark
    public int use() {
        ByteBuffer buffer = take.get();
        buffer.put(0, (byte) 1).put(BYTES - 1, (byte) 1);
        int bytes = buffer.remaining();
        give.accept(buffer);
        return bytes;
    }
}
