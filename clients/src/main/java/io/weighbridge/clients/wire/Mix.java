package io.weighbridge.clients.wire;

/**
 * SplitMix64: a seeded stream of well mixed longs, for keys, masks and arrival times. Allocates nothing; for one
 * thread.
 */
public final class Mix {
    private static final long GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    /** @param seed where the stream starts; equal seeds give equal streams */
    public Mix(long seed) {
        state = seed;
    }

    /** The next value of the stream. */
    public long next() {
        state += GAMMA;
        return of(state);
    }

    /** The next value in (0, 1]: never zero, so that its logarithm exists. */
    public double unit() {
        return ((next() >>> 11) + 1) * 0x1.0p-53;
    }

    /** Mixes one value: a good hash of it, equal for equal values. */
    public static long of(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
