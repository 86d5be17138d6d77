package io.weighbridge.servers.vendor.helidon;

import io.helidon.common.buffers.BufferData;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.websocket.WsListener;
import io.helidon.websocket.WsSession;
import io.weighbridge.servers.gateway.Application;
import io.weighbridge.servers.gateway.Channel;
import io.weighbridge.servers.net.ServerOptions;
import io.weighbridge.servers.vendor.Fragments;
import io.weighbridge.servers.vendor.LoginClock;
import io.weighbridge.servers.vendor.VendorChannel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * One WebSocket connection of Helidon; called by the connection's virtual thread alone, but for {@link #send} and
 * {@link #close}, which take turns on {@code this}: Helidon puts all frames of a session together in one buffer.
 */
final class HelidonWebSocket implements WsListener, VendorChannel.Frames, HelidonConnections.Ended {

    private final VendorChannel channel;
    private final LoginClock clock;
    private final HelidonConnections connections;
    private final Fragments fragments;
    private volatile Thread thread;
    private volatile boolean closing;
    private WsSession session;

    HelidonWebSocket(ServerOptions options, Application application, LoginClock clock,
            HelidonConnections connections) {
        this.channel = new VendorChannel(this, application);
        this.clock = clock;
        this.connections = connections;
        this.fragments = new Fragments(options.limits().maxMessageBytes());
    }

    @Override
    public void onOpen(WsSession opened) {
        session = opened;
        thread = Thread.currentThread();
        connections.upgraded(opened.socketContext(), this);
        channel.opened(clock);
    }

    @Override
    public void onMessage(WsSession from, String part, boolean last) {
        received(Channel.TEXT, StandardCharsets.UTF_8.encode(part), last);
    }

    @Override
    public void onMessage(WsSession from, BufferData part, boolean last) {
        received(Channel.BINARY, ByteBuffer.wrap(part.readBytes()), last);
    }

    private void received(int opcode, ByteBuffer part, boolean last) {
        if (!fragments.add(part, last)) {
            // RFC 6455, 7.4.1: a message that is too big to process.
            channel.close(1009, "");
        } else if (last) {
            channel.message(opcode, fragments.take());
        }
        if (closing) {
            throw new CloseConnectionException("closed");
        }
    }

    /** RFC 6455, 5.5.2: a Ping is answered; Helidon leaves that to the application. */
    @Override
    public void onPing(WsSession from, BufferData payload) {
        synchronized (this) {
            from.pong(payload);
        }
    }

    @Override
    public void onClose(WsSession closed, int status, String reason) {
        channel.ended();
    }

    @Override
    public void ended() {
        closing = true;
        channel.ended();
    }

    @Override
    public synchronized void send(int opcode, ByteBuffer payload) throws IOException {
        byte[] bytes = new byte[payload.remaining()];
        payload.duplicate().get(bytes);
        try {
            switch (opcode) {
                case Channel.TEXT -> session.send(new String(bytes, StandardCharsets.UTF_8), true);
                case Channel.BINARY -> session.send(BufferData.create(bytes), true);
                case Channel.PING -> session.ping(BufferData.create(bytes));
                case Channel.PONG -> session.pong(BufferData.create(bytes));
                default -> throw new IllegalArgumentException("opcode must be 1, 2, 9 or 10, was " + opcode);
            }
        } catch (RuntimeException gone) {
            throw new IOException("not sent", gone);
        }
    }

    @Override
    public void close(int code, String reason) {
        synchronized (this) {
            if (closing) {
                return;
            }
            closing = true;
            session.close(code, reason);
        }
        if (Thread.currentThread() != thread) {
            // It waits for a frame that may never come; the interrupt ends the read, and the connection with it.
            thread.interrupt();
        }
    }
}
