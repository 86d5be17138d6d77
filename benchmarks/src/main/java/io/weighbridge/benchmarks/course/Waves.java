package io.weighbridge.benchmarks.course;

import io.weighbridge.benchmarks.child.Line;
import io.weighbridge.benchmarks.child.TrialFailed;
import io.weighbridge.benchmarks.course.Windows.Pair;
import io.weighbridge.benchmarks.course.Windows.Window;
import io.weighbridge.benchmarks.scale.Counts;
import io.weighbridge.benchmarks.scale.Leftovers;
import io.weighbridge.benchmarks.scale.MarkLog;
import io.weighbridge.benchmarks.scale.Scale.Span;
import io.weighbridge.benchmarks.scale.Scale;
import io.weighbridge.reports.record.Plan.PlannedWorkload;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * One trial of {@code login-hold}: sends the client wave by wave and, in the stepped one, from held count to held
 * count. Every connection must succeed, and the server must have counted what the plan says.
 */
public final class Waves {
    private final Pair pair;
    private final PlannedWorkload workload;
    private final Scale scale;
    private final MarkLog marks;
    private final Windows windows;
    private final Rows rows;
    private final Leftovers leftovers;
    private final Path folder;
    private long planned;
    private String remark = "";

    public Waves(Pair pair, PlannedWorkload workload, Rows rows, Path folder) throws IOException {
        this.pair = pair;
        this.workload = workload;
        this.rows = rows;
        this.folder = folder;
        this.scale = pair.scale(folder);
        this.marks = new MarkLog(folder.resolve("marks.csv"));
        this.windows = new Windows(pair, scale, marks);
        this.leftovers = new Leftovers(pair.tree(), pair.target().adminPort());
    }

    /**
     * Runs all waves.
     *
     * @return what is to be known about a trial that was completed all the same; usually empty
     * @throws TrialFailed if a process fails, a connection fails, or the server's own counts are not the plan's
     */
    public String run() throws TrialFailed, IOException, InterruptedException {
        for (int i = 1; i <= workload.waves().size(); i++) {
            wave(Wave.parse(i, workload.waves().get(i - 1), workload.connections()));
        }
        windows.done();
        return remark;
    }

    private void wave(Wave wave) throws TrialFailed, IOException, InterruptedException {
        String phase = wave.phase();
        Leftovers.Level before = leftovers.level();
        planned += wave.connections();
        Span spent = Commands.isStepped(workload, phase) ? steps(phase) : go(phase, wave.connections());
        checkCounts(wave);
        rows.wave(wave, spent);
        pair.profiler().held(pair.target(), phase, wave.connections());
        boolean last = wave.number() == workload.waves().size();
        if (last) {
            Span held = windows.hold(Duration.ofNanos(workload.holdNanos()), workload.connections());
            rows.span("held", held, workload.connections());
        }
        Window closing = windows.release();
        checkMark(closing.mark(), phase, wave.connections());
        pair.profiler().end(pair.target(), phase);
        if (!last) {
            leftovers.awaitSettled(before);
            if (phase.equals(Rows.WARM_UP)) {
                scale.awaitCompiled();
            }
            return;
        }
        rows.span("closed", closing.span(), workload.connections());
        rows.add("closed", "time_to_close", closing.span().nanos());
        left(before, leftovers.awaitReturnTo(before));
    }

    /** Goes through the held counts; in between, the heap is read. The sum of the windows is what the wave cost. */
    private Span steps(String phase) throws TrialFailed, IOException, InterruptedException {
        Span all = Span.NONE;
        if (!pair.heap()) {
            for (long held : workload.held()) {
                all = all.plus(go(phase, held));
            }
            return all;
        }
        Steps steps = new Steps(scale, marks, rows, folder, pair.target().jvm(), workload.connections());
        steps.begin(phase);
        for (long held : workload.held()) {
            all = all.plus(go(phase, held));
            steps.mark(phase, held);
        }
        remark = steps.end();
        return all;
    }

    private Span go(String phase, long expected) throws TrialFailed, IOException, InterruptedException {
        pair.profiler().begin(pair.target(), phase);
        Window window = windows.go();
        checkMark(window.mark(), phase, expected);
        return window.span();
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
    private void checkCounts(Wave wave) throws TrialFailed, IOException {
        if (pair.target().adminPort() == 0) {
            return;
        }
        Counts counts = Counts.read(pair.target().adminPort());
        check(counts, "opened", planned);
        check(counts, "refused", 0);
        // A server counts a connection out a moment after its client has seen the end of it.
        if (!wave.passing()) {
            check(counts, "active", wave.connections());
        }
    }

    private static void check(Counts counts, String key, long expected) throws TrialFailed {
        if (counts.of(key) != expected) {
            throw new TrialFailed("NONCONFORMANT: the server counted " + key + " " + counts.of(key)
                + " where the plan has " + expected);
        }
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
