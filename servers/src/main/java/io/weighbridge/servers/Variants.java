package io.weighbridge.servers;

import io.weighbridge.servers.gateway.Application;
import io.weighbridge.servers.gateway.GatewayHandler;
import io.weighbridge.servers.gateway.NoCopyUpgrader;
import io.weighbridge.servers.gateway.Upgrader;
import io.weighbridge.servers.gateway.servlet.ServletUpgrader;
import io.weighbridge.servers.gateway.servlet.WebSocketServlet;
import io.weighbridge.servers.net.BlockingServer;
import io.weighbridge.servers.net.Dispatcher;
import io.weighbridge.servers.net.EndpointLoop;
import io.weighbridge.servers.net.Server;
import io.weighbridge.servers.net.ServerOptions;
import io.weighbridge.servers.net.ThreadPerConnection;
import io.weighbridge.servers.net.WorkerPool;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The list of all variants. Being on it is being tested: the contract test runs over the whole list. */
public final class Variants {
    private static final List<Variant> ALL = List.of(
        new Variant("ws-servlet-threads", "request and response objects, buffers for life; a thread each",
            (options, app) -> blocking(options, new ThreadPerConnection(), servlet(options), app)),
        new Variant("ws-servlet-pool", "request and response objects, buffers for life; elastic LIFO worker pool",
            (options, app) -> blocking(options, new WorkerPool(options.workers()), servlet(options), app)),
        new Variant("ws-nocopy-threads", "handshake parsed from the socket's bytes; a thread each",
            (options, app) -> blocking(options, new ThreadPerConnection(), nocopy(options), app)),
        new Variant("ws-nocopy-pool", "handshake parsed from the socket's bytes; elastic LIFO worker pool",
            (options, app) -> blocking(options, new WorkerPool(options.workers()), nocopy(options), app)));

    private Variants() {
    }

    public static List<Variant> all() {
        return ALL;
    }

    /** The variant of this name. */
    public static Optional<Variant> find(String name) {
        return ALL.stream().filter(variant -> variant.name().equals(name)).findFirst();
    }

    private static Upgrader servlet(ServerOptions options) {
        return new ServletUpgrader(options.limits().maxHeaderBytes(), new WebSocketServlet());
    }

    private static Upgrader nocopy(ServerOptions options) {
        return new NoCopyUpgrader(options.limits().maxHeaderBytes());
    }

    private static Server blocking(ServerOptions options, Dispatcher who, Upgrader upgrader, Application app)
            throws IOException {
        EndpointLoop.Buffers buffers = EndpointLoop.Buffers.pooled(options.limits());
        return new BlockingServer(options, who, new EndpointLoop(options, buffers,
            transport -> new GatewayHandler(transport, upgrader, options, app)));
    }
}
