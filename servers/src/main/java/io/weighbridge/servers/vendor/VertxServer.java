package io.weighbridge.servers.vendor;

import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.SocketAddress;
import io.weighbridge.servers.gateway.Application;
import io.weighbridge.servers.net.Server;
import io.weighbridge.servers.net.ServerOptions;
import io.weighbridge.servers.net.Traffic;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;

/** Vert.x: one HTTP server for each event loop, all on one port, as a verticle with several instances has it. */
public final class VertxServer implements Server {

    private static final long MOST_SECONDS = 20;

    private final Traffic traffic;
    private final Vertx vertx;
    private final AutoCloseable resources;
    private final int maxConnections;
    private volatile int port;

    /** The application over Vert.x's WebSocket. */
    public static Server webSocket(ServerOptions options, Application application) throws IOException {
        LoginClock clock = new LoginClock(options.waits().loginWait());
        Traffic traffic = new Traffic();
        return new VertxServer(options, traffic, clock, (vertx, server) -> server
                .webSocketHandler(socket -> new VertxWebSocket(socket, application).opened(clock, traffic))
                .requestHandler(VertxHttp::upgradeRequired));
    }

    /** The HTTP contract. */
    public static Server http(ServerOptions options, Application application) throws IOException {
        HttpContract contract = new HttpContract(application);
        int maxBody = options.limits().maxMessageBytes();
        return new VertxServer(options, new Traffic(), () -> { },
                (vertx, server) -> server.requestHandler(new VertxHttp(vertx, contract, maxBody)));
    }

    private VertxServer(ServerOptions options, Traffic traffic, AutoCloseable resources,
            BiConsumer<Vertx, HttpServer> handlers) throws IOException {
        this.traffic = traffic;
        this.resources = resources;
        maxConnections = options.maxConnections();
        int loops = 2 * Runtime.getRuntime().availableProcessors();
        vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(loops)
                .setUseDaemonThread(true)
                .setFileSystemOptions(new FileSystemOptions()
                        .setClassPathResolvingEnabled(false)
                        .setFileCachingEnabled(false)));
        try {
            deploy(loops, limits(options), address(options), handlers);
        } catch (IOException failed) {
            close();
            throw failed;
        }
    }

    private static HttpServerOptions limits(ServerOptions options) {
        int maxMessage = options.limits().maxMessageBytes();
        int maxHeader = options.limits().maxHeaderBytes();
        return new HttpServerOptions()
                .setAcceptBacklog(options.backlog())
                .setMaxInitialLineLength(maxHeader)
                .setMaxHeaderSize(maxHeader)
                .setMaxWebSocketFrameSize(maxMessage)
                .setMaxWebSocketMessageSize(maxMessage)
                // A peer that does not answer Close is not waited for longer than the least that can be said.
                .setWebSocketClosingTimeout(1)
                // Clients that offer no extension get none; this keeps the handler for it out of the pipeline.
                .setPerMessageWebSocketCompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false)
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setReadIdleTimeout((int) options.waits().readWait().toMillis());
    }

    private static SocketAddress address(ServerOptions options) {
        String host = options.host().getHostAddress();
        // Port 0 would be another free one for each instance; this is the same for all of them.
        return options.port() == 0 ? SocketAddress.sharedRandomPort(1, host)
                : SocketAddress.inetSocketAddress(options.port(), host);
    }

    private void deploy(int instances, HttpServerOptions http, SocketAddress address,
            BiConsumer<Vertx, HttpServer> handlers) throws IOException {
        Future<String> deployed = vertx.deployVerticle(() -> listener(http, address, handlers),
                new DeploymentOptions().setInstances(instances));
        try {
            deployed.toCompletionStage().toCompletableFuture().get(MOST_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw new IOException("cannot listen on " + address, failed.getCause());
        } catch (TimeoutException slow) {
            throw new IOException("Vert.x did not listen within " + MOST_SECONDS + " s", slow);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while starting", interrupted);
        }
    }

    private Deployable listener(HttpServerOptions http, SocketAddress address,
            BiConsumer<Vertx, HttpServer> handlers) {
        return context -> {
            HttpServer server = context.owner().createHttpServer(http).connectionHandler(this::accepted);
            handlers.accept(context.owner(), server);
            return server.listen(address).onSuccess(listening -> port = listening.actualPort());
        };
    }

    private void accepted(HttpConnection connection) {
        synchronized (this) {
            // Each event loop accepts: looked at and counted in one step, or the limit would not be exact.
            if (traffic.active() >= maxConnections) {
                traffic.refused();
                connection.close();
                return;
            }
            traffic.opened();
        }
        connection.closeHandler(closed -> traffic.closed());
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
        Closing.quietly(() -> vertx.close().toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS));
        Closing.quietly(resources);
    }
}
