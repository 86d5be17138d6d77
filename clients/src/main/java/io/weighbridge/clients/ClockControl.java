package io.weighbridge.clients;

import io.weighbridge.clients.load.Control;
import io.weighbridge.clients.load.Mark;
import io.weighbridge.clients.load.Order;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Nobody gives orders: on at once, a release after the hold, and stop when the time is up. {@link #stop} may come from
 * any thread.
 */
final class ClockControl implements Control {
    private static final Duration ENDLESS = Duration.ofDays(3650);

    private final long holdNanos;
    private final long endNanos;
    private final List<Reached> reached = new ArrayList<>();
    private Order next = Order.GO;
    private long dueNanos = System.nanoTime();
    private volatile boolean stopped;

    /**
     * A mark that was reached.
     *
     * @param what held or closed
     */
    record Reached(String what, Mark mark) {
    }

    ClockControl(Duration hold) {
        this(hold, ENDLESS);
    }

    /** @param longest after so long it is to stop, wherever it is */
    ClockControl(Duration hold, Duration longest) {
        holdNanos = hold.toNanos();
        endNanos = System.nanoTime() + longest.toNanos();
    }

    @Override
    public Optional<Order> take() {
        return waiting() ? Optional.of(stopped() ? Order.STOP : next) : Optional.empty();
    }

    @Override
    public boolean waiting() {
        return stopped() || System.nanoTime() - dueNanos >= 0;
    }

    @Override
    public boolean stopped() {
        return stopped || System.nanoTime() - endNanos >= 0;
    }

    @Override
    public void held(Mark mark, Order whatNext) {
        reached.add(new Reached("held", mark));
        next = whatNext;
        dueNanos = System.nanoTime() + (next == Order.RELEASE ? holdNanos : 0);
    }

    @Override
    public void closed(Mark mark) {
        reached.add(new Reached("closed", mark));
        next = Order.GO;
        dueNanos = System.nanoTime();
    }

    /** The marks so far, in order. */
    List<Reached> reached() {
        return reached;
    }

    void stop() {
        stopped = true;
    }
}
