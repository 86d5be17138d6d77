package io.weighbridge.benchmarks.micro;

import io.weighbridge.benchmarks.child.Interrupted;
import io.weighbridge.benchmarks.machine.Folders;
import io.weighbridge.benchmarks.machine.Jvm;
import io.weighbridge.benchmarks.trial.Part;
import io.weighbridge.benchmarks.trial.TrialRunner.Result;
import io.weighbridge.reports.record.Measurement;
import io.weighbridge.reports.record.Outcome;
import io.weighbridge.reports.record.Outcome.State;
import io.weighbridge.reports.record.Plan;
import io.weighbridge.reports.record.Plan.PlannedTrial;
import io.weighbridge.reports.record.Plan.PlannedVariant;
import io.weighbridge.reports.record.Workload;
import io.weighbridge.servers.net.blocking.VirtualThreads;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.openjdk.jmh.results.BenchmarkResult;

/**
 * The micro-benchmarks of a run: every fork of every benchmark is a trial with two rows, time and allocated bytes per
 * operation. The first fork of each comes before the second of any, so that drift falls on all alike.
 */
public final class MicroPart implements Part {

    private static final String PHASE = "measured";
    private static final String ALLOCATED = "gc.alloc.rate.norm";
    private static final String ITERATION = "micro.iteration";
    private static final String ITERATIONS = "micro.iterations";

    /** The JVM of a fork, and JMH in it. */
    private static final Duration START = Duration.ofSeconds(1);

    private final JmhFork jmh;
    private final Duration iterating;

    /**
     * @param plan says how long to iterate
     * @param jvm that the forks run on
     */
    public MicroPart(Plan plan, Jvm jvm) {
        Map<String, String> more = plan.workload().more();
        long iterationNanos = Long.parseLong(more.getOrDefault(ITERATION, "0"));
        int iterations = Integer.parseInt(more.getOrDefault(ITERATIONS, "0"));
        this.jmh = new JmhFork(jvm, iterationNanos, iterations);
        this.iterating = Duration.ofNanos(iterationNanos).multipliedBy((JmhFork.WARM_UP + 1L) * iterations);
    }

    /**
     * What to run and how long.
     *
     * @param regex of benchmarks, {@code HandshakeBenchmark} for one, {@code .*} for all
     * @param forks fresh JVMs of each
     * @param iterationNanos how long one iteration is
     * @param iterations that are measured; three times as many warm up before
     */
    public record Wishes(String regex, int forks, long iterationNanos, int iterations) {
        public Wishes {
            if (forks < 1 || iterationNanos < 1 || iterations < 1) {
                throw new IllegalArgumentException("micro.forks, micro.iteration and micro.iterations must be at least "
                    + "1, were " + forks + ", " + iterationNanos + " ns, " + iterations);
            }
        }
    }

    /** @throws IllegalArgumentException if the expression is none or matches nothing */
    public static Share share(Wishes wishes) {
        List<MicroPlan.Fork> forks = MicroPlan.of(checked(wishes.regex()), wishes.forks());
        if (forks.isEmpty()) {
            throw new IllegalArgumentException("no benchmark is called '" + wishes.regex() + "'");
        }
        List<PlannedTrial> trials = new ArrayList<>();
        Map<String, PlannedVariant> variants = new LinkedHashMap<>();
        for (MicroPlan.Fork fork : forks) {
            trials.add(new PlannedTrial(0, fork.number(), fork.variant(), fork.scenario(), Optional.empty(),
                Optional.of(fork.workload())));
            variants.putIfAbsent(fork.variant(), new PlannedVariant(fork.variant(), "in memory, by JMH",
                Optional.empty()));
        }
        return new Share(List.copyOf(variants.values()), trials, Map.of(ITERATION,
            String.valueOf(wishes.iterationNanos()), ITERATIONS, String.valueOf(wishes.iterations())));
    }

    private static String checked(String regex) {
        try {
            return Pattern.compile(regex).pattern();
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("'" + regex + "' is no regular expression: " + e.getDescription(), e);
        }
    }

    @Override
    public boolean owns(PlannedTrial trial) {
        return trial.scenario().startsWith(MicroPlan.SCENARIO);
    }

    @Override
    public Result run(PlannedTrial trial, Path folder) throws IOException, Interrupted {
        Folders.empty(folder);
        Instant startedAt = Instant.now();
        long startedNanos = System.nanoTime();
        List<Measurement> rows = new ArrayList<>();
        String reason = "";
        try {
            Optional<MicroPlan.Fork> fork = MicroPlan.find(trial);
            Optional<BenchmarkResult> measured = fork.isEmpty() ? Optional.empty() : jmh.run(fork.get(), folder);
            measured.ifPresent(result -> rows(rows, trial, result));
            reason = measured.isPresent() ? "" : fork.isEmpty() ? "there is no such benchmark" : missing(trial);
        } catch (InterruptedException e) {
            throw new Interrupted(outcome(trial, State.FAILED, Interrupted.REASON, startedAt, startedNanos, folder));
        } catch (IOException e) {
            reason = e.getMessage();
        }
        State state = reason.isEmpty() ? State.COMPLETED : unavailable(trial).isPresent() ? State.SKIPPED
            : State.FAILED;
        return new Result(outcome(trial, state, reason, startedAt, startedNanos, folder), rows);
    }

    @Override
    public Duration expected(PlannedTrial trial) {
        return START.plus(iterating);
    }

    private static String missing(PlannedTrial trial) {
        return unavailable(trial).orElse("JMH has no result of this fork; " + JmhFork.WORDS + " has its words");
    }

    private static Optional<String> unavailable(PlannedTrial trial) {
        return trial.variant().contains("virtual") ? VirtualThreads.unavailable() : Optional.empty();
    }

    private static Outcome outcome(PlannedTrial trial, State state, String reason, Instant startedAt,
            long startedNanos, Path folder) {
        return new Outcome(trial.trial(), trial.variant(), trial.scenario(), state, reason,
            startedAt.truncatedTo(ChronoUnit.SECONDS).toString(), System.nanoTime() - startedNanos, List.of(),
            List.of(), Folders.files(folder));
    }

    private static void rows(List<Measurement> rows, PlannedTrial trial, BenchmarkResult result) {
        rows.add(row(trial, "jmh_time", "ns", result.getPrimaryResult().getScore()));
        double allocated = allocated(result.getSecondaryResults());
        if (Double.isFinite(allocated)) {
            rows.add(row(trial, "jmh_alloc", "B", allocated));
        }
    }

    /** Bytes per operation, NaN if JMH did not say. */
    @SuppressWarnings("rawtypes") // as JMH declares it
    private static double allocated(Map<String, org.openjdk.jmh.results.Result> secondary) {
        for (String name : secondary.keySet()) {
            if (name.endsWith(ALLOCATED)) {
                return secondary.get(name).getScore();
            }
        }
        return Double.NaN;
    }

    private static Measurement row(PlannedTrial trial, String metric, String unit, double value) {
        return new Measurement(trial.trial(), trial.variant(), trial.scenario(),
            Workload.parse(trial.workload().orElseThrow()), PHASE, metric, unit, value);
    }
}
