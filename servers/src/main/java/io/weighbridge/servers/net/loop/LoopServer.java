package io.weighbridge.servers.net.loop;

import io.weighbridge.servers.net.Server;
import io.weighbridge.servers.net.ServerOptions;
import io.weighbridge.servers.net.Traffic;
import io.weighbridge.servers.net.blocking.BlockingServer;
import io.weighbridge.servers.net.blocking.Refusals;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server whose connections all live on one {@link SelectorLoop}, accepting included. */
public final class LoopServer implements Server {
    private static final Logger LOG = LoggerFactory.getLogger(LoopServer.class);
    // One turn accepts no more, so that a flood of connections does not starve those that are there.
    private static final int ACCEPTS_A_TURN = 64;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final SelectorLoop loop;
    private final ServerSocketChannel listener;
    private final Traffic traffic = new Traffic();
    private final Refusals refusals;
    private final Parties parties;
    private final int port;

    /** What lives on the loop. */
    public interface Parties {

        /** Begins a connection: adds it to the loop. Told of its end through {@code traffic}, which it counts on. */
        void open(SocketChannel connection, Traffic traffic) throws IOException;

        /** What a connection is told that is turned away. */
        ByteBuffer refusal();

        /** Gives up what it keeps between connections, when all of them have ended. */
        default void close() {
        }
    }

    /**
     * Listens at once.
     *
     * @param service makes what lives on the loop it is given
     * @throws IOException if the port is not to be had
     */
    public LoopServer(ServerOptions options, Function<SelectorLoop, Parties> service) throws IOException {
        listener = BlockingServer.listen(options);
        port = BlockingServer.portOf(listener);
        loop = new SelectorLoop("selector", options.waits());
        parties = begin(service);
        refusals = new Refusals(parties.refusal());
        loop.add(listener, SelectionKey.OP_ACCEPT, new Accepting(options.maxConnections()));
        loop.start();
    }

    private Parties begin(Function<SelectorLoop, Parties> service) {
        try {
            return service.apply(loop);
        } catch (RuntimeException e) {
            BlockingServer.closeQuietly(listener);
            loop.close();
            throw e;
        }
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public Traffic traffic() {
        return traffic;
    }

    @Override
    public void close() {
        loop.close();
        parties.close();
        refusals.close();
    }

    /** The listener as a party of the loop. */
    private final class Accepting implements SelectorLoop.Party {
        private final int maxConnections;

        Accepting(int maxConnections) {
            this.maxConnections = maxConnections;
        }

        @Override
        public void ready(SelectionKey key) {
            try {
                for (int i = 0; i < ACCEPTS_A_TURN; i++) {
                    SocketChannel connection = listener.accept();
                    if (connection == null) {
                        return;
                    }
                    begin(connection);
                }
            } catch (IOException e) {
                LOG.warn("cannot accept: {}", e.toString());
                // Out of descriptors: level-triggered readiness would spin until one comes back.
                key.interestOps(0);
                loop.after(PAUSE_NANOS, () -> resume(key));
            }
        }

        private void resume(SelectionKey key) {
            if (key.isValid()) {
                key.interestOps(SelectionKey.OP_ACCEPT);
            }
        }

        private void begin(SocketChannel connection) {
            if (traffic.active() >= maxConnections) {
                traffic.refused();
                refusals.turnAway(connection);
                return;
            }
            traffic.opened();
            try {
                connection.setOption(StandardSocketOptions.TCP_NODELAY, true);
                parties.open(connection, traffic);
            } catch (IOException gone) {
                LOG.debug("peer is gone: {}", gone.toString());
                BlockingServer.closeQuietly(connection);
                traffic.closed();
            }
        }

        @Override
        public int deadline() {
            // Never: half the clock's range ahead of now.
            return loop.now() + Integer.MAX_VALUE;
        }

        @Override
        public void expired(SelectionKey key) {
            throw new IllegalStateException("a listener has no deadline");
        }

        @Override
        public void ended() {
            LOG.debug("listener is closed");
        }
    }
}
