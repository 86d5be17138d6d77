package io.weighbridge.clients.crowd;

import io.weighbridge.clients.engine.Connection;
import io.weighbridge.clients.engine.Conversation;
import io.weighbridge.clients.engine.Engine;
import io.weighbridge.clients.engine.Kind;
import io.weighbridge.clients.load.tally.Outcomes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Hostile clients that begin a handshake and go on with it byte by byte, for ever: the headers never end. A server
 * that throws them out is right; whoever is thrown out is counted and does not come back. For the engine's thread.
 */
public final class SlowHandshakes implements Hostile {
    private final Engine engine;
    private final Outcomes outcomes;
    private final long dripNanos;
    private final long connectNanos;
    private final Set<Connection> dripping = new LinkedHashSet<>();
    private final ByteBuffer start;
    private final ByteBuffer drop = ByteBuffer.wrap(new byte[] {'x'});
    private long nextNanos;

    /** @param dripNanos from one byte to the next, of each client */
    public SlowHandshakes(Engine engine, Outcomes outcomes, long dripNanos, long connectNanos) {
        this.engine = engine;
        this.outcomes = outcomes;
        this.dripNanos = dripNanos;
        this.connectNanos = connectNanos;
        start = ByteBuffer.wrap(("GET / HTTP/1.1\r\nHost: " + engine.target().authority() + "\r\nX-Slow: ")
            .getBytes(StandardCharsets.US_ASCII));
    }

    /** So many begin. */
    public void begin(int count) {
        nextNanos = System.nanoTime() + dripNanos;
        for (int i = 0; i < count; i++) {
            engine.dial(new Slow(), connectNanos);
        }
    }

    @Override
    public long proceed(long nowNanos) {
        if (nowNanos >= nextNanos) {
            nextNanos = nowNanos + dripNanos;
            // A copy: whoever fails on sending leaves the set.
            Set.copyOf(dripping).forEach(connection -> connection.send(drop.rewind()));
        }
        return nextNanos;
    }

    @Override
    public int there() {
        return dripping.size();
    }

    @Override
    public void end() {
        Set.copyOf(dripping).forEach(connection -> connection.end(Kind.STOPPED));
    }

    /** One of them. */
    private final class Slow implements Conversation {
        @Override
        public void connected(Connection connection) {
            connection.rest();
            connection.send(start.rewind());
            dripping.add(connection);
        }

        @Override
        public void received(Connection connection, ByteBuffer in) {
            in.position(in.limit()); // what a server says to it does not matter
        }

        @Override
        public Kind atEnd() {
            return Kind.CLOSED_EARLY;
        }

        @Override
        public Kind atLimit() {
            return Kind.CONNECT_TIMEOUT;
        }

        @Override
        public void ended(Connection connection, Kind kind) {
            dripping.remove(connection);
            outcomes.count(kind);
        }
    }
}
