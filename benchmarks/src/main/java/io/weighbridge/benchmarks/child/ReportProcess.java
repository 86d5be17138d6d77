package io.weighbridge.benchmarks.child;

import io.weighbridge.benchmarks.machine.Jvm;
import io.weighbridge.reports.record.RunFolder;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Has the report made by a process of its own: the report is a function of the run folder, and the runner knows
 * nothing of it.
 */
public final class ReportProcess {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final Path home;
    private final RunFolder folder;

    /** @param home the project's folder, where the module is built */
    public ReportProcess(Path home, RunFolder folder) {
        this.home = home;
        this.folder = folder;
    }

    /**
     * Makes the report of what is on disk now.
     *
     * @param shown whether its table and verdicts go to our stdout
     * @return whether there is a report now
     */
    public boolean make(boolean shown) throws InterruptedException {
        Path target = home.resolve("reports").resolve("target");
        String path = target.resolve("weighbridge-reports.jar") + ":" + target.resolve("lib") + "/*";
        // A short life: compiled once and lightly it takes half the CPU, and the next trial begins sooner.
        List<String> command = List.of(Jvm.own().java(), "-XX:-UsePerfData", "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC", "-cp", path,
            "io.weighbridge.reports.ReportMain", "report",
            folder.path().toString());
        Process process;
        try {
            process = new ProcessBuilder(command).redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(shown ? Redirect.INHERIT : Redirect.DISCARD)
                    .redirectError(shown ? Redirect.INHERIT : Redirect.DISCARD).start();
        } catch (IOException e) {
            return false;
        }
        try {
            return process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS) && process.exitValue() == 0;
        } finally {
            process.destroyForcibly();
        }
    }
}
