package io.weighbridge.benchmarks.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weighbridge.benchmarks.kernel.ProcessClock.Cpu;
import io.weighbridge.benchmarks.machine.Preconditions;
import io.weighbridge.benchmarks.scale.Counts;
import io.weighbridge.benchmarks.scale.GcLog.Pauses;
import io.weighbridge.benchmarks.scale.GcLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read off the machine, each against something known. */
class MachineTest {
    private static final long BEYOND_PID_MAX = 5_000_000;
    private static final String LIMITS = """
        Limit                     Soft Limit           Hard Limit           Units
        Max processes             96365                96365                processes
        Max open files            1024                 4096                 files
        """;

    @TempDir
    private Path folder;

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

    @Test
    void pausesOfTheLogAreCountedAndStartsAreNot() throws IOException {
        Path log = Files.writeString(folder.resolve("gc.log"), """
            [0.006s][info][gc] Using G1
            [4.154s][info][gc,start    ] GC(0) Pause Full (Heap Inspection Initiated GC)
            [4.176s][info][gc          ] GC(0) Pause Full (Heap Inspection Initiated GC) 14M->2M(1024M) 22.165ms
            [5.000s][info][gc] GC(1) Pause Young (Normal) (G1 Evacuation Pause) 601M->126M(1024M) 182.234ms
            [5.100s][info][gc] GC(2) Concurrent Mark Cycle 12.5ms
            """);

        assertThat(new GcLog(log).read()).isEqualTo(new Pauses(2, 204_399_000));
        assertThat(new GcLog(folder.resolve("none")).read()).isEqualTo(Pauses.NONE);
    }

    @Test
    void cpusOfTheKernelsListAreFound() {
        assertThat(Pinning.allowed("Name:\tjava\nCpus_allowed_list:\t0-2,8\n")).containsExactly(0, 1, 2, 8);
    }

    @Test
    void tooFewDescriptorsAreSaidWithTheCommandThatHelps() {
        assertThat(Preconditions.descriptors(10_000, LIMITS)).hasValue(
            "10000 connections need 10200 file descriptors and 4096 are allowed; raise it with: ulimit -n 10200");
        assertThat(Preconditions.descriptors(3_000, LIMITS)).isEmpty();
    }

    @Test
    void aFolderThatCannotBeWrittenToIsSaidBeforeTheFirstTrial() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThat(Preconditions.folder(file.resolve("runs"), 1)).hasValueSatisfying(
            reason -> assertThat(reason).startsWith("cannot write to ").endsWith("choose another folder with --out"));
    }

    @Test
    void countsAreReadWithSpaceOrEquals() throws IOException {
        Counts counts = Counts.parse("opened 12\nactive=3\n");

        assertThat(counts.of("opened")).isEqualTo(12);
        assertThat(counts.of("active")).isEqualTo(3);
        assertThat(counts.of("channels")).isZero();
    }
}
