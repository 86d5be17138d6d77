package io.weighbridge.servers.wire.http.bytes;

/** What is done with a request that is held as bytes. One instance serves all connections: it must be thread safe. */
@FunctionalInterface
public interface BytesHandler {

    /**
     * Answers one request by exactly one call of {@link BytesResponse}'s {@code send} methods.
     *
     * @return how long the response is to be held back in ns: {@code HttpConversation.NOW}, a time, or
     *     {@code HttpConversation.UNTIL_RESUMED}, in which case the answer may also be given later
     */
    long handle(BytesRequest request, BytesResponse response);
}
