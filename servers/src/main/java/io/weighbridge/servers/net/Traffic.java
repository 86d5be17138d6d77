package io.weighbridge.servers.net;

import java.util.concurrent.atomic.AtomicLong;

/** Connections of one server, counted exactly: those opened, refused and closed. Thread safe. */
public final class Traffic {
    private final AtomicLong opened = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong closed = new AtomicLong();

    /** One connection was accepted and is being served. */
    public void opened() {
        opened.incrementAndGet();
    }

    /** One connection was turned away because the server is full; it counts neither as opened nor as closed. */
    public void refused() {
        refused.incrementAndGet();
    }

    /** One connection that was opened has ended. */
    public void closed() {
        closed.incrementAndGet();
    }

    public long openedCount() {
        return opened.get();
    }

    public long refusedCount() {
        return refused.get();
    }

    public long closedCount() {
        return closed.get();
    }

    /** Connections being served now: opened less closed. */
    public long active() {
        // Closed is read first: a connection that opens and closes between the reads must not make this negative.
        long ended = closed.get();
        return opened.get() - ended;
    }
}
