package io.weighbridge.servers.wire.http;

import java.nio.ByteBuffer;

/**
 * One client's requests and the responses to them, without the socket: whoever owns the connection calls
 * {@link #step()} and does what it says until it says {@link Step#CLOSE}. Not thread safe: one thread at a time.
 *
 * <pre>
 *   socket --read--> input() --step()--> handler --> output() --write--> socket
 * </pre>
 */
public interface HttpConversation {

    /** What the owner of the connection must do before it calls {@link #step()} again. */
    enum Step {
        /** Read at least one byte into {@link #input()}, or give the connection up. */
        READ,
        /** Write some or all of {@link #output()}. */
        WRITE,
        /** Wait as the handler asked for ({@link #pendingNanos()}), then {@link #resume()}. */
        PENDING,
        /** Close the connection: everything that was to be said has been written. */
        CLOSE
    }

    /** What a handler returns when its response can go out at once. */
    long NOW = 0;

    /** What a handler returns when its response is finished by somebody else, who then calls {@link #resume()}. */
    long UNTIL_RESUMED = Long.MAX_VALUE;

    /** Handles what was read so far, as many requests as are complete, and says what is to be done next. */
    Step step();

    /** Room for received bytes, from its position to its limit; only valid until the next {@link #step()}. */
    ByteBuffer input();

    /** What is to be sent, from its position to its limit; only valid until the next {@link #step()}. */
    ByteBuffer output();

    /** How long the response at hand is to be held back, in ns; {@link #UNTIL_RESUMED} if that is not known. */
    long pendingNanos();

    /** Ends {@link Step#PENDING}: the response at hand may go out. */
    void resume();

    /** Requests answered or refused on this connection so far. */
    int requests();

    /** Whether nothing is under way: no byte of a next request has come, and nothing is left to be sent. */
    boolean quiet();

    /** Whether the client may still be sending what will not be read, so that a close should linger (RFC 9112, 9.6). */
    boolean abandoned();
}
