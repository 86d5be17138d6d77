package io.weighbridge.servers.telemetry.endpoint;

/** Answers one address of the admin endpoint; called on a thread of its own, several at once if several ask. */
@FunctionalInterface
public interface Page {

    /**
     * Answers one request.
     *
     * @throws IllegalArgumentException if the query asks for something impossible: answered with 400 and the message
     * @throws Exception whatever keeps the page from being made: answered with 500 and the message
     */
    Reply answer(Query query) throws Exception;
}
