package io.weighbridge.clients.load;

import java.util.Optional;

/**
 * Who decides when the load goes on: a parent process, or nobody but the clock. Asked and told on the engine's
 * thread.
 */
public interface Control {
    /** Takes the next order, if there is one. STOP may be taken again and again. */
    Optional<Order> take();

    /** Whether {@link #take} would give one now. */
    boolean waiting();

    /** Whether all is to end now. */
    boolean stopped();

    /**
     * A mark is reached.
     *
     * @param next what comes after it: GO or RELEASE
     */
    void held(Mark mark, Order next);

    /** All connections of a wave are closed. */
    void closed(Mark mark);
}
