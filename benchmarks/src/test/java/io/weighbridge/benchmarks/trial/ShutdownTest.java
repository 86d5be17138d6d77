package io.weighbridge.benchmarks.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.weighbridge.benchmarks.machine.Jvm;
import io.weighbridge.reports.record.Outcome;
import io.weighbridge.reports.record.RunFolder;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ShutdownTest {
    private static final int SIGINT_EXIT = 130;

    @TempDir
    private Path runs;

    @Test
    void ctrlCInTheMiddleOfATrialRecordsItAndLeavesNoProcess() throws Exception {
        Process run = new ProcessBuilder(Jvm.own().java(), "-XX:TieredStopAtLevel=1", "-cp",
            System.getProperty("java.class.path"), InterruptedRun.class.getName(), runs.toString())
            .redirectErrorStream(true).start();
        try {
            awaitServer();
            List<ProcessHandle> children = run.descendants().toList();

            new ProcessBuilder("kill", "-INT", String.valueOf(run.pid())).start().waitFor(10, TimeUnit.SECONDS);

            assertThat(run.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(run.exitValue()).isEqualTo(SIGINT_EXIT);
            assertThat(children).isNotEmpty().noneMatch(ProcessHandle::isAlive);
            Path trial = new RunFolder(runs).trialFolders().get(0);
            assertThat(Outcome.read(trial.resolve("outcome.json")).reason()).isEqualTo("interrupted");
            BufferedReader out = new BufferedReader(new InputStreamReader(run.getInputStream()));
            assertThat(out.lines()).contains("begun", "interrupted");
        } finally {
            run.destroyForcibly();
        }
    }

    /** The readings begin when both processes are ready. */
    private void awaitServer() throws Exception {
        Path marks = new RunFolder(runs).trial(1, "hangs", "login-hold").resolve("marks.csv");
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!Files.exists(marks) && System.nanoTime() - deadline < 0) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        assertThat(marks).exists();
    }
}
