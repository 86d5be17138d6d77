package io.weighbridge.benchmarks.course;

import io.weighbridge.benchmarks.child.Line;
import io.weighbridge.benchmarks.child.TrialFailed;
import io.weighbridge.benchmarks.course.Windows.Pair;
import io.weighbridge.benchmarks.course.Windows.Window;
import io.weighbridge.benchmarks.kernel.ProcessStatus;
import io.weighbridge.benchmarks.scale.Counts;
import io.weighbridge.benchmarks.scale.Leftovers;
import io.weighbridge.benchmarks.scale.MarkLog;
import io.weighbridge.benchmarks.scale.Scale.Span;
import io.weighbridge.benchmarks.scale.Scale;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * One trial of a scenario with traffic: the client says at each mark which word comes next, and leaves what it counted
 * in {@code client.csv}. A failed operation is a result here, counted by kind, not the end of the trial.
 */
public final class Course {
    private static final String STEP = "step-[0-9]+";

    private final Pair pair;
    private final Beside beside;
    private final Scale scale;
    private final Windows windows;
    private final MarkLog marks;
    private final Rows rows;
    private final Path folder;
    private final Map<String, Span> spent = new LinkedHashMap<>();
    private long opened;
    private long refused;

    /**
     * What runs beside the two, and what is known before they start.
     *
     * @param beforeMeasured the phase after which the measured one comes; empty if it is the first
     * @param roundTripNanos the shortest over this host's loopback
     * @param givesBack whether it is asked what becomes of the server when all have gone
     */
    public record Beside(Probe probe, Upstream upstream, String beforeMeasured, long roundTripNanos,
                         boolean givesBack) {
    }

    public Course(Pair pair, Beside beside, Rows rows, Path folder) throws IOException {
        this.pair = pair;
        this.beside = beside;
        this.rows = rows;
        this.folder = folder;
        this.marks = new MarkLog(folder.resolve("marks.csv"));
        this.scale = pair.scale(folder);
        this.windows = new Windows(pair, scale, marks);
    }

    /**
     * Goes on to the end of the scenario.
     *
     * @return what the client says about its own trustworthiness, and the probe of itself; empty if nothing
     */
    public String run() throws TrialFailed, IOException, InterruptedException {
        Set<String> states = new LinkedHashSet<>();
        Leftovers leftovers = new Leftovers(pair.tree(), pair.target().adminPort());
        String phase = "";
        for (String next = "GO"; next.equals("GO"); ) {
            if (phase.equals(beside.beforeMeasured())) {
                scale.awaitCompiled();
                pair.profiler().begin(pair.target(), Commands.STEPPED_WAVE);
                beside.probe().begin();
            }
            Line mark = go();
            phase = mark.text("phase");
            states.add(mark.facts().getOrDefault("state", "OK"));
            next = mark.text("next");
        }
        String probe = beside.probe().end();
        close(phase, leftovers);
        spent.forEach(rows::cost);
        new ClientCounts(folder).into(rows, spent.keySet());
        states.remove("OK");
        return (String.join(", ", states) + (probe.isEmpty() ? "" : " the probe failed: " + probe)).strip();
    }

    /** On to the next mark. */
    private Line go() throws TrialFailed, IOException, InterruptedException {
        Started started = started();
        long upstream = beside.upstream().cpuNanos();
        long probe = beside.probe().cpuNanos();
        Window window = windows.go();
        String phase = window.mark().text("phase");
        if (phase.matches(STEP)) {
            // Before anything else is asked: the load of a ramp is still on, and asking loads the server too.
            rows.add(phase, "run_queue", scale.runQueue());
        }
        spent.merge(phase, window.span(), Span::plus);
        if (beside.upstream() != Upstream.NONE) {
            rows.plus(phase, "upstream_cpu", beside.upstream().cpuNanos() - upstream);
        }
        if (beside.probe() != Probe.NONE) {
            rows.plus(phase, "probe_cpu", beside.probe().cpuNanos() - probe);
        }
        held(phase, window.mark().number("connections"), started);
        return window.mark();
    }

    private void held(String phase, long connections, Started before) throws IOException {
        pair.profiler().held(pair.target(), phase, connections);
        ProcessStatus status = scale.status();
        marks.status(phase, connections, status);
        boolean step = phase.matches(STEP);
        if (step || phase.equals(Commands.STEPPED_WAVE)) {
            rows.add(phase, "connections", connections);
            rows.add(phase, "threads", status.threads());
        }
        if (phase.equals(Commands.STEPPED_WAVE)) {
            rows.add(phase, "descriptors", status.descriptors());
            rows.plus(phase, "threads_started", before.since(counts().of("threads_started")));
            rows.add(phase, "round_trip", beside.roundTripNanos());
        }
        served(phase);
    }

    /** What the server itself has counted since the phase before. */
    private void served(String phase) throws IOException {
        if (counting()) {
            Counts counts = counts();
            rows.plus(phase, "server_opened", counts.of("opened") - opened);
            rows.plus(phase, "server_refused", counts.of("refused") - refused);
            opened = counts.of("opened");
            refused = counts.of("refused");
        }
    }

    /** Closes all, and waits until the server has given back what it had for them. */
    private void close(String phase, Leftovers leftovers) throws TrialFailed, IOException, InterruptedException {
        Window closing = windows.release();
        pair.profiler().end(pair.target(), phase);
        rows.add("closed", "time_to_close", closing.span().nanos());
        windows.done();
        if (beside.givesBack()) {
            rows.add("closed", "time_to_give_back", closing.span().nanos() + leftovers.awaitStill());
        }
        rows.add("closed", "leftover_channels", leftovers.level().channels());
        // Last of all: by now the server has accepted whatever was still waiting for it.
        served("closed");
    }

    /** Threads the server had started before a window, and how many of them our asking costs. */
    private record Started(long count, long byAsking) {
        long since(long now) {
            return now - count - byAsking;
        }
    }

    private Started started() throws IOException {
        long first = counts().of("threads_started");
        long second = counts().of("threads_started");
        return new Started(second, second - first);
    }

    /** All of them 0 where the server does not count. */
    private Counts counts() throws IOException {
        return counting() ? Counts.read(pair.target().adminPort()) : Counts.parse("");
    }

    /** What serves in a process that ServerMain only started is not counted by ServerMain. */
    private boolean counting() {
        return pair.target().adminPort() != 0 && pair.target().pid() == pair.server().pid();
    }
}
