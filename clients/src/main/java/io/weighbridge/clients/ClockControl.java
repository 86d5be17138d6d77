package io.weighbridge.clients;

import io.weighbridge.clients.load.Control;
import io.weighbridge.clients.load.Mark;
import io.weighbridge.clients.load.Order;
import java.time.Duration;
import java.util.Optional;

/** Nobody gives orders: on at once, and a release after the hold. {@link #stop} may come from any thread. */
final class ClockControl implements Control {
    private final long holdNanos;
    private Order next = Order.GO;
    private long dueNanos = System.nanoTime();
    private volatile boolean stopped;

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
        next = whatNext;
        dueNanos = System.nanoTime() + (next == Order.RELEASE ? holdNanos : 0);
    }

    @Override
    public void closed(Mark mark) {
        next = Order.GO;
        dueNanos = System.nanoTime();
    }

    void stop() {
        stopped = true;
    }
}
