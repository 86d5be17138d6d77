package io.weighbridge.clients.engine;

/** What the engine does between events: start what is due. */
@FunctionalInterface
public interface Work {
    /** When nothing is due until an event comes. */
    long NOTHING_DUE = Long.MAX_VALUE;

    /** Starts everything due at this time and says when it wants to be asked again, at the latest. */
    long proceed(long nowNanos);
}
