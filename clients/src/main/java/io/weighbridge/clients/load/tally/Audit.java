package io.weighbridge.clients.load.tally;

import io.weighbridge.clients.engine.Engine;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the client itself went through in a phase, as raw rows ({@code phase,metric,unit,value}): whoever reads the
 * response times judges by them whether they can be trusted. For the engine's thread.
 */
public final class Audit {
    private static final long TICK_NANOS = 10_000_000L; // USER_HZ is 100 on every Linux
    private static final int USER = 13;
    private static final int SYSTEM = 14;
    private static final int STEAL = 8;

    private final List<String> rows = new ArrayList<>();
    private final Map<String, Window> windows = new LinkedHashMap<>();
    private final long roundTripNanos;

    /** @param roundTripNanos the shortest round trip of this host's loopback */
    public Audit(long roundTripNanos) {
        this.roundTripNanos = roundTripNanos;
    }

    /** What nothing can be answered in less than. */
    public long roundTripNanos() {
        return roundTripNanos;
    }

    /** Looks at the clocks and counters. */
    public Snapshot now(Engine engine) {
        String[] own = fields("/proc/self/stat", ") ");
        return new Snapshot(System.nanoTime(), processCpuNanos(), ticks(own, USER - 2), ticks(own, SYSTEM - 2),
            ticks(fields("/proc/stat", "cpu "), STEAL - 1), collectionNanos(), engine.idleNanos());
    }

    /** Keeps the rows of a phase: what lies between two looks. */
    public void keep(String phase, Snapshot from, Snapshot to) {
        long wave = to.nanos - from.nanos;
        keep(phase, "wave", "ns", wave);
        keep(phase, "client_cpu", "ns", to.cpuNanos - from.cpuNanos);
        keep(phase, "client_cpu_user", "ns", to.userNanos - from.userNanos);
        keep(phase, "client_cpu_system", "ns", to.systemNanos - from.systemNanos);
        keep(phase, "client_busy", "ns", wave - (to.idleNanos - from.idleNanos));
        keep(phase, "client_gc", "ns", to.collectionNanos - from.collectionNanos);
        keep(phase, "steal_cpu", "ns", to.stealNanos - from.stealNanos);
    }

    /** Keeps the counters of a phase; with its duration they are what Little's law is checked with. */
    public void keep(String phase, Window window) {
        windows.put(phase, window);
        Tally.Counts counts = window.counts();
        keep(phase, "connections", "count", window.connections());
        keep(phase, "closed_loop", "count", window.closedLoop() ? 1 : 0);
        keep(phase, "later_half", "count", window.laterHalf());
        keep(phase, "offered", "count", counts.offered());
        keep(phase, "started", "count", counts.started());
        keep(phase, "operations", "count", counts.completed());
        keep(phase, "failed", "count", counts.failed());
        rows.add(phase + ",offered_rate,1/s," + String.format(Locale.ROOT, "%.1f", window.offeredRate()));
        rows.add(phase + ",achieved_rate,1/s," + String.format(Locale.ROOT, "%.1f", window.achievedRate()));
        keep(phase, "response_total", "ns", counts.responseNanos());
        keep(phase, "service_total", "ns", counts.serviceNanos());
        keep(phase, "round_trip", "ns", roundTripNanos);
    }

    /** Keeps one row. */
    public void keep(String phase, String metric, String unit, long value) {
        rows.add(phase + ',' + metric + ',' + unit + ',' + value);
    }

    /** Each phase with traffic and what it came to. */
    public Map<String, Window> windows() {
        return Collections.unmodifiableMap(windows);
    }

    /** Writes the rows. */
    public void write(Path file) throws IOException {
        Files.writeString(file, "phase,metric,unit,value\n" + String.join("\n", rows) + (rows.isEmpty() ? "" : "\n"),
            StandardCharsets.UTF_8);
    }

    /** Clocks and counters at one moment. */
    public record Snapshot(long nanos, long cpuNanos, long userNanos, long systemNanos, long stealNanos,
                           long collectionNanos, long idleNanos) {
    }

    private static long processCpuNanos() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
            ? system.getProcessCpuTime() : 0;
    }

    private static long collectionNanos() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
            .mapToLong(GarbageCollectorMXBean::getCollectionTime).sum() * 1_000_000;
    }

    /** The words of the file's first line behind the mark; none where there is no such file. */
    private static String[] fields(String file, String behind) {
        try {
            String line = Files.readAllLines(Path.of(file), StandardCharsets.ISO_8859_1).get(0);
            return line.substring(line.lastIndexOf(behind) + behind.length()).strip().split(" +");
        } catch (IOException | IndexOutOfBoundsException e) {
            return new String[0]; // no Linux: the row says 0, and the environment record says why
        }
    }

    private static long ticks(String[] fields, int index) {
        return Arrays.stream(fields).skip(index).findFirst().map(Long::parseLong).orElse(0L) * TICK_NANOS;
    }
}
