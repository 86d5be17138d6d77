package io.weighbridge.benchmarks.trial;

import io.weighbridge.benchmarks.trial.Scale.Reading;
import io.weighbridge.benchmarks.trial.Scale.Span;
import io.weighbridge.reports.record.Plan.PlannedWorkload;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * One trial while both processes live: sends the client from mark to mark, wave by wave, and reads the scale at each.
 *
 * <p>The clocks run only between a {@code GO} and the mark it leads to. Everything that costs the server something
 * (histograms, collections, its own counts) happens between two such windows.
 */
final class Weighing {
    private final Pair pair;
    private final PlannedWorkload workload;
    private final Scale scale;
    private final MarkLog marks;
    private final Rows rows;
    private final Leftovers leftovers;
    private final Path folder;
    private long planned;
    private String remark = "";

    /**
     * The two processes of a trial, both ready.
     *
     * @param heap whether the server is a JVM whose heap can be asked for
     * @param limit for each mark
     */
    record Pair(ChildProcess server, ChildProcess client, Profiler profiler, Profiler.Target target, boolean heap,
                Duration limit) {
    }

    Weighing(Pair pair, PlannedWorkload workload, Rows rows, Path folder) throws IOException {
        this.pair = pair;
        this.workload = workload;
        this.rows = rows;
        this.folder = folder;
        long pid = pair.target().pid();
        GcLog log = new GcLog(folder.resolve(Commands.GC_LOG));
        this.scale = new Scale(pid, pair.client().pid(), log, pair.target().jvm().feature());
        this.marks = new MarkLog(folder.resolve("marks.csv"));
        this.leftovers = new Leftovers(pid, pair.target().adminPort());
    }

    /**
     * Runs all waves.
     *
     * @return what is to be known about a trial that was completed all the same; usually empty
     * @throws TrialFailed if a process fails, a connection fails, or the server's own counts are not the plan's
     */
    String run() throws TrialFailed, IOException, InterruptedException {
        for (String wave : workload.waves()) {
            wave(wave);
        }
        await(Set.of("DONE"));
        return remark;
    }

    private void wave(String phase) throws TrialFailed, IOException, InterruptedException {
        Leftovers.Level before = leftovers.level();
        boolean stepped = pair.heap() && Commands.isStepped(workload, phase);
        planned += workload.connections();
        Span spent = stepped ? steps(phase) : window("GO", phase, workload.connections());
        checkCounts();
        rows.span(phase, spent, workload.connections());
        rows.add(phase, "wave", spent.nanos());
        pair.profiler().held(pair.target(), phase, workload.connections());
        boolean last = phase.equals(workload.waves().get(workload.waves().size() - 1));
        if (last) {
            hold();
        }
        Span closing = window("RELEASE", phase, workload.connections());
        pair.profiler().end(pair.target(), phase);
        if (!last) {
            leftovers.awaitSettled(before);
            return;
        }
        rows.span("closed", closing, workload.connections());
        rows.add("closed", "time_to_close", closing.nanos());
        left(before, leftovers.awaitReturnTo(before));
    }

    /** Goes through the held counts; in between, the heap is read. The sum of the windows is what the wave cost. */
    private Span steps(String phase) throws TrialFailed, IOException, InterruptedException {
        Steps steps = new Steps(scale, marks, rows, folder);
        steps.begin(phase);
        Span all = Span.NONE;
        for (long held : workload.held()) {
            all = all.plus(window("GO", phase, held));
            steps.mark(phase, held);
        }
        remark = steps.end();
        return all;
    }

    /** The one place where the clocks run: from a word to the client until its mark. */
    private Span window(String word, String phase, long expected) throws TrialFailed, IOException,
        InterruptedException {
        if (word.equals("GO")) {
            pair.profiler().begin(pair.target(), phase);
        }
        String window = word.equals("GO") ? phase : "closed";
        Reading begin = scale.read();
        pair.client().send(word);
        Line mark = await(Set.of(word.equals("GO") ? "HELD" : "CLOSED"));
        Reading end = scale.read();
        marks.clocks(window, "begin", expected, begin);
        marks.clocks(window, "end", expected, end);
        checkMark(mark, phase, expected);
        return end.since(begin);
    }

    private Line await(Set<String> words) throws TrialFailed, InterruptedException {
        return pair.client().await(words, pair.limit(), pair.server());
    }

    private void checkMark(Line mark, String phase, long expected) throws TrialFailed {
        if (mark.number("failed") > 0) {
            throw new TrialFailed(mark.number("failed") + " of " + workload.connections()
                + " connections failed in phase " + phase);
        }
        if (!mark.text("phase").equals(phase) || mark.number("connections") != expected) {
            throw new TrialFailed("client is at " + mark.text("phase") + " " + mark.number("connections")
                + " where the plan has " + phase + " " + expected);
        }
    }

    /** Equal work is proved: the server must have counted what the plan says, no more and no less. */
    private void checkCounts() throws TrialFailed, IOException {
        if (pair.target().adminPort() == 0) {
            return;
        }
        Counts counts = Counts.read(pair.target().adminPort());
        for (String key : List.of("opened", "active", "refused")) {
            long expected = key.equals("opened") ? planned : key.equals("active") ? workload.connections() : 0;
            if (counts.of(key) != expected) {
                throw new TrialFailed("NONCONFORMANT: the server counted " + key + " " + counts.of(key)
                    + " where the plan has " + expected);
            }
        }
    }

    private void hold() throws TrialFailed, IOException, InterruptedException {
        Reading begin = scale.read();
        pair.client().stay(Duration.ofNanos(workload.holdNanos()), pair.server());
        Reading end = scale.read();
        marks.clocks("held", "begin", workload.connections(), begin);
        marks.clocks("held", "end", workload.connections(), end);
        rows.span("held", end.since(begin), workload.connections());
    }

    private void left(Leftovers.Level before, Leftovers.Level after) {
        rows.add("closed", "leftover_threads", Math.max(0, after.threads() - before.threads()));
        rows.add("closed", "leftover_descriptors", Math.max(0, after.descriptors() - before.descriptors()));
        rows.add("closed", "leftover_channels", after.channels());
        if (!after.within(before)) {
            remark = (remark + " left after close: " + after.over(before)).strip();
        }
    }
}
