package io.weighbridge.reports;

import io.weighbridge.reports.record.Environment;
import io.weighbridge.reports.record.Measurement;
import io.weighbridge.reports.record.Measurements;
import io.weighbridge.reports.record.Metrics;
import io.weighbridge.reports.record.Outcome;
import io.weighbridge.reports.record.Plan;
import io.weighbridge.reports.record.RunFolder;
import io.weighbridge.reports.record.RunRecords;
import io.weighbridge.reports.record.Workload;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/** A run of a scenario with traffic as the runner would have left it: 100 clients in a closed loop for a second. */
public final class TrafficRun {
    public static final int TRIALS = 4;
    private static final int CONNECTIONS = 100;

    private final String scenario;
    private final List<String> variants = new ArrayList<>();
    /** By variant and metric, over the numbers of a sound phase. */
    private final Map<String, Map<String, Double>> changed = new TreeMap<>();
    private final Map<String, Integer> dialed = new TreeMap<>();
    private double ceiling = Double.NaN;
    private double ceilingBusy;
    private Optional<String> twin = Optional.empty();

    public TrafficRun(String scenario, String... variants) {
        this.scenario = scenario;
        this.variants.addAll(List.of(variants));
    }

    /** A number of every trial of a variant that is not as in a sound phase; NaN takes the row away. */
    public TrafficRun with(String variant, String metric, double value) {
        changed.computeIfAbsent(variant, v -> new TreeMap<>()).put(metric, value);
        return this;
    }

    /** How many connections the clients of a variant made; 100 unless said. */
    public TrafficRun dialing(String variant, int connections) {
        dialed.put(variant, connections);
        return this;
    }

    /** What the client reaches against the floor, and for which share of the time it is busy then. */
    public TrafficRun ceiling(double perSecond, double busy) {
        ceiling = perSecond;
        ceilingBusy = busy;
        return this;
    }

    /** This variant under two names. */
    public TrafficRun twin(String variant) {
        twin = Optional.of(variant);
        variants.add(variant + "+twin");
        return this;
    }

    /** Writes it and reads it back. */
    public RunRecords records(Path runs) throws IOException {
        RunFolder folder = RunFolder.create(runs, Instant.parse("2026-11-25T01:02:03Z"), "abc1234");
        Plan plan = plan();
        plan.write(folder.plan());
        new Environment(Map.of("git.commit", "abc1234")).write(folder.environment());
        try (Measurements.Appender out = Measurements.append(folder.measurements())) {
            for (Plan.PlannedTrial trial : plan.order()) {
                trial(folder, trial, out);
            }
        }
        return RunRecords.read(folder);
    }

    private Plan plan() {
        List<Plan.PlannedVariant> planned = variants.stream().map(name -> new Plan.PlannedVariant(name, name,
            name.endsWith("+twin") ? twin : Optional.empty())).toList();
        List<Plan.PlannedTrial> order = new ArrayList<>();
        if (ceiling > 0) {
            order.add(new Plan.PlannedTrial(1, Plan.CEILINGS, "http-floor-selector", scenario));
        }
        for (int block = 1; block <= TRIALS; block++) {
            for (String variant : variants) {
                order.add(new Plan.PlannedTrial(order.size() + 1, block, variant, scenario));
            }
        }
        return new Plan("", "quick", 1, TRIALS, planned, List.of(scenario), new Plan.PlannedWorkload(CONNECTIONS, 50,
            0, List.of(), List.of(), Map.of()), order, List.of("test")).hashed();
    }

    private void trial(RunFolder folder, Plan.PlannedTrial trial, Measurements.Appender out) throws IOException {
        Path dir = Files.createDirectories(folder.trial(trial.trial(), trial.variant(), scenario));
        connects(dir, dialed.getOrDefault(trial.variant(), CONNECTIONS));
        new Outcome(trial.trial(), trial.variant(), scenario, Outcome.State.COMPLETED, "", "2026-11-25T01:02:03Z", 1,
            List.of(), List.of(), List.of("connect.hlog")).write(dir.resolve("outcome.json"));
        Map<String, Double> rows = new TreeMap<>(Map.ofEntries(Map.entry("connections", (double) CONNECTIONS),
            Map.entry("closed_loop", 1.0), Map.entry("operations", 10_000.0), Map.entry("later_half", 5_000.0),
            Map.entry("offered", 10_000.0), Map.entry("wave", 1e9), Map.entry("response_total", 100e9),
            Map.entry("service_total", 100e9), Map.entry("client_busy", 0.4e9), Map.entry("round_trip", 20_000.0),
            // A share of a percent from trial to trial: equal figures would need no statistics.
            Map.entry("server_cpu", 0.9e9 * (1 + 0.001 * (trial.trial() % 3))), Map.entry("jit_time", 0.01e9),
            Map.entry("server_opened", (double) CONNECTIONS), Map.entry("server_refused", 0.0),
            Map.entry("threads", 120.0), Map.entry("threads_started", 1_000.0 + trial.trial())));
        rows.putAll(changed.getOrDefault(trial.variant(), Map.of()));
        if (trial.ceiling()) {
            rows.put("client_ceiling", ceiling);
            rows.put("client_busy", ceilingBusy * 1e9);
        }
        for (Map.Entry<String, Double> row : rows.entrySet()) {
            if (!row.getValue().isNaN()) {
                out.append(new Measurement(trial.trial(), trial.variant(), scenario,
                    Workload.parse("connections=" + CONNECTIONS), "measured", row.getKey(),
                    Metrics.find(row.getKey()).orElseThrow().unit().text(), row.getValue()));
            }
        }
    }

    private static void connects(Path dir, int connections) throws IOException {
        Histogram times = new Histogram(3);
        times.setTag("cold");
        for (int i = 0; i < connections; i++) {
            times.recordValue(100_000);
        }
        try (PrintStream out = new PrintStream(dir.resolve("connect.hlog").toFile(), StandardCharsets.UTF_8)) {
            new HistogramLogWriter(out).outputIntervalHistogram(times);
        }
    }
}
