package io.weighbridge.clients.load.tally;

import io.weighbridge.clients.engine.Work;

/**
 * A traffic with some other work beside it, which is neither counted nor waited for.
 *
 * @param traffic what is measured
 * @param other   what goes on at the same time
 */
public record Beside(Traffic traffic, Work other) implements Traffic {
    @Override
    public long proceed(long nowNanos) {
        return Math.min(traffic.proceed(nowNanos), other.proceed(nowNanos));
    }

    @Override
    public void begin(long nowNanos, long untilNanos) {
        traffic.begin(nowNanos, untilNanos);
    }

    @Override
    public void end() {
        traffic.end();
    }

    @Override
    public boolean drained() {
        return traffic.drained();
    }

    @Override
    public void abandon() {
        traffic.abandon();
    }

    @Override
    public boolean closedLoop() {
        return traffic.closedLoop();
    }

    @Override
    public Tally tally() {
        return traffic.tally();
    }
}
