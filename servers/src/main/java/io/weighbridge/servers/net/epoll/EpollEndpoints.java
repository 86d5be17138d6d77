package io.weighbridge.servers.net.epoll;

import io.weighbridge.servers.net.ServerOptions;
import io.weighbridge.servers.net.loop.Endpoint;
import io.weighbridge.servers.net.loop.Endpoints;
import io.weighbridge.servers.net.loop.EventTransport;
import io.weighbridge.servers.net.loop.Roster;
import io.weighbridge.servers.net.loop.Transport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Function;

/** Endpoints on bare epoll: a table from descriptor to endpoint, and nothing else. */
public final class EpollEndpoints implements EpollServer.Guests, EventTransport.Port {
    private static final int LEAST = 1024;
    private final EpollServer server;
    private final EventTransport transport;
    private final Endpoints endpoints;
    private Endpoint[] byDescriptor = new Endpoint[LEAST];

    /** Runs what {@code service} makes for the transport it is given. */
    public EpollEndpoints(EpollServer server, ServerOptions options, Function<Transport, Endpoints> service) {
        this.server = server;
        transport = new EventTransport(this, options);
        endpoints = service.apply(transport);
    }

    @Override
    public void opened(int fd) {
        if (fd >= byDescriptor.length) {
            byDescriptor = Arrays.copyOf(byDescriptor, Math.max(fd + 1, byDescriptor.length << 1));
        }
        Endpoint endpoint = endpoints.open(this);
        endpoint.slot(fd);
        byDescriptor[fd] = endpoint;
    }

    @Override
    public void ready(int fd) throws IOException {
        Endpoint endpoint = byDescriptor[fd];
        // None: the event was of a connection that ended in the same turn.
        if (endpoint != null) {
            transport.ready(endpoint);
        }
    }

    @Override
    public void ended(int fd) {
        Endpoint endpoint = byDescriptor[fd];
        byDescriptor[fd] = null;
        if (endpoint != null) {
            endpoint.closed();
        }
    }

    @Override
    public void sweep(int now) {
        for (Endpoint endpoint : byDescriptor) {
            if (endpoint != null && Roster.isOverdue(endpoint, now)) {
                transport.overdue(endpoint);
            }
        }
    }

    @Override
    public void endAll() {
        for (int fd = 0; fd < byDescriptor.length; fd++) {
            if (byDescriptor[fd] != null) {
                server.end(fd);
            }
        }
    }

    @Override
    public ByteBuffer refusal() {
        return endpoints.refusal();
    }

    @Override
    public int read(Endpoint endpoint, ByteBuffer in) throws IOException {
        return server.read(endpoint.slot(), in);
    }

    @Override
    public void write(Endpoint endpoint, ByteBuffer bytes) throws IOException {
        server.write(openSlot(endpoint), bytes);
    }

    /** Its descriptor may be somebody else's by now, if another thread still holds an ended channel. */
    private int openSlot(Endpoint endpoint) throws IOException {
        int fd = endpoint.slot();
        if (byDescriptor[fd] != endpoint) {
            throw new IOException("connection is closed");
        }
        return fd;
    }

    @Override
    public void await(Endpoint endpoint, boolean room) {
        server.execute(() -> {
            if (byDescriptor[endpoint.slot()] == endpoint) {
                server.await(endpoint.slot(), room);
            }
        });
    }

    @Override
    public void finish(Endpoint endpoint) throws IOException {
        server.finish(openSlot(endpoint));
    }

    @Override
    public void close(Endpoint endpoint) {
        server.execute(() -> {
            if (byDescriptor[endpoint.slot()] == endpoint) {
                server.end(endpoint.slot());
            }
        });
    }

    @Override
    public void ended(Endpoint endpoint) {
        throw new IllegalStateException("told by descriptor");
    }

    @Override
    public int now() {
        return server.now();
    }
}
