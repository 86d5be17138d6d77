package io.weighbridge.clients.load;

/**
 * A stretch of traffic, and whether its times can be trusted.
 *
 * @param connections how many took part
 * @param closedLoop  whether starts waited for answers
 * @param nanos       how long it was
 * @param busyNanos   for how much of it the engine did not wait for something to happen
 * @param counts      the operations in it
 */
public record Window(int connections, boolean closedLoop, long nanos, long busyNanos, Tally.Counts counts) {
    private static final double RATE_KEPT = 0.99;
    private static final double BUSY = 0.95;
    private static final double LITTLE = 0.05;

    /**
     * The state of the row as far as the client can tell: OK, RATE-MISSED, CLIENT-BOUND or INCONSISTENT.
     */
    public String state() {
        if (busyNanos > nanos * BUSY) {
            return "CLIENT-BOUND";
        }
        if (!closedLoop && counts.completed() < counts.offered() * RATE_KEPT - connections) {
            return "RATE-MISSED";
        }
        return closedLoop && Math.abs(little() - 1) > LITTLE ? "INCONSISTENT" : "OK";
    }

    /** Starts intended, per second. */
    public double offeredRate() {
        return counts.offered() * 1e9 / nanos;
    }

    /** Operations completed, per second. */
    public double achievedRate() {
        return counts.completed() * 1e9 / nanos;
    }

    /** The engine's share of the time in which it did not wait. */
    public double busy() {
        return (double) busyNanos / nanos;
    }

    /**
     * Throughput times mean response time over the connections: 1, says Little's law, in a closed loop without
     * failures.
     */
    double little() {
        return counts.responseNanos() / ((double) nanos * connections);
    }
}
