package io.weighbridge.clients.http;

import io.weighbridge.clients.engine.Connection;
import io.weighbridge.clients.engine.Conversation;
import io.weighbridge.clients.engine.Kind;
import io.weighbridge.clients.wire.HttpReader;
import java.nio.ByteBuffer;

/**
 * One HTTP client: a request at a time, each on the connection there is, or on a new one. Nothing is sent twice: if a
 * connection ends under a request, the request has failed, and the next one dials.
 */
final class HttpClient implements Conversation {
    private final HttpClients clients;
    private final int number;
    private Connection connection;
    private boolean connected;
    private boolean busy;
    private boolean answered;
    private long intendedNanos;
    private long startNanos;

    HttpClient(HttpClients clients, int number) {
        this.clients = clients;
        this.number = number;
    }

    int number() {
        return number;
    }

    boolean isBusy() {
        return busy;
    }

    boolean isConnected() {
        return connected;
    }

    /** Sends a request, now. */
    void start(long intended, long now) {
        busy = true;
        answered = false;
        intendedNanos = intended;
        startNanos = now;
        clients.tally().started(intended, now);
        if (connected) {
            request();
        } else {
            clients.engine().dial(this, clients.waits().connect().toNanos());
        }
    }

    /** Closes the connection, if there is one; a client that is busy is left alone. */
    void close() {
        if (!busy && connected) {
            connection.end(Kind.OK);
        }
    }

    @Override
    public void connected(Connection made) {
        connection = made;
        connected = true;
        clients.connected(System.nanoTime() - startNanos);
        if (busy) {
            request();
        } else {
            made.rest();
        }
    }

    @Override
    public void received(Connection from, ByteBuffer in) {
        HttpReader reader = clients.reader();
        switch (reader.next(in)) {
            case NEED_MORE -> {
                // Shown again with more.
            }
            case MALFORMED -> from.end(Kind.MALFORMED);
            case TOO_LARGE -> from.end(Kind.OVERSIZE);
            case RESPONSE -> response(from, in, reader);
        }
    }

    @Override
    public Kind atEnd() {
        return !busy || answered ? Kind.OK : Kind.CLOSED_EARLY;
    }

    @Override
    public Kind atLimit() {
        return answered ? Kind.CLOSE_TIMEOUT : Kind.REPLY_TIMEOUT;
    }

    @Override
    public void ended(Connection gone, Kind kind) {
        connected = false;
        connection = null;
        if (!busy) {
            // Idle connections may be closed by the server at any time (RFC 9112, 9.3); a failed one is still told.
            clients.lostIdle(kind);
            return;
        }
        busy = false;
        long now = System.nanoTime();
        if (kind == Kind.OK) {
            clients.completed(this, intendedNanos, startNanos, now);
        } else {
            clients.failed(this, kind, intendedNanos, now);
        }
    }

    private void request() {
        connection.await(clients.waits().reply().toNanos());
        connection.send(clients.request().bytes().rewind());
    }

    private void response(Connection from, ByteBuffer in, HttpReader reader) {
        if (!busy || answered || in.hasRemaining()) {
            from.end(Kind.UNEXPECTED_FRAME);
            return;
        }
        Kind kind = clients.judge(in, reader);
        if (kind != Kind.OK) {
            from.end(kind);
            return;
        }
        if (clients.shortLived()) {
            // Its end belongs to the operation: wait for it (RFC 9112, 9.6).
            answered = true;
            from.await(clients.waits().close().toNanos());
            return;
        }
        long now = System.nanoTime();
        busy = false;
        if (reader.closes()) {
            from.end(Kind.OK);
        } else {
            from.rest();
        }
        clients.completed(this, intendedNanos, startNanos, now);
    }
}
