package io.weighbridge.servers.net;

import java.util.concurrent.TimeUnit;

/** Waiting for threads to end, with a limit. */
public final class Threads {
    private static final long LIMIT_MILLIS = 10_000;

    private Threads() {
    }

    /** Waits for one thread; does nothing on that thread itself. */
    public static void join(Thread thread) {
        if (thread == Thread.currentThread()) {
            return;
        }
        try {
            thread.join(LIMIT_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A count of threads at work that can be waited for. Thread safe. */
    public static final class Crew {
        private int size;

        /** One more is at work. */
        public synchronized void enter() {
            size++;
        }

        /** One less is; the last wakes whoever waits. */
        public synchronized void leave() {
            size--;
            if (size == 0) {
                notifyAll();
            }
        }

        /** Waits until none is at work, no longer than the limit. */
        public synchronized void awaitEmpty() {
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LIMIT_MILLIS);
            try {
                for (long left = LIMIT_MILLIS; size > 0 && left > 0;) {
                    wait(left);
                    left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
