package io.weighbridge.benchmarks.kernel;

import java.io.IOException;
import java.nio.file.Path;

/**
 * What the whole machine spent, and how busy it was ({@code /proc/stat}, {@code /proc/loadavg}).
 *
 * @param processNanos what all processes spent together, in user mode and in the kernel; in ticks of 10 ms
 * @param softirqNanos soft interrupts: on loopback the kernel's half of sending and receiving, charged to whoever was
 * running
 * @param stealNanos what the hypervisor gave to others
 * @param load the load average over one minute
 */
public record MachineClock(long processNanos, long softirqNanos, long stealNanos, double load) {
    private static final long TICK_NANOS = 10_000_000;
    private static final int USER_FIELD = 1;
    private static final int NICE_FIELD = 2;
    private static final int SYSTEM_FIELD = 3;
    private static final int SOFTIRQ_FIELD = 7;
    private static final int STEAL_FIELD = 8;

    public static MachineClock read() throws IOException {
        String all = KernelFile.read(Path.of("/proc/stat"));
        String[] fields = all.substring(0, all.indexOf('\n')).split("\\s+");
        double load = Double.parseDouble(KernelFile.read(Path.of("/proc/loadavg")).split(" ")[0]);
        long processes = nanos(fields, USER_FIELD) + nanos(fields, NICE_FIELD) + nanos(fields, SYSTEM_FIELD);
        return new MachineClock(processes, nanos(fields, SOFTIRQ_FIELD), nanos(fields, STEAL_FIELD), load);
    }

    private static long nanos(String[] fields, int field) {
        return Long.parseLong(fields[field]) * TICK_NANOS;
    }
}
