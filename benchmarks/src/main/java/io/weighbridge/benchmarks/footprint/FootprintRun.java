package io.weighbridge.benchmarks.footprint;

import io.weighbridge.reports.record.Measurement;
import io.weighbridge.reports.record.Measurements;
import io.weighbridge.reports.record.Metrics;
import io.weighbridge.reports.record.Outcome;
import io.weighbridge.reports.record.Plan.PlannedTrial;
import io.weighbridge.reports.record.Plan.PlannedVariant;
import io.weighbridge.reports.record.Plan.PlannedWorkload;
import io.weighbridge.reports.record.Plan;
import io.weighbridge.reports.record.RunFolder;
import io.weighbridge.reports.record.Workload;
import io.weighbridge.servers.Variant;
import io.weighbridge.servers.Variants;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Weighs variants one after the other and leaves a run folder: each variant is one trial of the scenario. */
public final class FootprintRun {

    private static final String SCENARIO = "footprint";
    private static final String PHASE = "held";
    /** What the two instruments may differ by before their difference is told class by class. */
    private static final double AGREED = 0.05;
    private static final int CLASSES_SHOWN = 5;

    private final RunFolder folder;
    private final Footprint scale;
    private final Workload workload;
    private final Consumer<String> out;

    private FootprintRun(RunFolder folder, Footprint scale, Consumer<String> out) {
        this.folder = folder;
        this.scale = scale;
        this.out = out;
        this.workload = Workload.of(2L * scale.n(), 1, Duration.ZERO);
    }

    /**
     * Weighs them and prints the table as it comes.
     *
     * @param command that makes this run again
     * @return how many could not be weighed for another reason than that they cannot run here
     */
    public static int run(List<String> variants, Footprint scale, RunFolder folder, List<String> command,
            Consumer<String> out) throws IOException {
        FootprintRun run = new FootprintRun(folder, scale, out);
        run.plan(variants, command);
        out.accept(String.format("%-26s %10s %8s %12s %12s  %s", "variant", "JOL B", "objects", "histogram B",
            "objects", "per idle connection"));
        int failed = 0;
        for (int i = 0; i < variants.size(); i++) {
            failed += run.trial(i + 1, variants.get(i)) ? 0 : 1;
        }
        return failed;
    }

    private void plan(List<String> variants, List<String> command) throws IOException {
        List<PlannedVariant> planned = new ArrayList<>();
        List<PlannedTrial> order = new ArrayList<>();
        for (String name : variants) {
            planned.add(new PlannedVariant(name, Variants.find(name).map(Variant::summary).orElse(""),
                Optional.empty()));
            order.add(new PlannedTrial(order.size() + 1, 1, name, SCENARIO));
        }
        List<Long> held = List.of((long) scale.n(), 2L * scale.n());
        new Plan("", SCENARIO, 0, 1, planned, List.of(SCENARIO),
            new PlannedWorkload(2L * scale.n(), 1, 0, List.of(PHASE), held, Map.of()), order, command).hashed()
            .write(folder.plan());
    }

    private boolean trial(int number, String variant) throws IOException {
        Instant startedAt = Instant.now();
        Path trialFolder = folder.trial(number, variant, SCENARIO);
        Footprint.Result result = scale.weigh(variant, trialFolder);
        boolean weighed = result.reason().isEmpty();
        boolean skipped = result.reason().startsWith("SKIPPED");
        if (weighed) {
            rows(number, result);
        }
        new Outcome(number, variant, SCENARIO, weighed ? Outcome.State.COMPLETED
            : skipped ? Outcome.State.SKIPPED : Outcome.State.FAILED, result.reason(),
            startedAt.truncatedTo(ChronoUnit.SECONDS).toString(),
            Duration.between(startedAt, Instant.now()).toNanos(), List.of(), List.of(),
            weighed ? List.of("footprint.tsv", "n.tsv", "2n.tsv", "2n-graph.tsv", "3n-graph.tsv") : List.of()).write(
                trialFolder.resolve("outcome.json"));
        print(result);
        return weighed || skipped;
    }

    private void rows(int trial, Footprint.Result result) throws IOException {
        HeapByClass.Count per = result.perConnection().total();
        try (Measurements.Appender rows = Measurements.append(folder.measurements())) {
            rows.append(row(trial, result.variant(), workload, "footprint_space", per.graphBytes()));
            rows.append(row(trial, result.variant(), workload, "footprint_objects", per.graphObjects()));
            held(rows, trial, result.variant(), scale.n(), result.atN());
            held(rows, trial, result.variant(), 2L * scale.n(), result.atTwoN());
        }
    }

    /** The histogram's side as totals at two held counts: the report makes the slope of them. */
    private void held(Measurements.Appender rows, int trial, String variant, long connections, HeapByClass heap)
            throws IOException {
        Workload at = workload.held(connections);
        rows.append(row(trial, variant, at, "connections", connections));
        rows.append(row(trial, variant, at, "inuse_space", heap.total().histogramBytes()));
        rows.append(row(trial, variant, at, "inuse_objects", heap.total().histogramObjects()));
    }

    private static Measurement row(int trial, String variant, Workload at, String metric, double value) {
        return new Measurement(trial, variant, SCENARIO, at, PHASE, metric,
            Metrics.find(metric).orElseThrow().unit().text(), value);
    }

    private void print(Footprint.Result result) {
        if (!result.reason().isEmpty()) {
            out.accept(String.format("%-26s %s", result.variant(), result.reason()));
            return;
        }
        HeapByClass.Count per = result.perConnection().total();
        double difference = Math.abs(per.graphBytes() / per.histogramBytes() - 1);
        out.accept(String.format(Locale.ROOT, "%-26s %10.0f %8.1f %12.0f %12.1f  %s", result.variant(),
            per.graphBytes(), per.graphObjects(), per.histogramBytes(), per.histogramObjects(),
            difference <= AGREED ? "they agree within " + percent(difference)
                : "they differ by " + percent(difference) + ":"));
        if (difference > AGREED) {
            disagreement(result.perConnection());
        }
    }

    /** The classes that make the difference: seen by one instrument and not, or not as large, by the other. */
    private void disagreement(HeapByClass per) {
        per.classes().entrySet().stream()
            .sorted(Comparator.comparingDouble(entry ->
                -Math.abs(entry.getValue().graphBytes() - entry.getValue().histogramBytes())))
            .limit(CLASSES_SHOWN)
            .forEach(entry -> out.accept(String.format(Locale.ROOT, "  %-60s %10.0f %12.0f", entry.getKey(),
                entry.getValue().graphBytes(), entry.getValue().histogramBytes())));
    }

    private static String percent(double part) {
        return String.format(Locale.ROOT, "%.1f %%", part * 100);
    }
}
