package io.weighbridge.servers.vendor.helidon;

import io.helidon.common.socket.SocketOptions;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.websocket.WsRouting;
import io.weighbridge.servers.gateway.Application;
import io.weighbridge.servers.net.Server;
import io.weighbridge.servers.net.ServerOptions;
import io.weighbridge.servers.net.Traffic;
import io.weighbridge.servers.vendor.Closing;
import io.weighbridge.servers.vendor.HttpContract;
import io.weighbridge.servers.vendor.LoginClock;
import java.io.IOException;
import java.util.Optional;

/** Helidon: a virtual thread for each connection. Compiled where the JDK can read its classes. */
public final class HelidonServer implements Server {

    private final Traffic traffic;
    private final WebServer server;
    private final AutoCloseable resources;

    /** It can: this class was compiled, and it is running. */
    public static Optional<String> unavailable() {
        return Optional.empty();
    }

    /** The application over Helidon's WebSocket. */
    public static Server webSocket(ServerOptions options, Application application) throws IOException {
        LoginClock clock = new LoginClock(options.waits().loginWait());
        HelidonConnections connections = new HelidonConnections(options);
        WsRouting.Builder routing = WsRouting.builder()
                .endpoint("/*", () -> new HelidonWebSocket(options, application, clock, connections));
        return new HelidonServer(options, connections, clock, builder -> builder.addRouting(routing));
    }

    /** The HTTP contract. */
    public static Server http(ServerOptions options, Application application) throws IOException {
        HelidonHttp handler = new HelidonHttp(new HttpContract(application), options.limits().maxMessageBytes());
        return new HelidonServer(options, new HelidonConnections(options), () -> { },
                builder -> builder.addRouting(HttpRouting.builder().any(handler)));
    }

    /** What is served. */
    private interface Routes {
        void addTo(io.helidon.webserver.WebServerConfig.Builder builder);
    }

    private HelidonServer(ServerOptions options, HelidonConnections connections, AutoCloseable resources, Routes routes)
            throws IOException {
        this.resources = resources;
        traffic = connections.traffic();
        var builder = WebServer.builder()
                .address(options.host())
                .port(options.port())
                .backlog(options.backlog())
                .maxTcpConnections(options.maxConnections() == Integer.MAX_VALUE ? -1 : options.maxConnections())
                .maxPayloadSize(options.limits().maxMessageBytes())
                .idleConnectionTimeout(options.waits().readWait())
                .connectionOptions(SocketOptions.builder().tcpNoDelay(true).build())
                .shutdownHook(false)
                .featuresDiscoverServices(false)
                .addProtocol(connections.webSocket())
                .addConnectionSelector(connections);
        routes.addTo(builder);
        server = builder.build();
        try {
            server.start();
        } catch (RuntimeException failed) {
            close();
            throw new IOException("Helidon did not start", failed);
        }
    }

    @Override
    public int port() {
        return server.port();
    }

    @Override
    public Traffic traffic() {
        return traffic;
    }

    @Override
    public void close() {
        Closing.quietly(server::stop);
        Closing.quietly(resources);
    }
}
