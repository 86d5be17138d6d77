package io.weighbridge.servers.vendor.helidon;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import io.helidon.webserver.websocket.WsConfig;
import io.helidon.webserver.websocket.WsUpgrader;
import io.weighbridge.servers.net.ServerOptions;
import io.weighbridge.servers.net.Traffic;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Helidon's HTTP/1.1 with its connections counted and their end told: Helidon's own listener hears nothing of a peer
 * that goes without a word. Thread safe.
 */
final class HelidonConnections implements ServerConnectionSelector {

    private final Traffic traffic = new Traffic();
    private final Map<Object, Ended> upgraded = new ConcurrentHashMap<>();
    private final WsConfig webSocket;
    private final Http1ConnectionSelector http;

    /** Is told once, on the connection's own thread, that it is over. */
    interface Ended {
        void ended();
    }

    HelidonConnections(ServerOptions options) {
        int maxHeader = options.limits().maxHeaderBytes();
        webSocket = WsConfig.builder().maxFrameLength(options.limits().maxMessageBytes()).build();
        http = Http1ConnectionSelector.builder()
                .config(Http1Config.builder().maxPrologueLength(maxHeader).maxHeadersSize(maxHeader).build())
                .putUpgrader("websocket", WsUpgrader.create(webSocket))
                .build();
    }

    Traffic traffic() {
        return traffic;
    }

    WsConfig webSocket() {
        return webSocket;
    }

    /** Tells {@code listener} of the end of the connection that has this context. */
    void upgraded(Object context, Ended listener) {
        upgraded.put(context, listener);
    }

    @Override
    public int bytesToIdentifyConnection() {
        return http.bytesToIdentifyConnection();
    }

    @Override
    public Support supports(BufferData data) {
        return http.supports(data);
    }

    @Override
    public Set<String> supportedApplicationProtocols() {
        return http.supportedApplicationProtocols();
    }

    @Override
    public ServerConnection connection(ConnectionContext context) {
        return new Counted(http.connection(context), context);
    }

    private final class Counted implements ServerConnection {

        private final ServerConnection connection;
        private final ConnectionContext context;

        Counted(ServerConnection connection, ConnectionContext context) {
            this.connection = connection;
            this.context = context;
        }

        @Override
        public void handle(Limit limit) throws InterruptedException {
            traffic.opened();
            try {
                connection.handle(limit);
            } finally {
                Ended listener = upgraded.remove(context);
                if (listener != null) {
                    listener.ended();
                }
                traffic.closed();
            }
        }

        @Override
        public Duration idleTime() {
            return connection.idleTime();
        }

        @Override
        public void close(boolean interrupt) {
            connection.close(interrupt);
        }
    }
}
