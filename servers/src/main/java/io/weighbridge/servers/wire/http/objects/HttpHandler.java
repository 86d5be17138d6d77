package io.weighbridge.servers.wire.http.objects;

/** What is done with a request that is an object. One instance serves all connections: it must be thread safe. */
@FunctionalInterface
public interface HttpHandler {

    /**
     * Fills in the response.
     *
     * @return how long the response is to be held back in ns: {@code HttpConversation.NOW}, a time, or
     *     {@code HttpConversation.UNTIL_RESUMED}, in which case it may also be filled in later
     */
    long handle(HttpRequest request, HttpResponse response);
}
