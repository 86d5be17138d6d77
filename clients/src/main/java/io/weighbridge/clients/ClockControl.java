package io.weighbridge.clients;

import io.weighbridge.clients.load.Control;
import io.weighbridge.clients.load.Mark;
import io.weighbridge.clients.load.Order;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Nobody gives orders: on at once, and a release after the hold. {@link #stop} may come from any thread. */
final class ClockControl implements Control {
    private final long holdNanos;
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
        holdNanos = hold.toNanos();
    }

    @Override
    public Optional<Order> take() {
        return waiting() ? Optional.of(stopped ? Order.STOP : next) : Optional.empty();
    }

    @Override
    public boolean waiting() {
        return stopped || System.nanoTime() - dueNanos >= 0;
    }

    @Override
    public boolean stopped() {
        return stopped;
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
