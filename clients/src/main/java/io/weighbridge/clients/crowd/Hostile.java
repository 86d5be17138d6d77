package io.weighbridge.clients.crowd;

import io.weighbridge.clients.engine.Work;

/** Clients that do harm beside those that are measured. For the engine's thread. */
public interface Hostile extends Work {
    /** How many are still there: a server that throws them out is right. */
    int there();

    /** They give up. */
    void end();
}
