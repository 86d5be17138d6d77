package io.weighbridge.reports;

import io.weighbridge.reports.record.Environment;
import io.weighbridge.reports.record.Measurement;
import io.weighbridge.reports.record.Measurements;
import io.weighbridge.reports.record.Metrics;
import io.weighbridge.reports.record.Outcome;
import io.weighbridge.reports.record.Plan;
import io.weighbridge.reports.record.RunFolder;
import io.weighbridge.reports.record.Workload;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/**
 * A run of ramps as the runner would have left it. Each variant's response time is 1 ms up to a known concurrency and
 * grows with its square beyond; on the way down it is a known factor longer.
 */
final class RampRun {
    private static final Workload WORKLOAD = Workload.parse("connections=100");
    private static final int TRIALS = 3;
    private static final int HIGHEST = 512;

    private final Map<String, Shape> shapes = new LinkedHashMap<>();
    private final Random random = new Random(5);

    /** A known curve: where it leaves the line, how much longer it takes on the way down, its best rate. */
    private record Shape(double leaves, double down, double peak) {
        double nanos(int load) {
            return 1e6 * (load <= leaves ? 1 : Math.pow(load / leaves, 2));
        }
    }

    RampRun variant(String name, double leaves, double down, double peak) {
        shapes.put(name, new Shape(leaves, down, peak));
        return this;
    }

    RunFolder write(Path runs) throws IOException {
        RunFolder folder = RunFolder.create(runs, Instant.parse("2026-11-25T01:02:03Z"), "abc1234");
        List<Plan.PlannedTrial> order = new ArrayList<>();
        for (int block = 1; block <= TRIALS; block++) {
            for (String variant : shapes.keySet()) {
                order.add(new Plan.PlannedTrial(order.size() + 1, block, variant, "ramp"));
            }
        }
        new Plan("", "quick", 1, TRIALS, shapes.keySet().stream().map(name -> new Plan.PlannedVariant(name, name,
            Optional.empty())).toList(), List.of("ramp"), new Plan.PlannedWorkload(100, 50, 0, List.of(), List.of(),
            Map.of()), order, List.of("test")).hashed().write(folder.plan());
        new Environment(Map.of("git.commit", "abc1234")).write(folder.environment());
        try (Measurements.Appender out = Measurements.append(folder.measurements())) {
            for (Plan.PlannedTrial trial : order) {
                trial(folder, trial, out);
            }
        }
        return folder;
    }

    private void trial(RunFolder folder, Plan.PlannedTrial trial, Measurements.Appender out) throws IOException {
        Path dir = Files.createDirectories(folder.trial(trial.trial(), trial.variant(), "ramp"));
        Shape shape = shapes.get(trial.variant());
        StringBuilder steps = new StringBuilder(
            "step,by,load,direction,offered,completed,errors,nanos,state,histogram,tag\n");
        int step = 0;
        try (PrintStream log = new PrintStream(dir.resolve("response.hlog").toFile(), StandardCharsets.UTF_8)) {
            HistogramLogWriter writer = new HistogramLogWriter(log);
            for (String direction : List.of("up", "down")) {
                for (int load = 1; load <= HIGHEST; load *= 2) {
                    String tag = String.format(Locale.ROOT, "step-%02d", ++step);
                    double nanos = shape.nanos(load) * (direction.equals("down") ? shape.down() : 1);
                    long completed = (long) Math.min(shape.peak(), 1e9 * load / shape.nanos(load));
                    steps.append(String.join(",", String.valueOf(step), "concurrency", String.valueOf(load), direction,
                        "0", String.valueOf(completed), "0", "1000000000", "OK", "response.hlog", tag)).append('\n');
                    writer.outputIntervalHistogram(times(tag, nanos));
                    row(out, trial, tag, "run_queue", Math.max(0, load - shape.leaves()));
                    row(out, trial, tag, "threads", 20 + load);
                }
            }
        }
        Files.writeString(dir.resolve("steps.csv"), steps);
        new Outcome(trial.trial(), trial.variant(), "ramp", Outcome.State.COMPLETED, "", "2026-11-25T01:02:03Z", 1,
            List.of(), List.of(), List.of("steps.csv", "response.hlog")).write(dir.resolve("outcome.json"));
    }

    private Histogram times(String tag, double nanos) {
        Histogram times = new Histogram(3);
        times.setTag(tag);
        for (int i = 0; i < 1_000; i++) {
            times.recordValue((long) (nanos * Math.exp(0.02 * random.nextGaussian())));
        }
        return times;
    }

    private static void row(Measurements.Appender out, Plan.PlannedTrial trial, String phase, String metric,
                            double value) throws IOException {
        out.append(new Measurement(trial.trial(), trial.variant(), "ramp", WORKLOAD, phase, metric,
            Metrics.find(metric).orElseThrow().unit().text(), value));
    }
}
