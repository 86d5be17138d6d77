package io.weighbridge.benchmarks.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** The threads of another process as the kernel schedules them ({@code /proc/<pid>/task}). For one thread. */
public final class ServerThreads {
    private static final int SAMPLES = 5;
    private static final long PAUSE_NANOS = 10_000_000;
    private static final long AT_REST_NANOS = 20_000_000;

    private final Path tasks;
    private final Path status;
    private final List<Path> compilers;

    /** @throws IOException if there is no such process */
    public ServerThreads(long pid) throws IOException {
        this(Path.of("/proc/" + pid));
    }

    ServerThreads(Path process) throws IOException {
        this.tasks = process.resolve("task");
        this.status = process.resolve("status");
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

    /** Lets some time pass. */
    interface Pause {
        void nanos(long nanos) throws InterruptedException;
    }

    /**
     * Waits until the JVM's compilers have nothing left to do. What load has made hot is compiled behind its back, and
     * on one processor, shared with that load, much of it after the load has ended.
     *
     * @return whether they came to rest within the limit
     */
    public boolean awaitCompiled(Duration limit) throws IOException, InterruptedException {
        return awaitCompiled(limit, ServerThreads::pause);
    }

    boolean awaitCompiled(Duration limit, Pause pause) throws IOException, InterruptedException {
        long start = System.nanoTime();
        long before = -1;
        while (System.nanoTime() - start < limit.toNanos()) {
            long now = compilerNanos();
            // One that waits for the processor spends nothing either, but it does not sleep.
            if (now == before && compilersSleep()) {
                return true;
            }
            before = now;
            pause.nanos(AT_REST_NANOS);
        }
        return false;
    }

    private boolean compilersSleep() throws IOException {
        for (Path compiler : compilers) {
            if (state(compiler) != 'S') {
                return false;
            }
        }
        return true;
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
            pause(PAUSE_NANOS);
        }
        return sum / SAMPLES;
    }

    private static void pause(long nanos) throws InterruptedException {
        LockSupport.parkNanos(nanos);
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    private int runnable() throws IOException {
        int runnable = 0;
        for (Path thread : threads()) {
            try {
                runnable += state(thread) == 'R' ? 1 : 0;
            } catch (IOException e) {
                // It ended between the list and the look, and waits for nothing any more.
                continue;
            }
        }
        return runnable;
    }

    private static char state(Path thread) throws IOException {
        String line = KernelFile.read(thread.resolve("stat"));
        // The name in brackets may hold spaces and brackets: the state is behind the last one.
        return line.charAt(line.lastIndexOf(')') + 2);
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
