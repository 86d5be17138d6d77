package io.weighbridge.servers.wire.http;

import java.nio.ByteBuffer;

/**
 * One request passed on to an upstream and its response on the way back, without the socket. Store and forward: the
 * request is complete before it goes out, and so is the response, so neither side can hold up the other, and what one
 * of them may cost is bounded. Used for one exchange after another on one upstream connection. Not thread safe.
 *
 * @param <C> the kind of conversation the request comes from
 */
public interface HttpExchange<C extends HttpConversation> {

    /** What the bytes received so far amount to. */
    enum Outcome {
        /** More has to come. */
        MORE,
        /** The response is complete. */
        DONE,
        /** What has come is no response that could be passed on: 502. */
        BAD
    }

    /** Takes the request at hand and makes of it what is to be sent. */
    void begin(C conversation);

    /** What is to be sent, from its position to its limit. */
    ByteBuffer output();

    /** Room for received bytes, from its position to its limit. */
    ByteBuffer input();

    /** Goes on with what was read into {@link #input()}. */
    Outcome received();

    /** The upstream has closed: {@code DONE} if that is how its response ends, else {@code BAD}. */
    Outcome ended();

    /** Whether any byte of a response has come. */
    boolean answered();

    /** Whether the request may be sent again when its connection turned out to be dead (RFC 9110, 9.2.2). */
    boolean repeatable();

    /** Whether the upstream connection can be used for another exchange, once this one is done. */
    boolean reusable();

    /** Makes the response that was received the conversation's own. */
    void answer(C conversation);

    /** Makes the conversation's response one that says what went wrong: 502, 503 or 504. */
    void fail(C conversation, int status);
}
