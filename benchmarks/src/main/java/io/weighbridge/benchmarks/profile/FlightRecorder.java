package io.weighbridge.benchmarks.profile;

import io.weighbridge.benchmarks.course.Profiler;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * JFR, which every JDK has: CPU, allocation and lock contention in one recording for each phase that is reported.
 *
 * <p>Its CPU samples are of Java code only; what they do not see is shown as a remainder. JDK 25 has samples by the
 * CPU clock and native frames, which are taken where they are.
 */
final class FlightRecorder implements Profiler {

    static final String NAME = "jfr";
    /** 10 ms: the shortest that all JDKs keep to. */
    static final Duration PERIOD = Duration.ofMillis(10);

    private static final String RECORDING = "weighbridge";
    private static final int FIRST_WITH_CPU_TIME = 25;

    private String recording = "";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String summary() {
        return "JFR: CPU of Java code, allocation and lock contention; part of every JDK";
    }

    @Override
    public List<String> serverArguments(Path trialFolder) {
        return List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:+DebugNonSafepoints",
            "-XX:FlightRecorderOptions:stackdepth=256");
    }

    @Override
    public void begin(Target server, String phase) throws IOException {
        if (!Phases.recorded(phase) || recording.equals(phase)) {
            return;
        }
        recording = phase;
        String cpu = server.jvm().feature() >= FIRST_WITH_CPU_TIME
            ? event("jdk.CPUTimeSample", "throttle=" + PERIOD.toMillis() + "ms")
            : event("jdk.ExecutionSample", "period=" + PERIOD.toMillis() + "ms");
        command(server, "JFR.start name=" + RECORDING + " settings=none" + cpu
            + event("jdk.ObjectAllocationInNewTLAB", "stackTrace=true")
            + event("jdk.ObjectAllocationOutsideTLAB", "stackTrace=true")
            + event("jdk.JavaMonitorEnter", "threshold=0ms") + event("jdk.ThreadPark", "threshold=0ms"), "Started");
    }

    @Override
    public void held(Target server, String phase, long connections) throws IOException {
        if (recording.equals(phase)) {
            recording = "";
            Path file = server.folder().resolve(Phases.recording(NAME, phase)).toAbsolutePath();
            command(server, "JFR.stop name=" + RECORDING + " filename=" + file, "Stopped");
        }
    }

    /** The plus adds a setting that is not in the file of settings, and there is no file. */
    private static String event(String name, String setting) {
        return " +" + name + "#enabled=true +" + name + "#" + setting;
    }

    private static void command(Target server, String command, String expected) throws IOException {
        String answer = server.jcmd(command);
        if (!answer.contains(expected)) {
            throw new IOException("JFR refused " + command + ": " + answer.strip());
        }
    }
}
