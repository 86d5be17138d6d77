package io.weighbridge.servers.net.loop;

import io.weighbridge.servers.net.Threads;
import io.weighbridge.servers.net.Waits;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Watches over the deadlines of all endpoints of a server with one thread, so that blocked threads need no timeouts of
 * their own. Looks around ten times in the shortest wait, but every 5 to 500 ms.
 */
public final class Deadlines implements AutoCloseable {
    private final Roster roster;
    private final Consumer<Endpoint> overdue;
    private final long everyNanos;
    private final Thread thread = new Thread(this::watch, "deadlines");
    private volatile boolean closed;

    /** Starts to watch; {@code overdue} is told of each endpoint whose deadline, or that of whose write, has passed. */
    public Deadlines(Waits waits, Roster roster, Consumer<Endpoint> overdue) {
        this.roster = roster;
        this.overdue = overdue;
        everyNanos = TimeUnit.MILLISECONDS.toNanos(everyMillis(waits));
        thread.setDaemon(true);
        thread.start();
    }

    /** How often to look, in ms: a tenth of the shortest wait, between 5 and 500. */
    public static long everyMillis(Waits waits) {
        long shortest = Math.min(waits.loginWait().toMillis(),
                Math.min(waits.readWait().toMillis(), waits.writeWait().toMillis()));
        return Math.max(5, Math.min(500, shortest / 10));
    }

    /** The clock of all deadlines, in ms; wraps after 24 days, and no wait is longer than ten. */
    public static int now() {
        return (int) TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }

    private void watch() {
        while (!closed) {
            LockSupport.parkNanos(this, everyNanos);
            roster.overdue(now(), overdue);
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        Threads.join(thread);
    }
}
