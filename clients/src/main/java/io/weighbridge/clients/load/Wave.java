package io.weighbridge.clients.load;

import io.weighbridge.clients.engine.Work;

/** Clients that come in together, are held, and leave together. For the engine's thread. */
public interface Wave extends Work {
    /** From now on dials until so many have been tried; nothing is tried twice. */
    void dialTo(int newGoal);

    /** Whether the goal is reached and nobody is between dial and acknowledgement. */
    boolean settled();

    /** How many are logged in now. */
    int held();

    /** How many have logged in as they should: those that are held, or those that have passed. */
    default int loggedIn() {
        return held();
    }

    /** How many ended otherwise than they should. */
    int failed();

    /** Closes everyone with the closing handshake, waits until all are gone, and says CLOSED. */
    void release(String phase, int wave) throws Stopped;
}
