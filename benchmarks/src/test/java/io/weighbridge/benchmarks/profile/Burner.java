package io.weighbridge.benchmarks.profile;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A program of known behaviour in a process of its own: at each {@code GO} it burns, allocates, keeps and contends for
 * three times as much in methods called {@code …Three} as in those called {@code …One}, then says {@code HELD}.
 */
final class Burner {

    static final int KEPT_THREE = 240_000;
    static final int KEPT_ONE = 80_000;
    private static final int ROUNDS = 20;

    private static volatile long sink;
    private static final List<Weight> KEPT = new ArrayList<>(KEPT_THREE + KEPT_ONE);
    private static final Object LOCK = new Object();

    /** Nobody else makes these. */
    static final class Weight {
        private final long[] ballast = new long[4];
    }

    private Burner() { }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        System.out.println("READY");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            for (int round = 0; round < ROUNDS; round++) {
                burnThree();
                burnOne();
                keepThree();
                keepOne();
            }
            waitThree();
            waitOne();
            System.out.println("HELD " + KEPT.get(0).ballast.length);
        }
    }

    private static void burnThree() {
        spin(60);
    }

    private static void burnOne() {
        spin(20);
    }

    private static void keepThree() {
        for (int i = 0; i < KEPT_THREE / ROUNDS; i++) {
            KEPT.add(new Weight());
        }
    }

    private static void keepOne() {
        for (int i = 0; i < KEPT_ONE / ROUNDS; i++) {
            KEPT.add(new Weight());
        }
    }

    private static void waitThree() throws InterruptedException {
        contend(300, () -> {
            synchronized (LOCK) {
                sink++;
            }
        });
    }

    private static void waitOne() throws InterruptedException {
        contend(100, () -> {
            synchronized (LOCK) {
                sink++;
            }
        });
    }

    /** Holds the lock for that long while another thread waits for it. */
    private static void contend(long millis, Runnable locking) throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        Thread waiting = new Thread(() -> {
            started.countDown();
            locking.run();
        });
        synchronized (LOCK) {
            waiting.start();
            started.await();
            while (waiting.getState() != Thread.State.BLOCKED) {
                Thread.onSpinWait();
            }
            Thread.sleep(millis);
        }
        waiting.join();
    }

    /** Uses CPU by the thread's own clock, so that what others take from the machine changes nothing. */
    private static void spin(long millis) {
        var threads = ManagementFactory.getThreadMXBean();
        long end = threads.getCurrentThreadCpuTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (threads.getCurrentThreadCpuTime() < end) {
            for (int i = 0; i < 20_000; i++) {
                sink += i ^ sink;
            }
        }
    }
}
