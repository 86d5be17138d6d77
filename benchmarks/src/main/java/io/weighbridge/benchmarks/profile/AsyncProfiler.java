package io.weighbridge.benchmarks.profile;

import io.weighbridge.benchmarks.course.Profiler;
import io.weighbridge.benchmarks.machine.Jvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * async-profiler for one kind of sample, steered over the attach socket: one recording for each phase that is reported.
 *
 * <p>CPU is sampled by {@code itimer}, the process's own timer. A timer for each thread ({@code ctimer}, JFR's
 * {@code CPUTimeSample}) never sees a thread that lives shorter than the kernel's tick: of a thread started for each
 * connection it showed a seventh. For one thread at a time, as a trial is.
 */
final class AsyncProfiler implements Profiler {

    private final Kind kind;
    private final String event;
    private final String summary;
    private String recording = "";

    AsyncProfiler(Kind kind, String event, String summary) {
        this.kind = kind;
        this.event = event;
        this.summary = summary;
    }

    @Override
    public String name() {
        return kind.text();
    }

    @Override
    public String summary() {
        return summary;
    }

    @Override
    public Optional<String> unavailable(Jvm jvm) {
        return AsyncLibrary.unavailable(jvm, event);
    }

    @Override
    public List<String> serverArguments(Path trialFolder) {
        // Loaded at the start, when the JVM still prepares for debug information; recording begins later.
        return List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:+DebugNonSafepoints", "-XX:+EnableDynamicAgentLoading");
    }

    @Override
    public void begin(Target server, String phase) throws IOException {
        if (!Phases.recorded(phase) || recording.equals(phase)) {
            return;
        }
        recording = phase;
        if (kind == Kind.LIVE) {
            LiveHistogram.write(server, phase, LiveHistogram.BEFORE);
        }
        command(server, "start," + event + ",jfr,file=" + file(server, phase));
    }

    @Override
    public void held(Target server, String phase, long connections) throws IOException {
        if (!recording.equals(phase)) {
            return;
        }
        recording = "";
        if (kind == Kind.LIVE) {
            // Collects, so that what the profiler calls live is what the histogram calls reachable.
            LiveHistogram.write(server, phase, LiveHistogram.HELD);
        }
        command(server, "stop,file=" + file(server, phase));
        if (!Files.exists(file(server, phase))) {
            throw new IOException("async-profiler left no " + file(server, phase).getFileName());
        }
    }

    private Path file(Target server, String phase) {
        return server.folder().resolve(Phases.recording(name(), phase)).toAbsolutePath();
    }

    private static void command(Target server, String options) throws IOException {
        String answer = server.jcmd("JVMTI.agent_load " + AsyncLibrary.path() + " \"" + options + "\"");
        if (!answer.contains("return code: 0")) {
            throw new IOException("async-profiler refused " + options + ": " + answer.strip());
        }
    }
}
