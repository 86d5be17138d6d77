package io.weighbridge.servers.vendor.tomcat;

import io.weighbridge.servers.gateway.Application;
import io.weighbridge.servers.gateway.Conn;
import io.weighbridge.servers.gateway.Upgrader;
import io.weighbridge.servers.gateway.connection.GatewayHandler;
import io.weighbridge.servers.net.BufferPool;
import io.weighbridge.servers.net.ServerOptions;
import io.weighbridge.servers.net.loop.Deadlines;
import io.weighbridge.servers.net.loop.Endpoint;
import io.weighbridge.servers.net.loop.Endpoints;
import io.weighbridge.servers.net.loop.Roster;
import io.weighbridge.servers.net.loop.Transport;
import io.weighbridge.servers.wire.WebSocketFraming;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import org.apache.tomcat.util.net.SocketEvent;

/**
 * The gateway behind {@code HttpServletRequest.upgrade}: a servlet that answers the handshake, and the transport of the
 * connections it has upgraded. From then on they live as any connection of ours. Thread safe.
 */
final class TomcatGateway extends HttpServlet implements Transport, AutoCloseable {

    private static final long serialVersionUID = 1;
    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    /** RFC 6455, 4.2.1: 16 bytes in base64. */
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9+/]{21}[AQgw]==");
    private static final int READ_BYTES = 16 * 1024;

    private final transient Endpoints endpoints;
    private final transient Roster roster = new Roster();
    private final transient Deadlines deadlines;
    private final transient BufferPool writers = BufferPool.direct(READ_BYTES);
    private final transient ConcurrentLinkedQueue<ByteBuffer> readers = new ConcurrentLinkedQueue<>();
    private final transient TomcatProtocol protocol;
    private final int writeWait;
    private volatile boolean stopped;

    TomcatGateway(ServerOptions options, Application application, TomcatProtocol protocol) {
        this.protocol = protocol;
        writeWait = (int) options.waits().writeWait().toMillis();
        endpoints = new GatewayHandler(this, new Upgraded(), options, application);
        deadlines = new Deadlines(options.waits(), roster, late -> ((TomcatUpgrade) late.socket()).overdue());
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        int refusal = refusal(request);
        if (refusal != 0) {
            response.setStatus(refusal);
            response.setHeader("Connection", "close");
            response.setHeader("Sec-WebSocket-Version", "13");
            response.setHeader(refusal == 405 ? "Allow" : "Upgrade", refusal == 405 ? "GET" : "websocket");
            return;
        }
        response.setHeader("Upgrade", "websocket");
        response.setHeader("Connection", "Upgrade");
        response.setHeader("Sec-WebSocket-Accept", accept(request.getHeader("Sec-WebSocket-Key")));
        try {
            request.upgrade(TomcatUpgrade.class).of(this, request.getRemotePort());
        } catch (jakarta.servlet.ServletException failed) {
            throw new IOException("not upgraded", failed);
        }
    }

    /** RFC 6455, 4.2.1: 0 if this is a handshake, else the status that says what is wrong with it. */
    private static int refusal(HttpServletRequest request) {
        if (!request.getProtocol().equals("HTTP/1.1")) {
            return 400;
        }
        if (!request.getMethod().equals("GET")) {
            return 405;
        }
        if (!lists(request, "Upgrade", "websocket") || !lists(request, "Connection", "upgrade")) {
            return 400;
        }
        String version = request.getHeader("Sec-WebSocket-Version");
        if (version == null || !version.equals("13")) {
            return version == null ? 400 : 426;
        }
        String key = request.getHeader("Sec-WebSocket-Key");
        return key != null && KEY.matcher(key).matches() ? 0 : 400;
    }

    private static boolean lists(HttpServletRequest request, String field, String token) {
        for (var values = request.getHeaders(field); values.hasMoreElements();) {
            for (String value : values.nextElement().split(",")) {
                if (value.strip().equalsIgnoreCase(token)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static String accept(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest((key + GUID).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-1", impossible);
        }
    }

    Endpoint open(TomcatUpgrade upgrade) {
        Endpoint endpoint = endpoints.open(upgrade);
        roster.add(endpoint);
        if (stopped) {
            // Upgraded while Tomcat stopped, and too late for the last look through the roster.
            closed(endpoint);
        }
        return endpoint;
    }

    void closed(Endpoint endpoint) {
        roster.remove(endpoint);
        endpoint.closed();
    }

    /** Has Tomcat end the connection. */
    void stop(int remotePort) {
        protocol.raise(remotePort, SocketEvent.STOP);
    }

    /** Has Tomcat tell the connection that it may write, which it may at any time. */
    void wake(int remotePort) {
        protocol.raise(remotePort, SocketEvent.OPEN_WRITE);
    }

    /** When a write that has begun by now must have ended: the one set before, or a new one, never the 0 for none. */
    int writeDeadline(Endpoint endpoint) {
        return endpoint.writeDeadline() != 0 ? endpoint.writeDeadline() : now() + writeWait | 1;
    }

    ByteBuffer takeBuffer() {
        ByteBuffer pooled = readers.poll();
        return pooled == null ? ByteBuffer.allocate(READ_BYTES) : pooled;
    }

    void giveBuffer(ByteBuffer buffer) {
        readers.add(buffer);
    }

    @Override
    public void write(Endpoint to, ByteBuffer bytes) throws IOException {
        ((TomcatUpgrade) to.socket()).write(bytes);
    }

    @Override
    public void finish(Endpoint endpoint) {
        ((TomcatUpgrade) endpoint.socket()).finish();
    }

    @Override
    public void close(Endpoint endpoint) {
        ((TomcatUpgrade) endpoint.socket()).close();
    }

    @Override
    public int now() {
        return Deadlines.now();
    }

    @Override
    public BufferPool writers() {
        return writers;
    }

    @Override
    public void close() {
        deadlines.close();
        stopped = true;
        for (Endpoint left : roster.snapshot()) {
            // Tomcat stopped without telling its upgraded connections.
            closed(left);
        }
    }

    /** The servlet has upgraded already: frames start with the first byte. */
    private static final class Upgraded implements Upgrader {

        private final Conn shared = Conn.sharing(new WebSocketFraming());

        @Override
        public String name() {
            return "servlet";
        }

        @Override
        public Conn open() {
            return shared;
        }

        @Override
        public Optional<Conn> upgrade(Conn raw, ByteBuffer reader, ByteBuffer writer) {
            return Optional.of(shared);
        }
    }
}
