package io.weighbridge.servers.net.loop;

import io.weighbridge.servers.net.ServerOptions;
import io.weighbridge.servers.net.Traffic;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.function.Function;

/** Endpoints on a selector loop. The attachment of a key is the endpoint itself: nothing else is kept for it here. */
public final class EndpointParties implements LoopServer.Parties {
    private final SelectorLoop loop;
    private final Endpoints endpoints;
    /** The server's; known from the first connection on, on the loop's thread only. */
    private Traffic traffic = new Traffic();

    /** Runs what {@code service} makes for the transport it is given. */
    public EndpointParties(SelectorLoop loop, ServerOptions options, Function<Transport, Endpoints> service) {
        this.loop = loop;
        endpoints = service.apply(new EventTransport(new Keys(), options));
    }

    @Override
    public void open(SocketChannel connection, Traffic traffic) throws IOException {
        this.traffic = traffic;
        SelectionKey key = loop.add(connection, SelectionKey.OP_READ, null);
        // Attached afterwards because the endpoint wants to know its key; no event comes before this thread returns.
        key.attach(endpoints.open(key));
    }

    @Override
    public ByteBuffer refusal() {
        return endpoints.refusal();
    }

    /** Sockets as selection keys. What changes a key is done on the loop's thread, after what it is doing now. */
    private final class Keys implements EventTransport.Port {

        private static SelectionKey key(Endpoint endpoint) {
            return (SelectionKey) endpoint.socket();
        }

        private static SocketChannel channel(Endpoint endpoint) {
            return (SocketChannel) key(endpoint).channel();
        }

        @Override
        public int read(Endpoint endpoint, ByteBuffer in) throws IOException {
            return channel(endpoint).read(in);
        }

        @Override
        public void write(Endpoint endpoint, ByteBuffer bytes) throws IOException {
            channel(endpoint).write(bytes);
        }

        @Override
        public void await(Endpoint endpoint, boolean room) {
            loop.execute(() -> {
                if (key(endpoint).isValid()) {
                    key(endpoint).interestOps(room ? SelectionKey.OP_WRITE : SelectionKey.OP_READ);
                }
            });
        }

        @Override
        public void finish(Endpoint endpoint) throws IOException {
            channel(endpoint).shutdownOutput();
        }

        @Override
        public void close(Endpoint endpoint) {
            loop.execute(() -> loop.end(key(endpoint)));
        }

        @Override
        public void ended(Endpoint endpoint) {
            traffic.closed();
        }

        @Override
        public int now() {
            return loop.now();
        }
    }
}
