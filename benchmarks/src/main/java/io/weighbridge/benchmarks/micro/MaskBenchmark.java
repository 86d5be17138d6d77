package io.weighbridge.benchmarks.micro;

import io.weighbridge.servers.wire.Mask;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The masking of one payload taken off: in place eight bytes at a time, or byte by byte into an array of its own. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class MaskBenchmark {

    private static final int KEY = 0x37FA213D;

    /** How. The copy is what textbooks do with the payload of a request. */
    @Param({"mask-place-memory", "mask-copy-memory"})
    public String variant;

    /** Bytes. */
    @Param({"16", "1024", "65536"})
    public int payload;

    private ByteBuffer masked;
    private Unmasking unmasking;

    /** The first byte of what came out is looked at by JMH, so that nothing is left out. */
    private interface Unmasking {
        byte unmask();
    }

    /** Makes a payload and checks that what was masked is found again. */
    @Setup
    public void prepare() {
        masked = ByteBuffer.allocateDirect(payload);
        unmasking = switch (variant) {
            case "mask-place-memory" -> this::inPlace;
            case "mask-copy-memory" -> this::copied;
            default -> throw new IllegalArgumentException("no such variant: " + variant);
        };
        for (int i = 0; i < payload; i++) {
            masked.put(i, (byte) ('a' + i % 26));
        }
        Mask.apply(masked, 0, payload, KEY, 0);
        if (unmask() != 'a') {
            throw new IllegalStateException("the payload was not found again");
        }
        // Masking is its own inverse: in place, each further call turns it back and forth, at the same cost.
    }

    /** One payload. */
    @Benchmark
    public byte unmask() {
        return unmasking.unmask();
    }

    private byte inPlace() {
        Mask.apply(masked, 0, payload, KEY, 0);
        return masked.get(0);
    }

    private byte copied() {
        byte[] plain = new byte[payload];
        for (int i = 0; i < payload; i++) {
            plain[i] = (byte) (masked.get(i) ^ KEY >>> 24 - 8 * (i & 3));
        }
        return plain[0];
    }
}
