package io.weighbridge.benchmarks.child;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C and SIGTERM: interrupts the thread that runs the trials, gives it time to end its processes and to record that
 * it was interrupted, then kills what is left. The JVM's exit code is then 128 plus the signal's number, as a shell
 * expects it: 130 for Ctrl-C.
 */
public final class Shutdown {
    private static final long LIMIT_SECONDS = 20;

    private final Thread worker = Thread.currentThread();
    private final CountDownLatch done = new CountDownLatch(1);

    /** What is guarded. */
    public interface Work<T> {
        T run() throws IOException, InterruptedException, Interrupted;
    }

    private Shutdown() {
    }

    /** Runs some work on the calling thread, which is interrupted if the JVM is told to end. */
    public static <T> T guarding(Work<T> work) throws IOException, InterruptedException, Interrupted {
        Shutdown shutdown = new Shutdown();
        Thread hook = new Thread(shutdown::end, "shutdown");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return work.run();
        } finally {
            shutdown.done.countDown();
            remove(hook);
        }
    }

    private void end() {
        worker.interrupt();
        try {
            done.await(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        ChildProcess.endAll();
    }

    private static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is shutting down already: the hook is what we came from.
        }
    }
}
