package io.weighbridge.reports.state;

import io.weighbridge.reports.record.Measurement;
import io.weighbridge.reports.stats.Numerals;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether the host had anything else to do while this run measured: what all processes of the machine spent in the
 * measured windows, less what server and client spent. A busy host stamps the run.
 *
 * @param othersNanos   CPU of other processes
 * @param measuredNanos length of the windows
 */
public record Host(double othersNanos, double measuredNanos) {
    /** Of one CPU; below it are the runner itself and the kernel's own threads. */
    static final double BUSY = 0.05;

    /** Sums up all windows that have the three clocks. */
    public static Host of(List<Measurement> rows) {
        Map<String, Map<String, Double>> windows = new HashMap<>();
        for (Measurement row : rows) {
            String window = row.trial() + " " + row.phase() + " " + row.workload();
            windows.computeIfAbsent(window, w -> new HashMap<>()).merge(row.metric(), row.value(), Double::sum);
        }
        double others = 0;
        double measured = 0;
        for (Map<String, Double> window : windows.values()) {
            if (window.keySet().containsAll(List.of("machine_cpu", "server_cpu", "client_cpu", "wave"))) {
                others += window.get("machine_cpu") - window.get("server_cpu") - window.get("client_cpu")
                    - window.getOrDefault("probe_cpu", 0.0) - window.getOrDefault("upstream_cpu", 0.0);
                measured += window.get("wave");
            }
        }
        // The machine's clock counts ticks, those of processes nanoseconds: a quiet host may come out just below 0.
        return new Host(Math.max(0, others), measured);
    }

    /** What others took, in CPUs; 0 if nothing is known. */
    public double others() {
        return measuredNanos > 0 ? othersNanos / measuredNanos : 0;
    }

    /** The stamp, if there has to be one. */
    public List<String> warnings() {
        List<String> stamps = new ArrayList<>();
        if (others() > BUSY) {
            stamps.add("BUSY HOST: while this run measured, other processes took " + Numerals.percent(others())
                + " of a CPU. Trust counts, bytes and objects; not its times and CPU figures.");
        }
        return stamps;
    }
}
