package io.weighbridge.servers.vendor.tomcat;

import io.weighbridge.servers.gateway.Application;
import io.weighbridge.servers.gateway.Channel;
import io.weighbridge.servers.net.ServerOptions;
import io.weighbridge.servers.vendor.Fragments;
import io.weighbridge.servers.vendor.LoginClock;
import io.weighbridge.servers.vendor.VendorChannel;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.CloseReason;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.tomcat.websocket.Constants;
import org.apache.tomcat.websocket.server.WsServerContainer;

/**
 * One WebSocket connection of Tomcat's Jakarta endpoint. Tomcat calls the handlers one at a time; {@link #send} takes
 * turns on {@code this}, because Tomcat refuses a second message while one is being written.
 *
 * <p>The handlers are partial ones: whole ones make Tomcat allocate a buffer of the largest message for each
 * connection, two bytes a character, before anything is received.
 */
public final class TomcatEndpoint extends Endpoint implements VendorChannel.Frames {

    /** A peer that does not answer Close is not waited for longer than this. */
    private static final long CLOSE_MILLIS = 1_000;

    private final ServerOptions options;
    private final VendorChannel channel;
    private final LoginClock clock;
    private final Fragments fragments;
    private Session session;

    TomcatEndpoint(ServerOptions options, Application application, LoginClock clock) {
        this.options = options;
        this.clock = clock;
        this.channel = new VendorChannel(this, application);
        this.fragments = new Fragments(options.limits().maxMessageBytes());
    }

    @Override
    public void onOpen(Session opened, EndpointConfig config) {
        session = opened;
        opened.setMaxIdleTimeout(options.waits().readWait().toMillis());
        opened.addMessageHandler(String.class, (MessageHandler.Partial<String>) (part, last) ->
                received(Channel.TEXT, StandardCharsets.UTF_8.encode(part), last));
        opened.addMessageHandler(ByteBuffer.class, (MessageHandler.Partial<ByteBuffer>) (part, last) ->
                received(Channel.BINARY, part, last));
        channel.opened(clock);
    }

    private void received(int opcode, ByteBuffer part, boolean last) {
        if (!fragments.add(part, last)) {
            close(CloseReason.CloseCodes.TOO_BIG.getCode(), "");
            return;
        }
        if (last) {
            channel.message(opcode, fragments.take());
        }
    }

    @Override
    public void onClose(Session closed, CloseReason reason) {
        channel.ended();
    }

    @Override
    public void onError(Session failed, Throwable cause) {
        // Tomcat closes the session itself and calls onClose: nothing is left to do.
    }

    @Override
    public synchronized void send(int opcode, ByteBuffer payload) throws IOException {
        if (!session.isOpen()) {
            throw new ClosedChannelException();
        }
        var remote = session.getBasicRemote();
        switch (opcode) {
            case Channel.TEXT -> remote.sendText(StandardCharsets.UTF_8.decode(payload.duplicate()).toString());
            case Channel.BINARY -> remote.sendBinary(payload.duplicate());
            case Channel.PING -> remote.sendPing(payload.duplicate());
            case Channel.PONG -> remote.sendPong(payload.duplicate());
            default -> throw new IllegalArgumentException("opcode must be 1, 2, 9 or 10, was " + opcode);
        }
    }

    @Override
    public void close(int code, String reason) {
        try {
            session.close(new CloseReason(CloseReason.CloseCodes.getCloseCode(code), reason));
        } catch (IOException gone) {
            // Closed by the peer before we could: what was wanted.
            channel.ended();
        }
    }

    /** Upgrades whatever path is asked for; Jakarta's own mapping knows no pattern for "any path". */
    static final class Servlet extends HttpServlet {

        private static final long serialVersionUID = 1;

        private final transient ServerEndpointConfig config;

        Servlet(ServerOptions options, Application application, LoginClock clock) {
            config = ServerEndpointConfig.Builder.create(TomcatEndpoint.class, "/")
                    .configurator(new Configurator(options, application, clock))
                    .build();
            long writeMillis = options.waits().writeWait().toMillis();
            config.getUserProperties().putAll(Map.of(
                    Constants.BLOCKING_SEND_TIMEOUT_PROPERTY, writeMillis,
                    Constants.SESSION_CLOSE_TIMEOUT_PROPERTY, CLOSE_MILLIS));
        }

        @Override
        public void init() {
            // Looks once a second, not every ten, for those whose time is over.
            ((WsServerContainer) container()).setProcessPeriod(1);
        }

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            if (!"websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
                // RFC 9110, 15.5.22: a request that asks for no upgrade is told which one it needs.
                response.setHeader("Upgrade", "websocket");
                response.setStatus(426);
                return;
            }
            try {
                container().upgradeHttpToWebSocket(request, response, config, Map.of());
            } catch (DeploymentException failed) {
                throw new IOException("not upgraded", failed);
            }
        }

        private ServerContainer container() {
            return (ServerContainer) getServletContext().getAttribute(ServerContainer.class.getName());
        }
    }

    /** Makes the endpoint of a new connection: Jakarta itself would want a constructor without arguments. */
    private static final class Configurator extends ServerEndpointConfig.Configurator {

        private final ServerOptions options;
        private final Application application;
        private final LoginClock clock;

        Configurator(ServerOptions options, Application application, LoginClock clock) {
            this.options = options;
            this.application = application;
            this.clock = clock;
        }

        @Override
        public <T> T getEndpointInstance(Class<T> endpoint) {
            return endpoint.cast(new TomcatEndpoint(options, application, clock));
        }
    }
}
