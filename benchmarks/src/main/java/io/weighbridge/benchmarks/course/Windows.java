package io.weighbridge.benchmarks.course;

import io.weighbridge.benchmarks.child.ChildProcess;
import io.weighbridge.benchmarks.child.Line;
import io.weighbridge.benchmarks.child.TrialFailed;
import io.weighbridge.benchmarks.kernel.ProcessTree;
import io.weighbridge.benchmarks.scale.GcLog;
import io.weighbridge.benchmarks.scale.MarkLog;
import io.weighbridge.benchmarks.scale.Scale.Reading;
import io.weighbridge.benchmarks.scale.Scale.Span;
import io.weighbridge.benchmarks.scale.Scale;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/**
 * The only place where the clocks of a trial run: from a word to the client until the mark it leads to. Whatever costs
 * the server something (histograms, collections, its own counts) is done between two windows. For one thread.
 */
public final class Windows {
    private final Pair pair;
    private final Scale scale;
    private final MarkLog marks;

    /**
     * The two processes of a trial, both ready.
     *
     * @param heap whether the server is a JVM whose heap may be asked for
     * @param limit for each mark
     */
    public record Pair(ChildProcess server, ChildProcess client, Profiler profiler, Profiler.Target target,
                       boolean heap, Duration limit) {
        /** The instruments for both. */
        Scale scale(Path folder) throws IOException {
            GcLog log = new GcLog(folder.resolve(Commands.GC_LOG));
            return new Scale(tree(), target.pid(), target.adminPort(), client.pid(), log, target.jvm().feature());
        }

        /** The processes that are weighed: ours starts no others, another's may be a master with workers. */
        ProcessTree tree() throws IOException {
            return target.pid() == server.pid() ? ProcessTree.alone(target.pid()) : ProcessTree.of(target.pid());
        }
    }

    /** A mark that was reached, and what getting there took. */
    record Window(Line mark, Span span) {
    }

    Windows(Pair pair, Scale scale, MarkLog marks) {
        this.pair = pair;
        this.scale = scale;
        this.marks = marks;
    }

    /** Sends GO and waits for the mark. */
    Window go() throws TrialFailed, IOException, InterruptedException {
        return through("GO", "HELD");
    }

    /** Sends RELEASE and waits until all connections are closed. */
    Window release() throws TrialFailed, IOException, InterruptedException {
        return through("RELEASE", "CLOSED");
    }

    private Window through(String word, String mark) throws TrialFailed, IOException, InterruptedException {
        Reading begin = scale.read();
        pair.client().send(word);
        Line line = pair.client().await(Set.of(mark), pair.limit(), pair.server());
        Reading end = scale.read();
        String phase = mark.equals("CLOSED") ? "closed" : line.text("phase");
        marks.clocks(phase, "begin", line.number("connections"), begin);
        marks.clocks(phase, "end", line.number("connections"), end);
        return new Window(line, end.since(begin));
    }

    /** Lets all connections be held for a while. */
    Span hold(Duration time, long connections) throws TrialFailed, IOException, InterruptedException {
        Reading begin = scale.read();
        pair.client().stay(time, pair.server());
        Reading end = scale.read();
        marks.clocks("held", "begin", connections, begin);
        marks.clocks("held", "end", connections, end);
        return end.since(begin);
    }

    /** The client has written its records and is about to end. */
    void done() throws TrialFailed, InterruptedException {
        pair.client().await(Set.of("DONE"), pair.limit(), pair.server());
    }
}
