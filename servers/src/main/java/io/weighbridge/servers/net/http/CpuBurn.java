package io.weighbridge.servers.net.http;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * Burns CPU time of the calling thread: time in which the thread does not run does not count. Where the JVM keeps no
 * CPU clock for the thread (virtual threads), elapsed time stands in for it.
 */
public final class CpuBurn {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    // About a microsecond: short against what is asked for, long against reading the clock.
    private static final int SPINS = 300;
    private static final int READS = 200;
    private static final long NO_CLOCK = -1;

    private CpuBurn() {
    }

    /** What reading the clock costs: a burn is paid for two of them, of which it sees one. */
    private static final class Read {
        private static final long NANOS = nanos();

        private Read() {
        }

        private static long nanos() {
            long least = Long.MAX_VALUE;
            for (int i = 0; i < READS; i++) {
                long before = now(true);
                least = Math.min(least, now(true) - before);
            }
            return least;
        }
    }

    /** Returns after so many ns of CPU; what it computed is returned, so that it has to be computed. */
    public static long burn(long nanos) {
        long cpuNow = cpuNow();
        boolean cpu = cpuNow != NO_CLOCK;
        long at = cpu ? cpuNow : System.nanoTime();
        long end = at + nanos - (cpu ? Read.NANOS : 0);
        long value = nanos;
        long step = 0;
        // The last step is taken only if most of it still belongs to the burn, so that on average none is too much.
        while (end - at > step / 2) {
            for (int i = 0; i < SPINS; i++) {
                value = value * 6364136223846793005L + 1442695040888963407L;
            }
            long next = now(cpu);
            step = next - at;
            at = next;
        }
        return value;
    }

    private static long now(boolean cpu) {
        return cpu ? THREADS.getCurrentThreadCpuTime() : System.nanoTime();
    }

    private static long cpuNow() {
        try {
            return THREADS.isCurrentThreadCpuTimeSupported() ? THREADS.getCurrentThreadCpuTime() : NO_CLOCK;
        } catch (UnsupportedOperationException e) {
            // What JDK 21 and later say on a virtual thread.
            return NO_CLOCK;
        }
    }
}
