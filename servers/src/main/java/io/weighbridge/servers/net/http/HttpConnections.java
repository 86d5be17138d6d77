package io.weighbridge.servers.net.http;

import io.weighbridge.servers.net.ConnectionHandler;
import io.weighbridge.servers.net.Pool;
import io.weighbridge.servers.net.ServerOptions;
import io.weighbridge.servers.wire.http.HttpConversation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * Serves a connection on a thread of its own: one loop for all its requests, until the peer closes, says or gets
 * {@code Connection: close}, or keeps us waiting too long. Thread safe.
 *
 * @param <C> the way in which requests are held
 */
public final class HttpConnections<C extends HttpConversation> implements ConnectionHandler {

    private static final String FULL = "503 Service Unavailable\n";
    private static final int LINGER_MILLIS = 1_000;

    /**
     * How a blocked thread does what a handler is waiting for.
     *
     * @param <C> the kind of conversation
     */
    public interface Hold<C> extends AutoCloseable {

        /** Returns when the response at hand may go out; before that, if the connection is closed. */
        void await(C conversation, SocketChannel connection);

        @Override
        default void close() {
        }
    }

    private final Conversations<C> conversations;
    private final Hold<C> hold;
    private final Pool<Ferry> ferries = new Pool<>(Ferry::new);
    private final Watchdog watchdog;
    private final int readWait;
    private final int writeWait;

    /** Serves what the conversations' handler answers; its pauses are slept. */
    public HttpConnections(ServerOptions options, Conversations<C> conversations) {
        this(options, conversations, new Sleep<>());
    }

    /** Serves what the conversations' handler answers, with another way of waiting. */
    public HttpConnections(ServerOptions options, Conversations<C> conversations, Hold<C> hold) {
        this.conversations = conversations;
        this.hold = hold;
        readWait = (int) options.waits().readWait().toMillis();
        writeWait = (int) options.waits().writeWait().toMillis();
        watchdog = new Watchdog(options.waits());
    }

    @Override
    public boolean serve(SocketChannel connection) throws IOException {
        Watchdog.Watched watched = watchdog.watch(connection, readWait);
        C conversation = conversations.take(0);
        Ferry ferry = ferries.take();
        try {
            converse(conversation, connection, ferry, watched);
        } finally {
            watchdog.forget(watched);
            ferries.give(ferry);
            conversations.give(conversation);
        }
        return true;
    }

    private void converse(C conversation, SocketChannel connection, Ferry ferry, Watchdog.Watched watched)
            throws IOException {
        int seen = -1;
        while (true) {
            switch (conversation.step()) {
                case READ -> {
                    int now = conversation.quiet() ? -1 : conversation.requests();
                    // A request that has begun must be complete in time, however slowly its bytes drip in.
                    if (now != seen || now < 0) {
                        watched.reading(readWait);
                    }
                    seen = now;
                    if (ferry.read(connection, conversation.input()) < 0) {
                        return;
                    }
                }
                case WRITE -> {
                    watched.writing(writeWait);
                    ferry.write(connection, conversation.output());
                    seen = -1;
                }
                case PENDING -> {
                    watched.away();
                    hold.await(conversation, connection);
                    conversation.resume();
                }
                case CLOSE -> {
                    if (conversation.abandoned()) {
                        linger(connection, ferry, watched);
                    }
                    return;
                }
            }
        }
    }

    /** RFC 9112, 9.6: closing over unread bytes would send a reset, which might overtake the last response. */
    private void linger(SocketChannel connection, Ferry ferry, Watchdog.Watched watched) throws IOException {
        connection.shutdownOutput();
        watched.reading(LINGER_MILLIS);
        while (ferry.discard(connection) >= 0) {
            // Until the peer closes or the second is over.
        }
    }

    @Override
    public ByteBuffer refusal() {
        return fullReply();
    }

    static ByteBuffer fullReply() {
        return ByteBuffer.wrap(("HTTP/1.1 503 Service Unavailable\r\nContent-Type: text/plain\r\nContent-Length: "
            + FULL.length() + "\r\nConnection: close\r\n\r\n" + FULL).getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() {
        hold.close();
        watchdog.close();
    }
}
