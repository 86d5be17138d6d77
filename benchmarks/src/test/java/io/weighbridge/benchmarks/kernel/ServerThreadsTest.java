package io.weighbridge.benchmarks.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ServerThreadsTest {
    private static final int SPINNING = 12;

    @TempDir
    private Path process;

    @Test
    void threadsThatSpinPileUpInTheRunQueue() throws Exception {
        ServerThreads own = new ServerThreads(ProcessHandle.current().pid());
        int processors = Pinning.allowed(KernelFile.read(Path.of("/proc/self/status"))).size();
        AtomicBoolean end = new AtomicBoolean();
        List<Thread> spinning = new ArrayList<>();
        for (int i = 0; i < SPINNING + processors; i++) {
            Thread thread = new Thread(() -> {
                while (!end.get()) {
                    Thread.onSpinWait();
                }
            }, "spinning");
            thread.start();
            spinning.add(thread);
        }
        try {
            assertThat(own.runQueue()).isBetween(SPINNING - 1.0, SPINNING + 20.0);
        } finally {
            end.set(true);
            for (Thread thread : spinning) {
                thread.join();
            }
        }
        assertThat(own.runQueue()).isLessThan(SPINNING - 1.0);
    }

    @Test
    void theCompilersOfThisJvmHaveUsedCpuAndThoseOfAShellHaveNot() throws Exception {
        assertThat(new ServerThreads(ProcessHandle.current().pid()).compilerNanos()).isPositive();
        Process shell = new ProcessBuilder("sleep", "60").start();
        try {
            assertThat(new ServerThreads(shell.pid()).compilerNanos()).isZero();
        } finally {
            shell.destroy();
        }
    }

    @Test
    void compilersHaveComeToRestWhenTheySleepAndSpendNothing() throws Exception {
        Iterator<String> states = List.of("R 500", "S 700", "S 700").iterator();
        thread(1, "main", "R 9");
        thread(2, "C2 CompilerThre", "R 500");
        List<Long> pauses = new ArrayList<>();

        boolean rested = new ServerThreads(process).awaitCompiled(Duration.ofMinutes(1), nanos -> {
            pauses.add(nanos);
            thread(2, "C2 CompilerThre", states.next());
        });

        assertThat(rested).isTrue();
        assertThat(pauses).as("at work; asleep, but it has worked since; asleep since").hasSize(3);
    }

    @Test
    void aCompilerThatGetsNoProcessorHasNotComeToRest() throws Exception {
        thread(2, "C1 CompilerThre", "R 500");

        assertThat(new ServerThreads(process).awaitCompiled(Duration.ofMillis(1), nanos -> Thread.sleep(1))).isFalse();
    }

    private void thread(int id, String name, String stateAndNanos) {
        try {
            Path thread = Files.createDirectories(process.resolve("task/" + id));
            String[] words = stateAndNanos.split(" ");
            Files.writeString(thread.resolve("comm"), name + "\n");
            Files.writeString(thread.resolve("stat"), id + " (" + name + ") " + words[0] + " 1 1\n");
            Files.writeString(thread.resolve("schedstat"), words[1] + " 0 7\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aProcessThatIsNotThereIsSaid() {
        assertThatThrownBy(() -> new ServerThreads(5_000_000)).isInstanceOf(IOException.class)
            .hasMessageContaining("has ended");
    }
}
