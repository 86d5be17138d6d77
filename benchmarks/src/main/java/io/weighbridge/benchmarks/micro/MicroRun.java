package io.weighbridge.benchmarks.micro;

import io.weighbridge.reports.record.Measurement;
import io.weighbridge.reports.record.Measurements;
import io.weighbridge.reports.record.Outcome;
import io.weighbridge.reports.record.Plan.PlannedTrial;
import io.weighbridge.reports.record.Plan.PlannedVariant;
import io.weighbridge.reports.record.Plan.PlannedWorkload;
import io.weighbridge.reports.record.Plan;
import io.weighbridge.reports.record.RunFolder;
import io.weighbridge.reports.record.Workload;
import io.weighbridge.servers.net.VirtualThreads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/**
 * What JMH measured, as a run folder: every fork of every benchmark is a trial with an outcome and two rows, time and
 * allocated bytes per operation. The plan names the forks that were asked for; one that JMH lost is a failed trial.
 */
final class MicroRun {

    private static final String PHASE = "measured";
    private static final String ALLOCATED = "gc.alloc.rate.norm";
    private static final double CONFIDENCE = 0.95;

    private final RunFolder folder;
    private final List<MicroPlan.Fork> forks;
    private final Instant startedAt = Instant.now();

    MicroRun(RunFolder folder, List<MicroPlan.Fork> forks) {
        this.folder = folder;
        this.forks = forks;
    }

    /** Writes the plan: before the first fork, so that nothing is left out afterwards. */
    static MicroRun begin(RunFolder folder, List<MicroPlan.Fork> forks, int each, List<String> command)
            throws IOException {
        List<PlannedTrial> order = new ArrayList<>();
        Map<String, PlannedVariant> variants = new LinkedHashMap<>();
        for (MicroPlan.Fork fork : forks) {
            order.add(new PlannedTrial(order.size() + 1, fork.number(), fork.variant(), fork.scenario()));
            variants.putIfAbsent(fork.variant(), new PlannedVariant(fork.variant(), "in memory, by JMH",
                Optional.empty()));
        }
        List<String> scenarios = forks.stream().map(MicroPlan.Fork::scenario).distinct().toList();
        new Plan("", "micro", 0, each, List.copyOf(variants.values()), scenarios,
            new PlannedWorkload(0, 0, 0, List.of(PHASE), List.of(), Map.of()), order, command).hashed()
            .write(folder.plan());
        return new MicroRun(folder, forks);
    }

    /** Writes rows and outcomes of everything that was planned. */
    void end(List<RunResult> results) throws IOException {
        Map<String, List<BenchmarkResult>> found = new TreeMap<>();
        results.forEach(result -> found.put(MicroPlan.key(result.getParams()),
            List.copyOf(result.getBenchmarkResults())));
        try (Measurements.Appender rows = Measurements.append(folder.measurements())) {
            for (int i = 0; i < forks.size(); i++) {
                MicroPlan.Fork fork = forks.get(i);
                List<BenchmarkResult> measured = found.getOrDefault(fork.key(), List.of());
                boolean there = fork.number() <= measured.size();
                if (there) {
                    rows(rows, i + 1, fork, measured.get(fork.number() - 1));
                }
                outcome(i + 1, fork, there);
            }
        }
    }

    private void rows(Measurements.Appender rows, int trial, MicroPlan.Fork fork, BenchmarkResult result)
            throws IOException {
        rows.append(row(trial, fork, "jmh_time", "ns", result.getPrimaryResult().getScore()));
        double allocated = allocated(result.getSecondaryResults());
        if (Double.isFinite(allocated)) {
            rows.append(row(trial, fork, "jmh_alloc", "B", allocated));
        }
    }

    /** Bytes per operation, NaN if JMH did not say. */
    @SuppressWarnings("rawtypes") // as JMH declares it
    private static double allocated(Map<String, Result> secondary) {
        for (String name : secondary.keySet()) {
            if (name.endsWith(ALLOCATED)) {
                return secondary.get(name).getScore();
            }
        }
        return Double.NaN;
    }

    private static Measurement row(int trial, MicroPlan.Fork fork, String metric, String unit, double value) {
        return new Measurement(trial, fork.variant(), fork.scenario(), Workload.parse(fork.workload()), PHASE, metric,
            unit, value);
    }

    private void outcome(int trial, MicroPlan.Fork fork, boolean there) throws IOException {
        Path trialFolder = Files.createDirectories(folder.trial(trial, fork.variant(), fork.scenario()));
        Optional<String> unavailable = fork.variant().contains("virtual") ? VirtualThreads.unavailable()
            : Optional.empty();
        new Outcome(trial, fork.variant(), fork.scenario(), there ? Outcome.State.COMPLETED
            : unavailable.isPresent() ? Outcome.State.SKIPPED : Outcome.State.FAILED,
            there ? "" : unavailable.orElse("JMH has no result of this fork; jmh.txt has its words"),
            startedAt.truncatedTo(ChronoUnit.SECONDS).toString(), 0, List.of(), List.of(), List.of())
            .write(trialFolder.resolve("outcome.json"));
    }

    /** One line for each benchmark: what a person wants to see at the end. */
    static List<String> table(List<RunResult> results) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format("%-42s %-26s %-22s %12s %10s %12s", "benchmark", "variant", "workload", "ns/op", "±",
            "B/op"));
        for (RunResult result : results) {
            Result<?> time = result.getPrimaryResult();
            MicroPlan.Fork fork = MicroPlan.fork(result.getParams(), 1);
            lines.add(String.format("%-42s %-26s %-22s %12.1f %10.1f %12.1f", fork.scenario(), fork.variant(),
                fork.workload(), time.getScore(), time.getStatistics().getMeanErrorAt(CONFIDENCE),
                allocated(result.getSecondaryResults())));
        }
        return lines;
    }
}
