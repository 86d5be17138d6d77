package io.weighbridge.benchmarks.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** The threads of another process as the kernel schedules them ({@code /proc/<pid>/task}). For one thread. */
public final class ServerThreads {
    private static final int SAMPLES = 5;
    private static final long PAUSE_NANOS = 10_000_000;

    private final Path tasks;
    private final Path status;
    private final List<Path> compilers;

    /** @throws IOException if there is no such process */
    public ServerThreads(long pid) throws IOException {
        this.tasks = Path.of("/proc/" + pid + "/task");
        this.status = Path.of("/proc/" + pid + "/status");
        // Found once: their number is fixed by a flag, and later there may be ten thousand threads to look through.
        this.compilers = threads().stream().filter(ServerThreads::compiles).toList();
    }

    /** CPU time of the JVM's compiler threads so far; 0 for a process that is no JVM. */
    public long compilerNanos() throws IOException {
        long nanos = 0;
        for (Path compiler : compilers) {
            nanos += Long.parseLong(KernelFile.read(compiler.resolve("schedstat")).split(" ")[0]);
        }
        return nanos;
    }

    /**
     * Threads that could run and wait for a processor, the mean of a few looks: those running or runnable, less the
     * processors the process may use.
     */
    public double runQueue() throws IOException, InterruptedException {
        int processors = Math.max(1, Pinning.allowed(KernelFile.read(status)).size());
        double sum = 0;
        for (int sample = 0; sample < SAMPLES; sample++) {
            sum += Math.max(0, runnable() - processors);
            LockSupport.parkNanos(PAUSE_NANOS);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
        return sum / SAMPLES;
    }

    private int runnable() throws IOException {
        int runnable = 0;
        for (Path thread : threads()) {
            try {
                String line = KernelFile.read(thread.resolve("stat"));
                // The name in brackets may hold spaces and brackets: the state is behind the last one.
                runnable += line.charAt(line.lastIndexOf(')') + 2) == 'R' ? 1 : 0;
            } catch (IOException e) {
                // It ended between the list and the look, and waits for nothing any more.
                continue;
            }
        }
        return runnable;
    }

    private List<Path> threads() throws IOException {
        try (Stream<Path> all = Files.list(tasks)) {
            return all.toList();
        } catch (NoSuchFileException e) {
            throw new IOException("the process behind " + tasks + " has ended", e);
        }
    }

    private static boolean compiles(Path thread) {
        try {
            return KernelFile.read(thread.resolve("comm")).strip().matches("C[12] Compiler.*");
        } catch (IOException e) {
            return false;   // it has ended: it compiles no more
        }
    }
}
