package io.weighbridge.clients.load.tally;

import io.weighbridge.clients.engine.Work;

/** Operations that go on for a while: started by a schedule or, closed-loop, whenever the one before has ended. */
public interface Traffic extends Work {
    /** No end is known yet. */
    long ENDLESS = Long.MAX_VALUE;

    /**
     * From now on operations start.
     *
     * @param untilNanos what a schedule has due after this time is not offered, so that the count of a window does not
     *                   depend on when the engine looks; {@link #ENDLESS} for no such time
     */
    void begin(long nowNanos, long untilNanos);

    /** No more are started; those under way end as they will. */
    void end();

    /** Whether none is under way any more. */
    boolean drained();

    /** Gives up what was offered but never started, and counts it as such. */
    void abandon();

    /** Whether an operation starts only when the one before has ended. */
    boolean closedLoop();

    /** What has been counted so far. */
    Tally tally();
}
