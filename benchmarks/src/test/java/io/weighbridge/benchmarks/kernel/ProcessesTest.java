package io.weighbridge.benchmarks.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weighbridge.benchmarks.kernel.ProcessClock.Cpu;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What the kernel tells of processes, each against something known. */
class ProcessesTest {
    private static final long BEYOND_PID_MAX = 5_000_000;

    @Test
    void theCpuClockOfAnotherProcessAgreesWithTheKernelsTicks() throws Exception {
        Cpu cpu = ProcessClock.of(ProcessHandle.current().pid()).read();

        assertThat(cpu.totalNanos()).isPositive();
        // Ticks of 10 ms each for user and system; and the clock is read a moment before them.
        assertThat(cpu.userNanos() + cpu.systemNanos()).isBetween(cpu.totalNanos() - 100_000_000, cpu.totalNanos()
            + 100_000_000);
    }

    @Test
    void aMasterIsWeighedWithItsWorkersAndWhatHasEndedStaysSpent() throws Exception {
        Process master = new ProcessBuilder("sh", "-c",
            "sh -c 'i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done; echo burnt; exec sleep 60' & wait; read line")
            .redirectInput(ProcessBuilder.Redirect.PIPE).start();
        try {
            ProcessTree tree = ProcessTree.of(master.pid());
            assertThat(master.inputReader().readLine()).isEqualTo("burnt");

            long withWorker = tree.cpu().totalNanos();
            long alone = ProcessTree.alone(master.pid()).cpu().totalNanos();

            assertThat(withWorker).isGreaterThan(alone + 50_000_000);
            assertThat(tree.threads()).isEqualTo(2);
            assertThat(tree.status().rssBytes()).isGreaterThan(ProcessStatus.read(master.pid()).rssBytes());
            master.descendants().forEach(ProcessHandle::destroyForcibly);
            master.descendants().forEach(worker -> worker.onExit().orTimeout(10, TimeUnit.SECONDS).join());
            assertThat(tree.cpu().totalNanos()).isGreaterThanOrEqualTo(withWorker);
        } finally {
            master.descendants().forEach(ProcessHandle::destroyForcibly);
            master.destroyForcibly();
        }
    }

    @Test
    void aSysctlIsReadWhole() throws IOException {
        assertThat(KernelFile.read(Path.of("/proc/sys/vm/max_map_count")).strip()).hasSizeGreaterThan(1);
    }

    @Test
    void aProcessThatIsNotThereHasNoClock() {
        assertThatThrownBy(() -> ProcessClock.of(BEYOND_PID_MAX)).isInstanceOf(IOException.class);
    }

    @Test
    void thisProcessHasMemoryThreadsAndDescriptors() throws IOException {
        ProcessStatus status = ProcessStatus.read(ProcessHandle.current().pid());

        assertThat(status.rssBytes()).isGreaterThan(10 << 20).isGreaterThanOrEqualTo(status.pssBytes());
        assertThat(status.threads()).isGreaterThan(5);
        assertThat(status.descriptors()).isGreaterThan(3);
    }
}
