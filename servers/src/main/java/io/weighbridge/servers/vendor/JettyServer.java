package io.weighbridge.servers.vendor;

import io.weighbridge.servers.gateway.Application;
import io.weighbridge.servers.net.ServerOptions;
import io.weighbridge.servers.net.Traffic;
import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.eclipse.jetty.io.SelectorManager;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.SizeLimitHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;
import org.eclipse.jetty.websocket.server.WebSocketUpgradeHandler;

/** Jetty without servlets: its core server, thread pool and selectors as they come, limits set. */
public final class JettyServer implements io.weighbridge.servers.net.Server {

    private final Traffic traffic = new Traffic();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Server server;
    private final ServerConnector connector;
    private final AutoCloseable resources;

    /** The application over Jetty's WebSocket API. */
    public static JettyServer webSocket(ServerOptions options, Application application) throws IOException {
        LoginClock clock = new LoginClock(options.waits().loginWait());
        return new JettyServer(options, clock, server -> WebSocketUpgradeHandler.from(server, container -> {
            limit(container, options);
            container.addMapping("/*", (request, response, done) -> new JettyWebSocket(options, application, clock));
        }));
    }

    /** The HTTP contract. */
    public static JettyServer http(ServerOptions options, Application application) throws IOException {
        return new JettyServer(options, () -> { }, server -> {
            SizeLimitHandler limit = new SizeLimitHandler(options.limits().maxMessageBytes(), -1);
            limit.setHandler(new JettyHttp(new HttpContract(application)));
            return limit;
        });
    }

    private JettyServer(ServerOptions options, AutoCloseable resources, Function<Server, Handler> handler)
            throws IOException {
        this.resources = resources;
        QueuedThreadPool threads = new QueuedThreadPool();
        threads.setName("jetty");
        threads.setDaemon(true);
        server = new Server(threads);
        server.setStopTimeout(0);
        connector = new ServerConnector(server, new HttpConnectionFactory(limited(options)));
        connector.setHost(options.host().getHostAddress());
        connector.setPort(options.port());
        connector.setAcceptQueueSize(options.backlog());
        connector.setIdleTimeout(options.waits().readWait().toMillis());
        connector.addBean(new Counter(traffic));
        server.addConnector(connector);
        if (options.maxConnections() < Integer.MAX_VALUE) {
            server.addBean(new NetworkConnectionLimit(options.maxConnections(), connector));
        }
        server.setHandler(handler.apply(server));
        start();
    }

    private static HttpConfiguration limited(ServerOptions options) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(options.limits().maxHeaderBytes());
        return http;
    }

    private static void limit(ServerWebSocketContainer container, ServerOptions options) {
        int maxMessage = options.limits().maxMessageBytes();
        container.setMaxTextMessageSize(maxMessage);
        container.setMaxBinaryMessageSize(maxMessage);
        container.setMaxFrameSize(maxMessage);
        container.setIdleTimeout(options.waits().readWait());
    }

    private void start() throws IOException {
        try {
            server.start();
        } catch (IOException failed) {
            close();
            throw failed;
        } catch (Exception failed) {
            close();
            throw new IOException("Jetty did not start", failed);
        }
    }

    @Override
    public int port() {
        return connector.getLocalPort();
    }

    @Override
    public Traffic traffic() {
        return traffic;
    }

    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        Closing.quietly(server::stop);
        // Selectors that stop close their connections without telling anybody.
        for (long left = traffic.active(); left > 0; left--) {
            traffic.closed();
        }
        Closing.quietly(resources);
    }

    /** What Jetty's selectors tell of the connections they take in and let go. */
    private record Counter(Traffic traffic) implements SelectorManager.AcceptListener {

        @Override
        public void onAccepting(SelectableChannel channel) {
            traffic.opened();
        }

        @Override
        public void onAcceptFailed(SelectableChannel channel, Throwable cause) {
            traffic.closed();
        }

        @Override
        public void onClosed(SelectableChannel channel) {
            traffic.closed();
        }
    }
}
