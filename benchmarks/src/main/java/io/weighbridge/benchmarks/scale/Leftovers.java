package io.weighbridge.benchmarks.scale;

import io.weighbridge.benchmarks.kernel.ProcessTree;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * What a server must give back when its clients have gone: threads, descriptors and channels, down to where they
 * stood before the wave.
 */
public final class Leftovers {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final Duration UNCHANGED = Duration.ofSeconds(1);
    private static final Duration STILL = Duration.ofMillis(100);
    private static final long FIRST_USE = 16;

    private final ProcessTree server;
    private final int adminPort;

    /** What a server holds: threads and descriptors as the kernel counts them, channels as it counts itself. */
    public record Level(long threads, long descriptors, long channels) {
        public boolean within(Level other) {
            return threads <= other.threads && descriptors <= other.descriptors && channels <= other.channels;
        }

        /** How much of what is above another level, in words. */
        public String over(Level other) {
            List<String> words = new ArrayList<>();
            add(words, "threads", threads - other.threads);
            add(words, "descriptors", descriptors - other.descriptors);
            add(words, "channels", channels - other.channels);
            return String.join(", ", words);
        }

        private static void add(List<String> words, String what, long over) {
            if (over > 0) {
                words.add(over + " " + what);
            }
        }
    }

    /** @param adminPort 0 if the server has no admin endpoint; it then has 0 channels */
    public Leftovers(ProcessTree server, int adminPort) {
        this.server = server;
        this.adminPort = adminPort;
    }

    public Level level() throws IOException {
        // Asked first: whatever the asking leaves in the server belongs to every level alike.
        long channels = adminPort == 0 ? 0 : Counts.read(adminPort).of("channels");
        return new Level(server.threads(), server.descriptors(), channels);
    }

    /** Waits until the server is back, or the limit has passed; what it then still has is the result. */
    public Level awaitReturnTo(Level before) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            boolean late = System.nanoTime() - deadline > 0;
            if (late || atMost(before, 0)) {
                Level now = level();
                if (late || now.within(before)) {
                    return now;
                }
            }
            pause(PAUSE);
        }
    }

    /**
     * Waits until the connections of a JVM's first wave are gone. What a JVM opens at first use and then keeps
     * (cleaners, marker sockets, selectors) is no leftover: it may stay, and is part of the level from then on.
     */
    public void awaitSettled(Level before) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        Level earlier = before;
        while (System.nanoTime() - deadline < 0) {
            boolean few = atMost(before, FIRST_USE);
            if (few) {
                Level now = level();
                if (now.channels() <= before.channels() && now.equals(earlier)) {
                    return;
                }
                earlier = now;
            }
            pause(few ? STILL : PAUSE);
        }
    }

    /**
     * Waits until threads and descriptors have stood still for a second, longer than an idle worker is kept; what they
     * come down to depends on the load they had, and is no leftover of a wave.
     *
     * @return nanoseconds until the last change
     */
    public long awaitStill() throws IOException, InterruptedException {
        long start = System.nanoTime();
        long changed = start;
        Level earlier = new Level(server.threads(), server.descriptors(), 0);
        while (System.nanoTime() - changed < UNCHANGED.toNanos() && System.nanoTime() - start < LIMIT.toNanos()) {
            pause(PAUSE);
            Level now = new Level(server.threads(), server.descriptors(), 0);
            changed = now.equals(earlier) ? changed : System.nanoTime();
            earlier = now;
        }
        return changed - start;
    }

    private boolean atMost(Level level, long more) throws IOException {
        return server.threads() <= level.threads() + more
            && server.descriptors() <= level.descriptors() + more;
    }

    /** The kernel tells nobody when another process's thread ends: there is nothing to wait for but the count. */
    private static void pause(Duration time) throws InterruptedException {
        LockSupport.parkNanos(time.toNanos());
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }
}
