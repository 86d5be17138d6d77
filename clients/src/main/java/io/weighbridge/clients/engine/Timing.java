package io.weighbridge.clients.engine;

/** What the engine does while the next event is less than a millisecond away. */
public enum Timing {
    /** Stays awake, so that what is due leaves within microseconds; costs the processor it runs on. */
    PRECISE,
    /**
     * Sleeps to the next millisecond; what is due leaves up to one late, and the client uses no more CPU than its
     * work takes.
     */
    THRIFTY
}
