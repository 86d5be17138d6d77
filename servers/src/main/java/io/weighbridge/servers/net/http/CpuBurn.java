package io.weighbridge.servers.net.http;

/**
 * Burns CPU time of the calling thread: time in which the thread does not run does not count, but for short gaps. Read
 * from the clock of elapsed time, which costs next to nothing and which a virtual thread has as well; the thread's own
 * CPU clock is a call into the kernel.
 */
public final class CpuBurn {

    // Less than a microsecond: short against what is asked for, long against reading the clock.
    private static final int SPINS = 300;
    /** Longer than a step of the interpreter or the timer's tick; shorter than another thread's turn. */
    private static final long GAP_NANOS = 30_000;

    private CpuBurn() {
    }

    /** Returns after so many ns of CPU; what it computed is returned, so that it has to be computed. */
    public static long burn(long nanos) {
        long at = System.nanoTime();
        long left = nanos;
        long value = nanos;
        long step = 0;
        // The last step is taken only if most of it still belongs to the burn, so that on average none is too much.
        while (left > step / 2) {
            for (int i = 0; i < SPINS; i++) {
                value = value * 6364136223846793005L + 1442695040888963407L;
            }
            long next = System.nanoTime();
            // Never nothing, or a machine that is slow enough would burn for ever.
            step = Math.min(next - at, GAP_NANOS);
            left -= step;
            at = next;
        }
        return value;
    }
}
