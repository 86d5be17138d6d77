package io.weighbridge.benchmarks.course;

import io.weighbridge.benchmarks.machine.Jvm;
import io.weighbridge.benchmarks.scale.AttachSocket;
import io.weighbridge.benchmarks.scale.Scale;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Something that looks into the server while a trial runs, and leaves files in the trial's folder. Headline trials run
 * with {@link #NONE}.
 *
 * <p>Called by the trial's one thread, always while the server is idle.
 */
public interface Profiler {
    /** Looks into nothing: what all headline figures are taken with. */
    Profiler NONE = new Profiler() {
        @Override
        public String name() {
            return "none";
        }

        @Override
        public String summary() {
            return "nothing but the clocks and counters outside the server: headline trials";
        }
    };

    /** A server that is being profiled. */
    record Target(long pid, int adminPort, Path folder, Jvm jvm) {
        /** Runs a diagnostic command in it, as {@code jcmd} would. */
        public String jcmd(String command) throws IOException {
            return new AttachSocket(pid, Scale.ANSWER_LIMIT).jcmd(command);
        }
    }

    String name();

    String summary();

    /** Why it cannot work with this JDK on this machine; empty if it can. */
    default Optional<String> unavailable(Jvm jvm) {
        return Optional.empty();
    }

    /** What the server's JVM has to be started with. */
    default List<String> serverArguments(Path trialFolder) {
        return List.of();
    }

    /** A window of the phase is about to begin: clients will dial. */
    default void begin(Target server, String phase) throws IOException {
    }

    /** So many connections are held and nothing is under way. */
    default void held(Target server, String phase, long connections) throws IOException {
    }

    /** The phase is over, all connections are closed. */
    default void end(Target server, String phase) throws IOException {
    }
}
