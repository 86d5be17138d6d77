package io.weighbridge.reports.state;

import io.weighbridge.reports.state.States.State;
import java.util.Locale;
import java.util.Map;

/**
 * A phase of one trial as client and server counted it, and whether its times can be trusted.
 *
 * @param rows    the numbers of the phase by metric; what was not recorded is not there
 * @param ceiling operations a second that the client reaches against the floor; NaN if that was not found out
 */
record Traffic(Map<String, Double> rows, double ceiling) {
    static final double BUSY = 0.95;
    static final double NEAR_CEILING = 0.95;
    static final double RATE_KEPT = 0.99;
    static final double LITTLE = 0.05;
    static final double HALVES_APART = 0.25;
    static final double COMPILING = 0.5;
    private static final double FEW_FAILURES = 0.01;

    /** The worst that is to be said of it; OK for a phase without traffic that compiled little. */
    State state() {
        for (State found : new State[] {clientBound(), rateMissed(), inconsistent(), unsettled()}) {
            if (found.state() != RowState.OK) {
                return found;
            }
        }
        return State.OK;
    }

    private State clientBound() {
        double busy = of("client_busy") / of("wave");
        if (busy > BUSY) {
            return bad(RowState.CLIENT_BOUND, "the client was busy for %.0f %% of the phase", 100 * busy);
        }
        double rate = perSecond("operations");
        if (closedLoop() && rate > NEAR_CEILING * ceiling) {
            return bad(RowState.CLIENT_BOUND, "%,.0f a second is %.0f %% of what the client reaches against the floor",
                rate, 100 * rate / ceiling);
        }
        return State.OK;
    }

    private State rateMissed() {
        double missing = of("offered") * RATE_KEPT - of("connections") - of("operations");
        return of("closed_loop") == 0 && missing > 0 ? bad(RowState.RATE_MISSED,
            "%,.0f operations a second were offered, %,.0f completed", perSecond("offered"), perSecond("operations"))
            : State.OK;
    }

    /** Little's law holds in a closed loop; who was turned away waits before it comes again, and is in no loop then. */
    private State inconsistent() {
        double little = of("response_total") / (of("wave") * of("connections"));
        boolean applies = closedLoop() && failures() <= FEW_FAILURES * of("operations");
        if (applies && Math.abs(little - 1) > LITTLE) {
            return bad(RowState.INCONSISTENT, "throughput × mean response time gives %.2f × the connections", little);
        }
        double mean = of("service_total") / of("operations");
        return mean < of("round_trip") ? bad(RowState.INCONSISTENT,
            "a mean service time of %,.0f ns is below this host's shortest round trip of %,.0f ns", mean,
            of("round_trip")) : State.OK;
    }

    private State unsettled() {
        double later = of("later_half");
        double earlier = of("operations") - later;
        if (closedLoop() && Math.abs(later - earlier) > HALVES_APART * Math.max(later, earlier)) {
            return bad(RowState.UNSETTLED, "%,.0f operations in the first half of the phase, %,.0f in the second",
                earlier, later);
        }
        double compiling = of("jit_time") / of("server_cpu");
        return compiling > COMPILING ? bad(RowState.UNSETTLED,
            "the JVM still compiled with %.0f %% of the server's CPU", 100 * compiling) : State.OK;
    }

    private boolean closedLoop() {
        return of("closed_loop") == 1;
    }

    private double failures() {
        return rows.entrySet().stream().filter(row -> row.getKey().matches("failed\\{(?!probe ).*"))
            .mapToDouble(Map.Entry::getValue).sum();
    }

    private double perSecond(String metric) {
        return of(metric) / of("wave") * 1e9;
    }

    /** NaN for what was not recorded: every comparison with it is false, so nothing is held against the row. */
    private double of(String metric) {
        return rows.getOrDefault(metric, Double.NaN);
    }

    private static State bad(RowState state, String reason, Object... numbers) {
        return new State(state, String.format(Locale.ROOT, reason, numbers));
    }
}
