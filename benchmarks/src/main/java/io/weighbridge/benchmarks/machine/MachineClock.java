package io.weighbridge.benchmarks.machine;

import java.io.IOException;
import java.nio.file.Path;

/**
 * What the whole machine spent outside of any process, and how busy it was ({@code /proc/stat}, {@code /proc/loadavg}).
 *
 * @param softirqNanos soft interrupts: on loopback the kernel's half of sending and receiving, charged to whoever was
 * running
 * @param stealNanos what the hypervisor gave to others
 * @param load the load average over one minute
 */
public record MachineClock(long softirqNanos, long stealNanos, double load) {
    private static final long TICK_NANOS = 10_000_000;
    private static final int SOFTIRQ_FIELD = 7;
    private static final int STEAL_FIELD = 8;

    public static MachineClock read() throws IOException {
        String all = KernelFile.read(Path.of("/proc/stat"));
        String[] fields = all.substring(0, all.indexOf('\n')).split("\\s+");
        double load = Double.parseDouble(KernelFile.read(Path.of("/proc/loadavg")).split(" ")[0]);
        return new MachineClock(Long.parseLong(fields[SOFTIRQ_FIELD]) * TICK_NANOS,
            Long.parseLong(fields[STEAL_FIELD]) * TICK_NANOS, load);
    }
}
