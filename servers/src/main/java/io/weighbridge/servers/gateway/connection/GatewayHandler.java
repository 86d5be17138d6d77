package io.weighbridge.servers.gateway.connection;

import io.weighbridge.servers.gateway.Application;
import io.weighbridge.servers.gateway.Conn;
import io.weighbridge.servers.gateway.LoginRefused;
import io.weighbridge.servers.gateway.UpgradeRefused;
import io.weighbridge.servers.gateway.Upgrader;
import io.weighbridge.servers.net.ServerOptions;
import io.weighbridge.servers.net.Waits;
import io.weighbridge.servers.net.loop.Endpoint;
import io.weighbridge.servers.net.loop.Endpoints;
import io.weighbridge.servers.net.loop.Transport;
import io.weighbridge.servers.wire.CloseCode;
import io.weighbridge.servers.wire.FrameHeader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The life of a gateway connection, the one place where it is told. Whoever runs the connection (a thread, a selector,
 * epoll) brings the events; this decides what is said.
 *
 * <pre>
 *   accept --> UPGRADING --101--> LOGIN --ok:id, into the map--> OPEN --Close said or answered--> CLOSING --> closed
 *               loginWait          loginWait                     readWait                         writeWait
 * </pre>
 *
 * A connection leaves the map before its Close is written: who reads that Close may log in again at once. In CLOSING
 * what still comes is thrown away until the peer has closed: a socket closed with unread bytes would send a reset, and
 * the Close might be lost (RFC 6455, 7.1.1).
 */
public final class GatewayHandler implements Endpoints {
    private static final byte[] OK = {'o', 'k', ':'};

    private final Transport transport;
    private final Upgrader upgrader;
    private final Application app;
    private final FrameReader frames;
    private final FrameWriter writer;
    private final int loginWait;
    private final int readWait;
    private final int writeWait;

    /** The life that {@code upgrader} begins and {@code app} fills. */
    public GatewayHandler(Transport transport, Upgrader upgrader, ServerOptions options, Application app) {
        this.transport = transport;
        this.upgrader = upgrader;
        this.app = app;
        frames = new FrameReader(this, options.limits().maxMessageBytes());
        writer = new FrameWriter(transport);
        Waits waits = options.waits();
        loginWait = (int) waits.loginWait().toMillis();
        readWait = (int) waits.readWait().toMillis();
        writeWait = (int) waits.writeWait().toMillis();
    }

    @Override
    public Endpoint open(Object socket) {
        Connection c = new Connection(this, upgrader.open(), socket, transport.now() + loginWait);
        if (upgrader.isImmediate()) {
            c.phase(Connection.LOGIN, c.deadline());
        }
        return c;
    }

    @Override
    public ByteBuffer refusal() {
        return upgrader.refusal();
    }

    Transport transport() {
        return transport;
    }

    void received(Connection c, ByteBuffer in) throws IOException {
        transport.gather(c);
        try {
            take(c, in);
        } finally {
            transport.flush(c);
        }
    }

    private void take(Connection c, ByteBuffer in) throws IOException {
        if (c.phase() == Connection.UPGRADING && !upgrade(c, in)) {
            return;
        }
        if (c.phase() == Connection.OPEN) {
            c.deadline(transport.now() + readWait);
        }
        frames.read(c, in);
        if (c.phase() == Connection.CLOSING) {
            in.position(in.limit());
        }
    }

    private boolean upgrade(Connection c, ByteBuffer in) throws IOException {
        ByteBuffer out = writer.take(c);
        try {
            Optional<Conn> upgraded = upgrader.upgrade(c.conn(), in, out);
            if (upgraded.isEmpty()) {
                return false;
            }
            c.conn(upgraded.get());
            c.phase(Connection.LOGIN, transport.now() + loginWait);
            writer.flush(c, out);
            return true;
        } catch (UpgradeRefused refused) {
            c.phase(Connection.CLOSING, transport.now() + writeWait);
            writer.flush(c, out);
            transport.finish(c);
            in.position(in.limit());
            return false;
        } finally {
            writer.give(c, out);
        }
    }

    /** One whole data message, unmasked and, if text, UTF-8. */
    void message(Connection c, int opcode, ByteBuffer payload) throws IOException {
        if (c.phase() == Connection.OPEN) {
            app.messages().message(c, opcode, payload);
            return;
        }
        try {
            login(c, opcode, payload);
        } catch (LoginRefused refused) {
            close(c, CloseCode.POLICY, refused.getMessage());
        }
    }

    private void login(Connection c, int opcode, ByteBuffer payload) throws LoginRefused, IOException {
        if (opcode != FrameHeader.TEXT) {
            throw new LoginRefused("login must be text");
        }
        c.id(app.acceptor().accept(payload));
        // Under the monitor until the answer is written: a broadcast that finds it in the map must not come first.
        synchronized (c) {
            if (!app.channels().add(c)) {
                throw new LoginRefused("channelId is repeated");
            }
            c.listed(true);
            c.phase(Connection.OPEN, transport.now() + readWait);
            writer.text(c, OK, c.id());
        }
    }

    void send(Connection c, int opcode, ByteBuffer payload) throws IOException {
        synchronized (c) {
            if (c.phase() == Connection.CLOSING) {
                throw new IOException("channel is closed");
            }
            writer.frame(c, opcode, payload);
        }
    }

    /** Says Close once; a second call, from whatever thread, does nothing. */
    void close(Connection c, int code, String reason) {
        synchronized (c) {
            if (c.phase() == Connection.CLOSING) {
                return;
            }
            c.phase(Connection.CLOSING, transport.now() + writeWait);
        }
        // Not under the monitor: the listener may take its time, or send to others.
        leave(c);
        synchronized (c) {
            try {
                writer.close(c, code, reason);
                transport.finish(c);
            } catch (IOException gone) {
                transport.close(c);
            }
        }
    }

    void expired(Connection c) {
        switch (c.phase()) {
            case Connection.LOGIN -> close(c, CloseCode.POLICY, "login timeout");
            case Connection.OPEN -> close(c, CloseCode.POLICY, "read timeout");
            // Before the upgrade there is no language to say it in, and in CLOSING all has been said.
            default -> transport.close(c);
        }
    }

    void closed(Connection c) {
        synchronized (c) {
            c.phase(Connection.CLOSING, c.deadline());
        }
        leave(c);
    }

    private void leave(Connection c) {
        synchronized (c) {
            if (!c.isListed()) {
                return;
            }
            c.listed(false);
        }
        app.channels().remove(c);
        app.states().disconnect(c);
    }
}
