package io.weighbridge.servers.net.blocking;

import io.weighbridge.servers.net.ConnectionHandler;
import io.weighbridge.servers.net.Server;
import io.weighbridge.servers.net.ServerOptions;
import io.weighbridge.servers.net.Threads;
import io.weighbridge.servers.net.Traffic;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server that accepts on one thread and has each connection served on one that a {@link Dispatcher} gives it. */
public final class BlockingServer implements Server {
    private static final Logger LOG = LoggerFactory.getLogger(BlockingServer.class);
    private static final long PAUSE_NANOS = 10_000_000;

    private final Dispatcher dispatcher;
    private final ConnectionHandler handler;
    private final int maxConnections;
    private final ServerSocketChannel listener;
    private final Traffic traffic = new Traffic();
    private final Refusals refusals;
    private final Thread acceptor;
    /** What is being served; guarded by its own monitor. Identity: a socket's equality is its own. */
    private final Set<SocketChannel> open = Collections.newSetFromMap(new IdentityHashMap<>());

    /**
     * Listens at once.
     *
     * @throws IOException if the port is not to be had
     */
    public BlockingServer(ServerOptions options, Dispatcher dispatcher, ConnectionHandler handler) throws IOException {
        this.dispatcher = dispatcher;
        this.handler = handler;
        maxConnections = options.maxConnections();
        refusals = new Refusals(handler.refusal());
        listener = listenOrClose(options);
        acceptor = new Thread(this::acceptAll, "acceptor");
        dispatcher.start(this::serve);
        acceptor.start();
    }

    private ServerSocketChannel listenOrClose(ServerOptions options) throws IOException {
        try {
            return listen(options);
        } catch (IOException | RuntimeException e) {
            closeQuietly(handler);
            throw e;
        }
    }

    /** A bound listener; closed again if it cannot be bound. */
    public static ServerSocketChannel listen(ServerOptions options) throws IOException {
        ServerSocketChannel listener = ServerSocketChannel.open();
        try {
            listener.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            return listener.bind(new InetSocketAddress(options.host(), options.port()), options.backlog());
        } catch (IOException | RuntimeException e) {
            listener.close();
            throw e;
        }
    }

    /** The port a bound listener has. */
    public static int portOf(ServerSocketChannel listener) {
        return listener.socket().getLocalPort();
    }

    @Override
    public int port() {
        return portOf(listener);
    }

    @Override
    public Traffic traffic() {
        return traffic;
    }

    private void acceptAll() {
        while (listener.isOpen()) {
            try {
                accept(listener.accept());
            } catch (ClosedChannelException closed) {
                return;
            } catch (IOException | OutOfMemoryError e) {
                LOG.warn("cannot accept: {}", e.toString());
                // Out of descriptors or threads: they come back as connections end, and there is no event to wait for.
                LockSupport.parkNanos(PAUSE_NANOS);
            } catch (RuntimeException bug) {
                LOG.error("cannot begin a connection", bug);
            }
        }
    }

    private void accept(SocketChannel connection) throws IOException {
        boolean taken = false;
        try {
            connection.setOption(StandardSocketOptions.TCP_NODELAY, true);
            // Into the set before the hand-over: the connection may have ended before dispatch() returns.
            taken = add(connection) && begun(connection) && dispatcher.dispatch(connection);
        } finally {
            if (!taken) {
                handler.abandoned(connection);
                remove(connection);
                traffic.refused();
                refusals.turnAway(connection);
            }
        }
    }

    private boolean begun(SocketChannel connection) {
        handler.accepted(connection);
        return true;
    }

    private boolean add(SocketChannel connection) {
        synchronized (open) {
            return open.size() < maxConnections && open.add(connection);
        }
    }

    private void remove(SocketChannel connection) {
        synchronized (open) {
            open.remove(connection);
        }
    }

    /** On the connection's own thread. */
    private void serve(SocketChannel connection) {
        traffic.opened();
        boolean ours = true;
        try {
            ours = handler.serve(connection);
        } catch (IOException gone) {
            LOG.debug("peer is gone: {}", gone.toString());
        } catch (RuntimeException | Error bug) {
            LOG.error("connection failed", bug);
        } finally {
            remove(connection);
            if (ours) {
                closeQuietly(connection);
            }
            traffic.closed();
        }
    }

    /** Closes it; what it throws is logged for whoever looks for it. */
    public static void closeQuietly(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            // The descriptor is gone either way, and there is nobody who could do better.
            LOG.debug("close: {}", e.toString());
        }
    }

    @Override
    public void close() {
        closeQuietly(listener);
        Threads.join(acceptor);
        List<SocketChannel> left;
        synchronized (open) {
            left = List.copyOf(open);
        }
        left.forEach(BlockingServer::closeQuietly);
        dispatcher.close();
        closeQuietly(handler);
        refusals.close();
    }
}
