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

    private CpuBurn() {
    }

    /** Returns after so many ns of CPU; what it computed is returned, so that it has to be computed. */
    public static long burn(long nanos) {
        boolean cpu = hasCpuClock();
        long end = now(cpu) + nanos;
        long value = nanos;
        while (now(cpu) < end) {
            for (int i = 0; i < SPINS; i++) {
                value = value * 6364136223846793005L + 1442695040888963407L;
            }
        }
        return value;
    }

    private static long now(boolean cpu) {
        return cpu ? THREADS.getCurrentThreadCpuTime() : System.nanoTime();
    }

    private static boolean hasCpuClock() {
        try {
            return THREADS.isCurrentThreadCpuTimeSupported() && THREADS.getCurrentThreadCpuTime() >= 0;
        } catch (UnsupportedOperationException e) {
            // What JDK 21 and later say on a virtual thread.
            return false;
        }
    }
}
