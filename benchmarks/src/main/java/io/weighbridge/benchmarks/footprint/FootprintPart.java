package io.weighbridge.benchmarks.footprint;

import io.weighbridge.benchmarks.child.Interrupted;
import io.weighbridge.benchmarks.machine.Folders;
import io.weighbridge.benchmarks.machine.Jvm;
import io.weighbridge.benchmarks.machine.ServerFlags;
import io.weighbridge.benchmarks.trial.JvmAxis;
import io.weighbridge.benchmarks.trial.Part;
import io.weighbridge.benchmarks.trial.TrialRunner.Result;
import io.weighbridge.reports.record.Measurement;
import io.weighbridge.reports.record.Metrics;
import io.weighbridge.reports.record.Outcome.State;
import io.weighbridge.reports.record.Outcome;
import io.weighbridge.reports.record.Plan.PlannedTrial;
import io.weighbridge.reports.record.Plan.PlannedVariant;
import io.weighbridge.reports.record.Plan;
import io.weighbridge.reports.record.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The footprints of a run: each variant is one trial, counted by the graph of its objects and by class histogram. */
public final class FootprintPart implements Part {

    /** The scenario of all of them. */
    public static final String SCENARIO = "footprint";
    /** What each class has, by both instruments, in the trial's folder. */
    public static final String CLASSES = "footprint.tsv";

    private static final String PHASE = "held";
    private static final String CONNECTIONS = "footprint.connections";

    /** A JVM, and a few hundred connections whose graph is walked. */
    private static final Duration EXPECTED = Duration.ofSeconds(4);

    private final Plan plan;
    private final Jvm jvm;
    private final int n;
    private final Workload workload;

    /**
     * @param plan says how many connections are held, and on what JVM a variant runs
     * @param jvm of variants for which the plan says nothing
     */
    public FootprintPart(Plan plan, Jvm jvm) {
        this.plan = plan;
        this.jvm = jvm;
        this.n = Integer.parseInt(plan.workload().more().getOrDefault(CONNECTIONS, "1"));
        this.workload = Workload.of(2L * n, 1, Duration.ZERO);
    }

    /** @throws IllegalArgumentException for no connections */
    public static Share share(List<PlannedVariant> variants, int connections) {
        if (connections < 1) {
            throw new IllegalArgumentException(CONNECTIONS + " must be at least 1, was " + connections);
        }
        List<PlannedTrial> trials = variants.stream().filter(variant -> variant.twinOf().isEmpty())
            .map(variant -> new PlannedTrial(0, 1, variant.name(), SCENARIO)).toList();
        return new Share(variants, trials, Map.of(CONNECTIONS, String.valueOf(connections)));
    }

    @Override
    public boolean owns(PlannedTrial trial) {
        return trial.scenario().equals(SCENARIO);
    }

    @Override
    public Result run(PlannedTrial trial, Path folder) throws IOException, Interrupted {
        Folders.empty(folder);
        Instant startedAt = Instant.now();
        Footprint.Result result = weighed(trial, folder);
        if (Thread.interrupted()) {
            throw new Interrupted(outcome(trial, State.FAILED, Interrupted.REASON, startedAt, folder));
        }
        String reason = result.reason();
        State state = reason.isEmpty() ? State.COMPLETED : reason.startsWith(Footprint.SKIPPED) ? State.SKIPPED
            : State.FAILED;
        return new Result(outcome(trial, state, reason.replaceFirst("^" + Footprint.SKIPPED, ""), startedAt, folder),
            reason.isEmpty() ? rows(trial, result) : List.of());
    }

    @Override
    public Duration expected(PlannedTrial trial) {
        return EXPECTED;
    }

    private Footprint.Result weighed(PlannedTrial trial, Path folder) {
        try {
            JvmAxis.Column column = JvmAxis.column(plan, trial.variant(), jvm);
            Optional<String> refused = ServerFlags.refused(column.jvm());
            return refused.isPresent() ? Footprint.Result.none(Footprint.SKIPPED + refused.get())
                : new Footprint(column.jvm(), n).weigh(column.variant(), folder);
        } catch (IOException e) {
            return Footprint.Result.none(e.getMessage());
        }
    }

    private static Outcome outcome(PlannedTrial trial, State state, String reason, Instant startedAt, Path folder) {
        return new Outcome(trial.trial(), trial.variant(), SCENARIO, state, reason,
            startedAt.truncatedTo(ChronoUnit.SECONDS).toString(),
            Duration.between(startedAt, Instant.now()).toNanos(), List.of(), List.of(), Folders.files(folder));
    }

    private List<Measurement> rows(PlannedTrial trial, Footprint.Result result) {
        HeapByClass.Count per = result.perConnection().total();
        List<Measurement> rows = new ArrayList<>();
        rows.add(row(trial, workload, "footprint_space", per.graphBytes()));
        rows.add(row(trial, workload, "footprint_objects", per.graphObjects()));
        held(rows, trial, n, result.atN());
        held(rows, trial, 2L * n, result.atTwoN());
        return rows;
    }

    /** The histogram's side as totals at two held counts: the report makes the slope of them. */
    private void held(List<Measurement> rows, PlannedTrial trial, long connections, HeapByClass heap) {
        Workload at = workload.held(connections);
        rows.add(row(trial, at, "connections", connections));
        rows.add(row(trial, at, "inuse_space", heap.total().histogramBytes()));
        rows.add(row(trial, at, "inuse_objects", heap.total().histogramObjects()));
    }

    private static Measurement row(PlannedTrial trial, Workload at, String metric, double value) {
        return new Measurement(trial.trial(), trial.variant(), SCENARIO, at, PHASE, metric,
            Metrics.find(metric).orElseThrow().unit().text(), value);
    }
}
