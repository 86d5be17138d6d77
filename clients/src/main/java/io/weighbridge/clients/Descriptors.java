package io.weighbridge.clients;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** The limit on file descriptors, looked at before anything starts. */
final class Descriptors {
    /** What a process of ours has open besides its connections: the JDK's files, logs, the selector. */
    private static final int OWN = 64;

    private Descriptors() {
    }

    /**
     * @throws IllegalArgumentException if so many connections cannot be: how many can, and the command that changes
     * it
     */
    static void check(int connections) {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system) {
            check(connections, system.getMaxFileDescriptorCount());
        }
    }

    static void check(int connections, long allowed) {
        long needed = (long) connections + OWN;
        if (allowed < needed) {
            throw new IllegalArgumentException(needed + " file descriptors are needed, " + allowed
                + " are allowed here; raise the limit with: ulimit -n " + needed
                + " (beyond the hard limit: sudo prlimit --pid $$ --nofile=" + needed + ")");
        }
    }
}
