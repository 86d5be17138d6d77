package io.weighbridge.benchmarks.trial;

import io.weighbridge.benchmarks.child.TrialFailed;
import io.weighbridge.benchmarks.machine.ProcessStatus;
import io.weighbridge.benchmarks.scale.Counts;
import io.weighbridge.benchmarks.scale.MarkLog;
import io.weighbridge.benchmarks.scale.Scale.Span;
import io.weighbridge.benchmarks.scale.Scale;
import io.weighbridge.benchmarks.trial.Windows.Pair;
import io.weighbridge.benchmarks.trial.Windows.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * One trial of a scenario with traffic: the client says at each mark which word comes next, and leaves what it counted
 * in {@code client.csv}. A failed operation is a result here, counted by kind, not the end of the trial.
 */
final class Course {
    /** Raw counts of the client that are the trial's measurements as well, and what they are called there. */
    private static final Map<String, String> COUNTED = Map.of("operations", "operations", "wave", "wave",
        "service_total", "service_total");
    private static final double NANOS_PER_SECOND = 1e9;

    private final Pair pair;
    private final Scale scale;
    private final Windows windows;
    private final MarkLog marks;
    private final Rows rows;
    private final Path folder;
    private final Map<String, Span> spent = new LinkedHashMap<>();

    Course(Pair pair, Rows rows, Path folder) throws IOException {
        this.pair = pair;
        this.rows = rows;
        this.folder = folder;
        this.marks = new MarkLog(folder.resolve("marks.csv"));
        this.scale = pair.scale(folder);
        this.windows = new Windows(pair, scale, marks);
    }

    /**
     * Goes on to the end of the scenario.
     *
     * @return what the client says about its own trustworthiness, empty if nothing
     */
    String run() throws TrialFailed, IOException, InterruptedException {
        Set<String> states = new HashSet<>();
        String phase = "";
        for (String next = "GO"; next.equals("GO"); ) {
            profile(phase);
            Started started = started();
            Window window = windows.go();
            phase = window.mark().text("phase");
            spent.merge(phase, window.span(), Span::plus);
            states.add(window.mark().facts().getOrDefault("state", "OK"));
            held(phase, window.mark().number("connections"), started);
            next = window.mark().text("next");
        }
        Window closing = windows.release();
        pair.profiler().end(pair.target(), phase);
        rows.add("closed", "time_to_close", closing.span().nanos());
        windows.done();
        record();
        states.remove("OK");
        return String.join(", ", states);
    }

    /** What comes after the warm-up is what is profiled. */
    private void profile(String phaseBefore) throws IOException {
        if (phaseBefore.equals("warm-up")) {
            pair.profiler().begin(pair.target(), Commands.STEPPED_WAVE);
        }
    }

    private void held(String phase, long connections, Started before) throws IOException {
        pair.profiler().held(pair.target(), phase, connections);
        ProcessStatus status = scale.status();
        marks.status(phase, connections, status);
        if (phase.equals(Commands.STEPPED_WAVE)) {
            rows.add(phase, "connections", connections);
            rows.add(phase, "threads", status.threads());
            rows.add(phase, "descriptors", status.descriptors());
            rows.add(phase, "threads_started", before.since(threadsStarted()));
        }
    }

    /** Threads the server had started before a window, and how many of them our asking costs. */
    private record Started(long count, long byAsking) {
        long since(long now) {
            return now - count - byAsking;
        }
    }

    private Started started() throws IOException {
        long first = threadsStarted();
        long second = threadsStarted();
        return new Started(second, second - first);
    }

    private long threadsStarted() throws IOException {
        int port = pair.target().adminPort();
        return port == 0 ? 0 : Counts.read(port).of("threads_started");
    }

    /** The server's side of each phase, and beside it what the client counted. */
    private void record() throws IOException {
        spent.forEach(rows::cost);
        Map<String, Double> counts = new LinkedHashMap<>();
        for (String line : Files.readAllLines(folder.resolve("client.csv"))) {
            String[] row = line.split(",");
            if (row.length == 4 && spent.containsKey(row[0])) {
                counts.merge(row[0] + "," + row[1], Double.parseDouble(row[3]), Double::sum);
            }
        }
        for (String phase : spent.keySet()) {
            COUNTED.forEach((counted, metric) -> {
                if (counts.containsKey(phase + "," + counted)) {
                    rows.add(phase, metric, counts.get(phase + "," + counted));
                }
            });
            rate(phase, counts, "offered", "offered_rate");
            rate(phase, counts, "operations", "achieved_rate");
        }
        failures();
    }

    private void rate(String phase, Map<String, Double> counts, String counted, String metric) {
        double nanos = counts.getOrDefault(phase + ",wave", 0.0);
        if (nanos > 0 && counts.containsKey(phase + "," + counted)) {
            rows.add(phase, metric, counts.get(phase + "," + counted) / nanos * NANOS_PER_SECOND);
        }
    }

    private void failures() throws IOException {
        for (String line : Files.readAllLines(folder.resolve("outcomes.csv"))) {
            String[] row = line.split(",");
            if (row.length == 3 && spent.containsKey(row[0]) && !row[1].equals("ok")) {
                rows.add(row[0], "failed{" + row[1] + "}", Double.parseDouble(row[2]));
            }
        }
    }
}
