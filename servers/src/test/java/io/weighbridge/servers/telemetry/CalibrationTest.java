package io.weighbridge.servers.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.weighbridge.servers.telemetry.profile.Profile;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each profile of the endpoint, held against a program of known behaviour. */
@Timeout(60)
class CalibrationTest {

    /** The scheduler of a busy machine may spoil one weighing; three in a row it does not. */
    private static final int TRIES = 3;
    private static final int CPU = 1;
    private static final int ALLOC_OBJECTS = 0;
    private static final int ALLOC_SPACE = 1;
    private static final int CONTENTIONS = 0;
    private static final int DELAY = 1;

    private volatile boolean stop;
    private volatile long sink;
    private volatile Weight last;
    /** Written by the one thread that allocates, read when it has ended. */
    private long made;

    /** Nobody else makes these. */
    private static final class Weight {
        private final long[] ballast = new long[10];
    }

    @Test
    void twoMethodsThatBurnThreeToOneComeOutThreeToOne() throws Exception {
        double ratio = 0;
        boolean undisturbed = false;
        for (int i = 0; i < TRIES && Math.abs(ratio - 3) > 0.3; i++) {
            Profile profile = meanwhile(this::burn, () -> CpuProfile.record(Duration.ofSeconds(4)));
            ratio = (double) total(profile, CPU, ".burnThree") / total(profile, CPU, ".burnOne");
            undisturbed |= profile.total(CPU) > TimeUnit.MILLISECONDS.toNanos(3_500);
        }
        // Before JDK 25 samples are taken by the wall clock: of a thread that waits for a CPU they say nothing.
        assumeThat(undisturbed || Math.abs(ratio - 3) <= 0.3).as("the machine has a CPU to spare").isTrue();
        assertThat(ratio).isBetween(2.7, 3.3);
    }

    @Test
    void whatIsAllocatedComesOutExactlyWithTheMethodThatDidIt() throws Exception {
        Profile profile = Profile.memory();
        long made = 0;
        for (int i = 0; i < TRIES && !comment(profile).contains("exact"); i++) {
            // A collection in between makes it an estimate, and says so: then again.
            System.gc();
            made = this.made;
            profile = meanwhile(this::allocate, () -> MemoryProfile.allocations(Duration.ofSeconds(1)));
            made = this.made - made;
        }
        assertThat(comment(profile)).contains("exact");
        // The thread runs on while the histograms are taken, so the upper bound is what it made in all.
        assertThat(total(profile, ALLOC_OBJECTS, Weight.class.getName())).isBetween(1L, made);
        long objects = leaf(profile, ALLOC_OBJECTS, Weight.class.getName());
        assertThat(last.ballast).hasSize(10);
        assertThat(leaf(profile, ALLOC_SPACE, Weight.class.getName()) % objects).as("each of one size").isZero();
        assertThat(total(profile, ALLOC_SPACE, ".allocate")).as("its call chain was seen").isPositive();
    }

    @Test
    void waitingForALockIsContentionAndSleepingIsNot() throws Exception {
        ReentrantLock lock = new ReentrantLock();
        Profile profile = meanwhile(() -> hold(lock), () -> meanwhile(() -> hold(lock),
            () -> ContentionProfile.mutex(Duration.ofSeconds(1))));
        long waits = total(profile, CONTENTIONS, ".hold");
        assertThat(waits).isPositive();
        // Each holds for 10 ms: one of the two waits all the time.
        assertThat(total(profile, DELAY, ".hold")).isBetween(TimeUnit.MILLISECONDS.toNanos(500),
            TimeUnit.MILLISECONDS.toNanos(2_200));
    }

    private void burn() {
        burnThree();
        burnOne();
    }

    private void burnThree() {
        spin(60);
    }

    private void burnOne() {
        spin(20);
    }

    /** Uses CPU by the thread's own clock, so that what others take from the machine changes nothing. */
    private void spin(long millis) {
        var threads = ManagementFactory.getThreadMXBean();
        long end = threads.getCurrentThreadCpuTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (threads.getCurrentThreadCpuTime() < end) {
            for (int i = 0; i < 20_000; i++) {
                sink += i ^ sink;
            }
        }
    }

    private void allocate() {
        for (int i = 0; i < 100; i++) {
            last = new Weight();
            made++;
        }
        // Slow enough that nothing is collected within a window; this is no wait for anything.
        LockSupport.parkNanos(1_000_000);
    }

    private static void hold(ReentrantLock lock) {
        lock.lock();
        try {
            Thread.sleep(10);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    /** Does one thing over and over on a thread of its own while another is measured. */
    private Profile meanwhile(Runnable work, Callable<Profile> measured) throws Exception {
        stop = false;
        Thread thread = new Thread(() -> {
            while (!stop) {
                work.run();
            }
        });
        thread.start();
        try {
            return measured.call();
        } finally {
            stop = true;
            thread.join();
        }
    }

    private static long total(Profile profile, int measure, String suffix) {
        return profile.samples().entrySet().stream()
            .filter(sample -> sample.getKey().stream().anyMatch(frame -> frame.function().endsWith(suffix)))
            .mapToLong(sample -> sample.getValue()[measure]).sum();
    }

    private static long leaf(Profile profile, int measure, String name) {
        return profile.samples().entrySet().stream()
            .filter(sample -> sample.getKey().get(0).function().equals(name))
            .mapToLong(sample -> sample.getValue()[measure]).sum();
    }

    private static String comment(Profile profile) {
        return String.join(" ", profile.comments());
    }
}
