package io.weighbridge.servers.vendor;

import io.weighbridge.servers.gateway.Application;
import io.weighbridge.servers.gateway.Channel;
import io.weighbridge.servers.net.ServerOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;

/**
 * One WebSocket connection of Jetty. Jetty calls the listener's methods one at a time; the next message is asked for
 * when the one before is done with, so that a peer that does not read its echoes is not read from either.
 */
public final class JettyWebSocket implements Session.Listener.AutoDemanding, VendorChannel.Frames {

    private final VendorChannel channel;
    private final LoginClock clock;
    private final long writeNanos;
    private volatile Session session;

    JettyWebSocket(ServerOptions options, Application application, LoginClock clock) {
        this.channel = new VendorChannel(this, application);
        this.clock = clock;
        this.writeNanos = options.waits().writeWait().toNanos();
    }

    @Override
    public void onWebSocketOpen(Session opened) {
        session = opened;
        channel.opened(clock);
    }

    @Override
    public void onWebSocketText(String text) {
        channel.message(Channel.TEXT, StandardCharsets.UTF_8.encode(text));
    }

    @Override
    public void onWebSocketBinary(ByteBuffer payload, Callback done) {
        channel.message(Channel.BINARY, payload);
        done.succeed();
    }

    @Override
    public void onWebSocketClose(int code, String reason, Callback done) {
        channel.ended();
        done.succeed();
    }

    @Override
    public void onWebSocketError(Throwable cause) {
        // Jetty tells the peer what it did wrong, then says onWebSocketClose: nothing is left to do.
    }

    @Override
    public void send(int opcode, ByteBuffer payload) throws IOException {
        Session to = session;
        if (!to.isOpen()) {
            throw new ClosedChannelException();
        }
        Callback.Completable sent = new Callback.Completable();
        switch (opcode) {
            case Channel.TEXT -> to.sendText(StandardCharsets.UTF_8.decode(payload.duplicate()).toString(), sent);
            case Channel.BINARY -> to.sendBinary(payload.duplicate(), sent);
            case Channel.PING -> to.sendPing(payload.duplicate(), sent);
            case Channel.PONG -> to.sendPong(payload.duplicate(), sent);
            default -> throw new IllegalArgumentException("opcode must be 1, 2, 9 or 10, was " + opcode);
        }
        Sent.await(sent, writeNanos, to::disconnect);
    }

    @Override
    public void close(int code, String reason) {
        Session closing = session;
        closing.close(code, reason, Callback.NOOP);
    }
}
