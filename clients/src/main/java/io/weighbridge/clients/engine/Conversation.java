package io.weighbridge.clients.engine;

import java.nio.ByteBuffer;

/** One connection's side of the talk. The engine calls it on its own thread, never two calls at once. */
public interface Conversation {
    /** The connection stands; TCP only. */
    void connected(Connection connection);

    /**
     * Bytes came. What is left in the buffer is kept and shown again, with more behind it; taking nothing is how to
     * wait for more.
     *
     * @param in the engine's own buffer: keep no reference to it
     */
    void received(Connection connection, ByteBuffer in);

    /** The peer has ended its side: what that means now. */
    Kind atEnd();

    /** The wait set by {@link Connection#await} ran out: what that means now. */
    Kind atLimit();

    /** The connection is closed, and this is how it ended. Called exactly once, also if it never stood. */
    void ended(Connection connection, Kind kind);
}
