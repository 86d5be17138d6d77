package io.weighbridge.servers.net.loop;

import io.weighbridge.servers.net.BufferPool;
import io.weighbridge.servers.net.ConnectionHandler;
import io.weighbridge.servers.net.Limits;
import io.weighbridge.servers.net.ServerOptions;
import io.weighbridge.servers.net.blocking.BlockingServer;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs endpoints on threads of their own: read, feed, until the end. A connection at rest waits on a slice of a few
 * bytes; a buffer of full size is taken when there is something to put in it, and given back at the next rest.
 * Deadlines are kept by one other thread, which ends the input of whoever is late: the blocked read then returns.
 */
public final class EndpointLoop implements ConnectionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(EndpointLoop.class);
    /** Enough for a ping, a login or a short message, which are then served without a larger buffer. */
    private static final int SLICE_BYTES = 64;

    private final Buffers buffers;
    private final BufferPool slices = BufferPool.slices(SLICE_BYTES);
    private final Roster roster = new Roster();
    /** Empty but for {@link AcceptUpgrade}. */
    private final Map<SocketChannel, Begun> begun = new ConcurrentHashMap<>();
    private final Blocking transport;
    private final Endpoints endpoints;
    private final Deadlines deadlines;

    /** How the twist of upgrading on the thread that accepts is written in names of variants. */
    public static final String ACCEPT_UPGRADE_TWIST = "+accept-upgrade";

    /** Which buffers, and whether a connection at rest gives them back. */
    public record Buffers(BufferPool readers, BufferPool writers, boolean keptAtRest) {
        /** How the twists of the buffers are written in names of variants. */
        public static final String FRESH_TWIST = "+fresh-buffers";
        public static final String KEPT_TWIST = "+kept-buffers";

        /** Pooled direct buffers, given back at rest. */
        public static Buffers pooled(Limits limits) {
            return new Buffers(BufferPool.direct(readerBytes(limits)), BufferPool.direct(WRITER_BYTES), false);
        }

        /** Pooled direct buffers, the reader kept from accept to close. */
        public static Buffers kept(Limits limits) {
            return new Buffers(BufferPool.direct(readerBytes(limits)), BufferPool.direct(WRITER_BYTES), true);
        }

        /** A new heap buffer whenever one is wanted. */
        public static Buffers fresh(Limits limits) {
            return new Buffers(BufferPool.fresh(readerBytes(limits)), BufferPool.fresh(WRITER_BYTES), false);
        }

        /** What holds the longest head and some frames besides. */
        public static int readerBytes(Limits limits) {
            return Math.max(16 * 1024, limits.maxHeaderBytes());
        }

        /** Larger messages go out in several writes of this size. */
        public static final int WRITER_BYTES = 16 * 1024;
    }

    /** Runs what {@code service} makes for the transport it is given. */
    public EndpointLoop(ServerOptions options, Buffers buffers, Function<Transport, Endpoints> service) {
        this.buffers = buffers;
        transport = new Blocking(buffers.writers(), (int) options.waits().writeWait().toMillis());
        endpoints = service.apply(transport);
        deadlines = new Deadlines(options.waits(), roster, transport::overdue);
    }

    /** A connection of which the handshake was served by another thread than the one that goes on. */
    private record Begun(Endpoint endpoint, ByteBuffer in) {
    }

    /** Serves the handshake of a connection that {@link #serve} goes on with, or until its end. */
    void upgrade(SocketChannel connection) {
        Endpoint endpoint = endpoints.open(connection);
        roster.add(endpoint);
        ByteBuffer in = endpoint.reader().orElseGet(buffers.readers()::take);
        begun.put(connection, new Begun(endpoint, in));
        try {
            while (!endpoint.isUpgraded() && receive(endpoint, connection, in)) {
                in.compact();
            }
        } catch (IOException gone) {
            LOG.debug("peer is gone: {}", gone.toString());
            BlockingServer.closeQuietly(connection);
        }
    }

    /** Forgets a connection that was begun. */
    void abandon(SocketChannel connection) {
        Begun abandoned = begun.remove(connection);
        if (abandoned != null) {
            end(abandoned);
        }
    }

    private void end(Begun ended) {
        roster.remove(ended.endpoint);
        ended.endpoint.closed();
        if (ended.endpoint.reader().isEmpty()) {
            buffers.readers().give(ended.in);
        }
    }

    @Override
    public boolean serve(SocketChannel connection) throws IOException {
        Begun earlier = begun.remove(connection);
        if (earlier != null) {
            goOn(earlier, connection);
            return true;
        }
        Endpoint endpoint = endpoints.open(connection);
        roster.add(endpoint);
        try {
            run(endpoint, connection);
        } finally {
            roster.remove(endpoint);
            endpoint.closed();
        }
        return true;
    }

    private void goOn(Begun earlier, SocketChannel connection) throws IOException {
        try {
            if (connection.isOpen() && earlier.endpoint.isUpgraded()) {
                readAll(earlier.endpoint, connection, earlier.in, false);
            }
        } finally {
            end(earlier);
        }
    }

    private void run(Endpoint endpoint, SocketChannel connection) throws IOException {
        if (endpoint.reader().isPresent()) {
            readAll(endpoint, connection, endpoint.reader().get(), false);
            return;
        }
        ByteBuffer slice = slices.take();
        try {
            boolean more = true;
            while (more) {
                // Few calls deep on purpose: threads wait here, and a virtual one keeps its frames on the heap.
                more = receive(endpoint, connection, slice.clear())
                    && (!slice.hasRemaining() && endpoint.atRest() || readThrough(endpoint, connection, slice));
            }
        } finally {
            slices.give(slice);
        }
    }

    /** Serves from a full buffer, which starts with what the slice has left, until the next rest or the end. */
    private boolean readThrough(Endpoint endpoint, SocketChannel connection, ByteBuffer slice) throws IOException {
        ByteBuffer in = buffers.readers().take().put(slice);
        try {
            return readAll(endpoint, connection, in, !buffers.keptAtRest());
        } finally {
            buffers.readers().give(in);
        }
    }

    private static boolean readAll(Endpoint endpoint, SocketChannel connection, ByteBuffer in, boolean untilRest)
            throws IOException {
        boolean more = true;
        boolean rests = false;
        while (more && !rests) {
            more = receive(endpoint, connection, in);
            in.compact();
            rests = untilRest && in.position() == 0 && endpoint.atRest();
        }
        return more;
    }

    /** One read and what comes of it; leaves the buffer as it is read from. False at the end of the connection. */
    private static boolean receive(Endpoint endpoint, SocketChannel connection, ByteBuffer in) throws IOException {
        int n;
        try {
            n = connection.read(in);
        } catch (AsynchronousCloseException closed) {
            // Closed by another thread of ours, on purpose.
            n = -1;
        }
        in.flip();
        if (n > 0) {
            endpoint.received(in);
            return connection.isOpen();
        }
        if (Roster.isOverdue(endpoint, Deadlines.now())) {
            endpoint.expired();
        }
        return false;
    }

    @Override
    public ByteBuffer refusal() {
        return endpoints.refusal();
    }

    /** Endpoints being served; 0 when all have ended. */
    public int size() {
        return roster.size();
    }

    /** Buffers that are out; 0 when all connections have ended. */
    public int buffersTaken() {
        return slices.taken() + buffers.readers().taken() + buffers.writers().taken();
    }

    @Override
    public void close() {
        deadlines.close();
    }

    /** Writes as long as it takes; the deadline of the write is watched from outside. */
    private record Blocking(BufferPool writers, int writeWaitMillis) implements Transport {

        @Override
        public void write(Endpoint to, ByteBuffer bytes) throws IOException {
            SocketChannel socket = (SocketChannel) to.socket();
            // Odd, so that it is never the 0 that means none.
            to.writeDeadline(Deadlines.now() + writeWaitMillis | 1);
            try {
                while (bytes.hasRemaining()) {
                    socket.write(bytes);
                }
            } finally {
                to.writeDeadline(0);
            }
        }

        @Override
        public void finish(Endpoint endpoint) {
            try {
                ((SocketChannel) endpoint.socket()).shutdownOutput();
            } catch (ClosedChannelException closed) {
                LOG.debug("closed before it was finished");
            } catch (IOException gone) {
                close(endpoint);
            }
        }

        @Override
        public void close(Endpoint endpoint) {
            BlockingServer.closeQuietly((SocketChannel) endpoint.socket());
        }

        @Override
        public int now() {
            return Deadlines.now();
        }

        /** On the thread that keeps the deadlines: the thread that is blocked wakes up, and sees why. */
        @Override
        public void overdue(Endpoint endpoint) {
            SocketChannel connection = (SocketChannel) endpoint.socket();
            try {
                if (Roster.isWriteOverdue(endpoint, now())) {
                    // Nothing can be said any more, and what is unsent is to be forgotten, not sent after all.
                    connection.setOption(StandardSocketOptions.SO_LINGER, 0);
                    connection.close();
                    return;
                }
                connection.shutdownInput();
            } catch (IOException gone) {
                LOG.debug("overdue peer is gone: {}", gone.toString());
            }
        }
    }
}
