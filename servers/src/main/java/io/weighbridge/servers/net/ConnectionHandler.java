package io.weighbridge.servers.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** What is done with a connection on a thread of its own. Thread safe. */
public interface ConnectionHandler extends AutoCloseable {

    /**
     * Serves the connection to its end.
     *
     * @param connection in blocking mode
     * @return true if the server is to close it; false if it was taken over (hijacked) by somebody who will
     * @throws IOException if the peer is gone: normal, and not reported
     */
    boolean serve(SocketChannel connection) throws IOException;

    /** The connection was accepted and has no thread yet; called by the thread that accepts. */
    default void accepted(SocketChannel connection) {
        // What is done here keeps others waiting, so nothing is.
    }

    /** The connection was turned away after {@link #accepted}. */
    default void abandoned(SocketChannel connection) {
        // Nothing was begun.
    }

    /** What a connection is told that is turned away; nothing if it has no remaining bytes. */
    default ByteBuffer refusal() {
        return ByteBuffer.wrap(("HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nContent-Length: 0\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
    }

    /** Gives up what it keeps between connections, when all of them have ended. */
    @Override
    default void close() {
    }
}
