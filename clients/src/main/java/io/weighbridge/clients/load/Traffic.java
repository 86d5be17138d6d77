package io.weighbridge.clients.load;

import io.weighbridge.clients.engine.Work;

/** Operations that go on for a while: started by a schedule or, closed-loop, whenever the one before has ended. */
public interface Traffic extends Work {
    /** From now on operations start. */
    void begin(long nowNanos);

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
