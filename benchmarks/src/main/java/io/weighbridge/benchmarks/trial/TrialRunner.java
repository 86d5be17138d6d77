package io.weighbridge.benchmarks.trial;

import io.weighbridge.benchmarks.child.ChildProcess;
import io.weighbridge.benchmarks.child.Interrupted;
import io.weighbridge.benchmarks.child.Line;
import io.weighbridge.benchmarks.child.TrialFailed;
import io.weighbridge.benchmarks.course.Children;
import io.weighbridge.benchmarks.course.ClientCounts;
import io.weighbridge.benchmarks.course.Commands;
import io.weighbridge.benchmarks.course.Course;
import io.weighbridge.benchmarks.course.Courses;
import io.weighbridge.benchmarks.course.Probe;
import io.weighbridge.benchmarks.course.Profiler;
import io.weighbridge.benchmarks.course.Rows;
import io.weighbridge.benchmarks.course.TimeLimits;
import io.weighbridge.benchmarks.course.Upstream;
import io.weighbridge.benchmarks.course.Waves;
import io.weighbridge.benchmarks.course.Windows.Pair;
import io.weighbridge.benchmarks.machine.Folders;
import io.weighbridge.benchmarks.machine.Jvm;
import io.weighbridge.benchmarks.machine.Loopback;
import io.weighbridge.benchmarks.machine.Reasons;
import io.weighbridge.benchmarks.machine.ServerFlags;
import io.weighbridge.reports.record.Measurement;
import io.weighbridge.reports.record.Outcome.State;
import io.weighbridge.reports.record.Outcome;
import io.weighbridge.reports.record.Plan.PlannedTrial;
import io.weighbridge.reports.record.Plan.PlannedWorkload;
import io.weighbridge.reports.record.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Runs one trial: a fresh server, a fresh client, the weighing, and the end of both, whatever happened. A trial that
 * cannot be completed is a result, with its reason, and not an exception.
 */
public final class TrialRunner implements Weigher {
    /** Of a scenario with traffic: its seconds of warm-up and measuring, and two JVMs. */
    private static final Duration TRAFFIC = Duration.ofSeconds(14);
    /** Whose pid it is when the server is no JVM of ours. */
    private static final String EXTERNAL = "external";

    private final Plan plan;
    private final Children children;
    private final Jvm jvm;
    private final Function<String, Profiler> profilers;
    private final TimeLimits limits;
    private long roundTripNanos;

    /**
     * How a trial ended and what it measured; the rows of a trial that was not completed stay in its own folder.
     *
     * @param rows empty unless it was completed
     */
    public record Result(Outcome outcome, List<Measurement> rows) {
    }

    /** What is known of a trial before it ends. */
    private static final class Attempt {
        private final Instant startedAt = Instant.now();
        private final long startedNanos = System.nanoTime();
        private List<String> serverCommand = List.of();
        private List<String> clientCommand = List.of();
        private List<Measurement> rows = List.of();
    }

    /** @param profilers by name, for the trials of the plan that are profiled */
    public TrialRunner(Plan plan, Children children, Jvm jvm, Function<String, Profiler> profilers) {
        this(plan, children, jvm, profilers, TimeLimits.of(plan.workload()));
    }

    TrialRunner(Plan plan, Children children, Jvm jvm, Function<String, Profiler> profilers, TimeLimits limits) {
        this.limits = limits;
        this.plan = plan;
        this.children = children;
        this.jvm = jvm;
        this.profilers = profilers;
    }

    /**
     * Runs a trial of the plan.
     *
     * @param folder of the trial; emptied first, should an earlier attempt have left something
     * @throws IOException if the folder cannot be made
     * @throws Interrupted if this thread is interrupted; both processes have ended then, and the exception holds the
     * outcome
     */
    @Override
    public Result run(PlannedTrial trial, Path folder) throws IOException, Interrupted {
        Folders.empty(folder);
        Attempt attempt = new Attempt();
        try {
            String remark = weigh(trial, folder, attempt);
            return new Result(outcome(trial, attempt, State.COMPLETED, remark, folder), attempt.rows);
        } catch (Skipped e) {
            return new Result(outcome(trial, attempt, State.SKIPPED, e.getMessage(), folder), List.of());
        } catch (TrialFailed e) {
            return new Result(outcome(trial, attempt, State.FAILED, e.getMessage() + kinds(folder), folder), List.of());
        } catch (IOException e) {
            return new Result(outcome(trial, attempt, State.FAILED, Reasons.of(e), folder), List.of());
        } catch (InterruptedException e) {
            throw new Interrupted(outcome(trial, attempt, State.FAILED, Interrupted.REASON, folder));
        }
    }

    @Override
    public Duration expected(PlannedTrial trial) {
        return Commands.inWaves(trial.scenario()) ? PlanMaker.expected(plan.workload()) : TRAFFIC;
    }

    private String weigh(PlannedTrial trial, Path folder, Attempt attempt) throws Skipped, TrialFailed, IOException,
        InterruptedException {
        Profiler profiler = trial.profiler().map(profilers).orElse(Profiler.NONE);
        JvmAxis.Column column = JvmAxis.column(plan, trial.variant(), jvm);
        skipIf(ServerFlags.refused(column.jvm()).orElse(""));
        skipIf(profiler.unavailable(column.jvm()).orElse(""));
        try (Upstream upstream = Upstream.wanted(column.variant())
            ? Upstream.start(children.upstream(), folder, limits.start()) : Upstream.NONE) {
            List<String> command = new ArrayList<>(children.server(column.variant(), column.jvm(),
                profiler.serverArguments(folder)));
            command.addAll(upstream.options());
            command.addAll(Courses.server(trial.scenario(), Commands.workload(plan.workload(), trial)));
            attempt.serverCommand = List.copyOf(command);
            PlannedWorkload workload = workload(trial);
            attempt.clientCommand = children.client(loaded(trial),
                Commands.options(workload, trial, plan.seed(), folder));
            // Both at once, each on a CPU of its own; the client hears later where the server listens.
            try (ChildProcess server = ChildProcess.start("server", attempt.serverCommand, folder,
                folder.resolve("server.txt"));
                 ChildProcess client = ChildProcess.start("client", attempt.clientCommand, folder,
                     folder.resolve("client.txt"))) {
                Line ready = server.await(Set.of("READY", "SKIPPED"), limits.start(), server);
                skipIf(ready.is("SKIPPED") ? ready.reason() : "");
                client.send(target(ready));
                client.await(Set.of("READY"), limits.start(), server);
                Profiler.Target target = new Profiler.Target(pid(ready), (int) ready.number("admin"), folder,
                    column.jvm());
                // Only a JVM has a heap to ask for; what another process serves is weighed by its clocks alone.
                // And a profile shows the clients' work only if nobody takes histograms meanwhile.
                boolean heap = target.pid() == server.pid() && trial.profiler().isEmpty();
                return weigh(new Weighed(trial, workload, new Pair(server, client, profiler, target, heap,
                    limits.mark()), target(ready), upstream), folder, attempt);
            }
        }
    }

    /** The process that is weighed: the one that we started, or one of another language that it started. */
    private static long pid(Line ready) throws TrialFailed {
        return ready.number(ready.facts().containsKey(EXTERNAL) ? EXTERNAL : "pid");
    }

    private static String target(Line ready) throws TrialFailed {
        return "TARGET 127.0.0.1:" + ready.number("port");
    }

    /** The plan's; with a profiler the clients do not stop at the held counts, because nobody asks anything there. */
    private PlannedWorkload workload(PlannedTrial trial) {
        return trial.profiler().isEmpty() ? plan.workload() : PlanMaker.unstepped(plan.workload());
    }

    /** A trial whose processes are ready. */
    private record Weighed(PlannedTrial trial, PlannedWorkload workload, Pair pair, String target, Upstream upstream) {
    }

    private String weigh(Weighed weighed, Path folder, Attempt attempt) throws TrialFailed, IOException,
        InterruptedException {
        PlannedTrial trial = weighed.trial();
        Rows rows = new Rows(trial, Commands.workload(plan.workload(), trial));
        String remark = Commands.inWaves(trial.scenario())
            ? new Waves(weighed.pair(), weighed.workload(), rows, folder).run() : course(weighed, rows, folder);
        attempt.rows = rows.all();
        return remark;
    }

    private String course(Weighed weighed, Rows rows, Path folder) throws TrialFailed, IOException,
        InterruptedException {
        PlannedTrial trial = weighed.trial();
        String before = Courses.beforeMeasured(loaded(trial), Commands.workload(plan.workload(), trial));
        try (Probe probe = probe(trial, weighed.target(), folder)) {
            // A second that a calibration has better uses for.
            boolean givesBack = !trial.scenario().startsWith(Commands.CALIBRATE);
            Course course = new Course(weighed.pair(), new Course.Beside(probe, weighed.upstream(), before,
                roundTripNanos(), givesBack), rows, folder);
            String remark = course.run();
            if (trial.ceiling()) {
                rows.add(Commands.STEPPED_WAVE, "client_ceiling",
                    new ClientCounts(folder).rate(Commands.STEPPED_WAVE));
            }
            return remark;
        }
    }

    /** A probe stands beside what is weighed; a ceiling or a profile it would only disturb. */
    private Probe probe(PlannedTrial trial, String target, Path folder) throws TrialFailed, IOException,
        InterruptedException {
        if (!Courses.probed(trial.scenario()) || trial.ceiling() || trial.profiler().isPresent()) {
            return Probe.NONE;
        }
        List<String> options = Probe.options(trial.variant(), plan.seed() + trial.trial(), folder);
        return Probe.start(children.client("probe", options), target, folder, limits);
    }

    /** What the client does: the plan's scenario, or the closed loop that shows what it can do under it. */
    private static String loaded(PlannedTrial trial) {
        return trial.ceiling() ? Courses.ceiling(trial.scenario()).orElse(trial.scenario()) : trial.scenario();
    }

    /** Measured once a run, while nothing else of it is under way but a server that waits. */
    private long roundTripNanos() throws IOException {
        if (roundTripNanos == 0) {
            roundTripNanos = Loopback.shortestRoundTripNanos();
        }
        return roundTripNanos;
    }

    private static void skipIf(String reason) throws Skipped {
        if (!reason.isEmpty()) {
            throw new Skipped(reason);
        }
    }

    private static Outcome outcome(PlannedTrial trial, Attempt attempt, State state, String reason, Path folder) {
        return new Outcome(trial.trial(), trial.variant(), trial.scenario(), state, reason,
            attempt.startedAt.truncatedTo(ChronoUnit.SECONDS).toString(), System.nanoTime() - attempt.startedNanos,
            attempt.serverCommand, attempt.clientCommand, Folders.files(folder));
    }

    /** What went wrong with connections, by kind, as the client counted it: {@code (2 refused, 5 reset)}. */
    private static String kinds(Path folder) {
        Path counts = folder.resolve("outcomes.csv");
        List<String> kinds = new ArrayList<>();
        if (Files.isReadable(counts)) {
            try (Stream<String> lines = Files.lines(counts)) {
                lines.skip(1).map(line -> line.split(",")).filter(row -> row.length == 3 && !row[1].equals("ok")
                    && !row[2].equals("0"))
                    .forEach(row -> kinds.add(row[2] + " " + row[1]));
            } catch (IOException e) {
                return "";
            }
        }
        return kinds.isEmpty() ? "" : " (" + String.join(", ", kinds) + ")";
    }

    /** The variant or profiler cannot run here. */
    private static final class Skipped extends Exception {
        private static final long serialVersionUID = 1;

        Skipped(String reason) {
            super(reason);
        }
    }
}
