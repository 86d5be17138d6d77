package io.weighbridge.clients.load.tally;

/**
 * A stretch of traffic, and whether its times can be trusted.
 *
 * @param connections how many took part
 * @param closedLoop  whether starts waited for answers
 * @param nanos       how long it was
 * @param busyNanos   for how much of it the engine did not wait for something to happen
 * @param counts      the operations in it
 * @param laterHalf   how many of them were completed in its second half
 * @param shortest    the shortest of their times, and what no time can be shorter than
 */
public record Window(int connections, boolean closedLoop, long nanos, long busyNanos, Tally.Counts counts,
                     long laterHalf, Shortest shortest) {
    private static final double RATE_KEPT = 0.99;
    private static final double BUSY = 0.95;
    private static final double LITTLE = 0.05;
    private static final double SETTLED = 0.25;
    private static final double FEW_FAILURES = 0.01;

    /**
     * What a reply takes at least.
     *
     * @param serviceNanos   the shortest service time of the stretch
     * @param roundTripNanos the shortest round trip of this host's loopback
     */
    public record Shortest(long serviceNanos, long roundTripNanos) {
    }

    /**
     * The state of the row as far as the client can tell: OK, RATE-MISSED, CLIENT-BOUND, INCONSISTENT (Little's law
     * does not hold, or something was answered sooner than loopback can carry it there and back) or UNSETTLED (a closed
     * loop whose throughput still moved: one half differs from the other by a quarter).
     */
    public String state() {
        if (busyNanos > nanos * BUSY) {
            return "CLIENT-BOUND";
        }
        if (!closedLoop && counts.completed() < counts.offered() * RATE_KEPT - underWay()) {
            return "RATE-MISSED";
        }
        if (shortest.serviceNanos < shortest.roundTripNanos) {
            return "INCONSISTENT";
        }
        if (inLoop() && Math.abs(little() - 1) > LITTLE) {
            return "INCONSISTENT";
        }
        return closedLoop && !settled() ? "UNSETTLED" : "OK";
    }

    /** Who failed pauses before it goes on, and Little's law knows nothing of it. */
    private boolean inLoop() {
        return closedLoop && counts.failed() <= counts.completed() * FEW_FAILURES;
    }

    /** Those that may still be answered: one on each connection. What failed is not among them. */
    private long underWay() {
        long open = counts.offered() - counts.completed() - counts.failed();
        return Math.max(0, Math.min(connections, open));
    }

    private boolean settled() {
        long earlierHalf = counts.completed() - laterHalf;
        return Math.abs(laterHalf - earlierHalf) <= SETTLED * Math.max(laterHalf, earlierHalf);
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
