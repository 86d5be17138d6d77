package io.weighbridge.benchmarks.course;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the client says it counted and went through ({@code client.csv}) and how its operations ended
 * ({@code outcomes.csv}), as the trial's measurements: raw, for whoever judges the row.
 */
public record ClientCounts(Path folder) {
    private static final List<String> TAKEN = List.of("connections", "closed_loop", "offered", "operations",
        "later_half", "response_total", "service_total", "client_busy", "client_gc", "wave");
    private static final String PROBE = "probe ";
    private static final double NANOS_PER_SECOND = 1e9;

    /** Takes over what belongs to these phases. */
    void into(Rows rows, Set<String> phases) throws IOException {
        Map<String, Map<String, Double>> counts = read();
        for (String phase : phases) {
            Map<String, Double> own = counts.getOrDefault(phase, Map.of());
            TAKEN.stream().filter(own::containsKey).forEach(metric -> rows.add(phase, metric, own.get(metric)));
            rate(rows, phase, own, "offered", "offered_rate");
            rate(rows, phase, own, "operations", "achieved_rate");
        }
        failures("outcomes.csv", "", rows, phases);
        failures("probe/outcomes.csv", PROBE, rows, phases);
    }

    /** Operations a second of a phase, 0 if there were none. */
    public double rate(String phase) throws IOException {
        Map<String, Double> own = read().getOrDefault(phase, Map.of());
        return own.getOrDefault("operations", 0.0) / own.getOrDefault("wave", 1.0) * NANOS_PER_SECOND;
    }

    /** A phase may come more than once: its counts add up, but for whether it was a closed loop. */
    private Map<String, Map<String, Double>> read() throws IOException {
        Map<String, Map<String, Double>> counts = new LinkedHashMap<>();
        for (String line : Files.readAllLines(folder.resolve("client.csv"))) {
            String[] row = line.split(",");
            if (row.length == 4 && !row[3].equals("value")) {
                counts.computeIfAbsent(row[0], phase -> new LinkedHashMap<>()).merge(row[1], Double.parseDouble(row[3]),
                    row[1].equals("closed_loop") ? Math::max : Double::sum);
            }
        }
        return counts;
    }

    private static void rate(Rows rows, String phase, Map<String, Double> own, String counted, String metric) {
        double nanos = own.getOrDefault("wave", 0.0);
        if (nanos > 0 && own.containsKey(counted)) {
            rows.add(phase, metric, own.get(counted) / nanos * NANOS_PER_SECOND);
        }
    }

    private void failures(String file, String whose, Rows rows, Set<String> phases) throws IOException {
        Path outcomes = folder.resolve(file);
        if (!Files.exists(outcomes)) {
            return;
        }
        for (String line : Files.readAllLines(outcomes)) {
            String[] row = line.split(",");
            // A probe ends while it asks, as it was told to: no failure.
            boolean bad = row.length == 3 && !row[1].equals("ok") && !(whose.equals(PROBE) && row[1].equals("stopped"));
            if (bad && phases.contains(row[0])) {
                rows.add(row[0], "failed{" + whose + row[1] + "}", Double.parseDouble(row[2]));
            }
        }
    }
}
