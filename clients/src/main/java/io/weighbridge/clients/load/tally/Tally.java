package io.weighbridge.clients.load.tally;

import io.weighbridge.clients.engine.Kind;
import java.io.IOException;

/**
 * Counts and times the operations of a traffic. Response time runs from the intended start, service time from the
 * actual one; in a closed loop the two starts are the same. A failed operation's time goes into a series of its own
 * and leaves no other. For the engine's thread.
 */
public final class Tally {
    private final Series response;
    private final Series service;
    private final Series lateness;
    private final Series failed;
    private final Outcomes outcomes;

    private long offered;
    private long started;
    private long completed;
    private long failures;
    private long responseNanos;
    private long serviceNanos;
    private long shortestNanos = Long.MAX_VALUE;

    /** Takes the times as {@code response}, {@code service}, {@code lateness} and {@code failed}. */
    public Tally(Recording recording, Outcomes outcomes) throws IOException {
        this(recording, outcomes, "response", "");
    }

    private Tally(Recording recording, Outcomes outcomes, String responseName, String prefix) throws IOException {
        this.outcomes = outcomes;
        response = recording.series(responseName);
        service = recording.series(prefix + "service");
        lateness = recording.series(prefix + "lateness");
        failed = recording.series(prefix + "failed");
    }

    /** Takes the response times as {@code probe}, so that they are never taken for those of the load. */
    public static Tally probe(Recording recording, Outcomes outcomes) throws IOException {
        return new Tally(recording, outcomes, "probe", "probe_");
    }

    /** An intended start has come. */
    public void offered() {
        offered++;
    }

    /** An operation really starts. */
    public void started(long intendedNanos, long nowNanos) {
        started++;
        // In a closed loop nothing is intended before it starts.
        if (nowNanos != intendedNanos) {
            lateness.record(nowNanos - intendedNanos);
        }
    }

    /** An operation ended as it should. */
    public void completed(long intendedNanos, long startNanos, long nowNanos) {
        completed++;
        responseNanos += nowNanos - intendedNanos;
        serviceNanos += nowNanos - startNanos;
        shortestNanos = Math.min(shortestNanos, nowNanos - startNanos);
        response.record(nowNanos - intendedNanos);
        service.record(nowNanos - startNanos);
        outcomes.count(Kind.OK);
    }

    /** An operation ended otherwise. */
    public void failed(Kind kind, long intendedNanos, long nowNanos) {
        failures++;
        failed.record(nowNanos - intendedNanos);
        outcomes.count(kind);
    }

    /** The shortest service time since the last call; {@link Long#MAX_VALUE} if there was none. */
    public long takeShortest() {
        long shortest = shortestNanos;
        shortestNanos = Long.MAX_VALUE;
        return shortest;
    }

    /** The counters at this moment. */
    public Counts counts() {
        return new Counts(offered, started, completed, failures, responseNanos, serviceNanos);
    }

    /**
     * Counters of operations.
     *
     * @param offered       intended starts that have come
     * @param started       actual starts
     * @param completed     ended as they should
     * @param failed        ended otherwise
     * @param responseNanos sum of the response times of those completed
     * @param serviceNanos  sum of their service times
     */
    public record Counts(long offered, long started, long completed, long failed, long responseNanos,
                         long serviceNanos) {
        /** No operations at all. */
        public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);

        /** What came since then. */
        public Counts since(Counts then) {
            return new Counts(offered - then.offered, started - then.started, completed - then.completed,
                failed - then.failed, responseNanos - then.responseNanos, serviceNanos - then.serviceNanos);
        }
    }
}
