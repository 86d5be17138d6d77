package io.weighbridge.servers.vendor;

import io.undertow.websockets.core.AbstractReceiveListener;
import io.undertow.websockets.core.BufferedBinaryMessage;
import io.undertow.websockets.core.BufferedTextMessage;
import io.undertow.websockets.core.WebSocketCallback;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import io.weighbridge.servers.gateway.Application;
import io.weighbridge.servers.gateway.Channel;
import io.weighbridge.servers.net.ServerOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;

/**
 * One WebSocket connection of Undertow; called by the connection's I/O thread alone, but for {@link #send} and
 * {@link #close}, which any thread may call. The count of unsent messages is guarded by {@code this}.
 */
final class UndertowWebSocket extends AbstractReceiveListener
        implements VendorChannel.Frames, WebSocketCallback<Void> {

    /** So many unsent messages stop the reading of a peer that does not take its answers; half of it resumes. */
    private static final int MOST_UNSENT = 32;

    private final WebSocketChannel socket;
    private final VendorChannel channel;
    private final ServerOptions options;
    private int unsent;
    private XnioExecutor.Key overdue;

    UndertowWebSocket(WebSocketChannel socket, ServerOptions options, Application application) {
        this.socket = socket;
        this.options = options;
        this.channel = new VendorChannel(this, application);
    }

    void opened(LoginClock clock) {
        socket.setIdleTimeout(options.waits().readWait().toMillis());
        socket.addCloseTask(closed -> channel.ended());
        socket.getReceiveSetter().set(this);
        channel.opened(clock);
        socket.resumeReceives();
    }

    @Override
    protected long getMaxTextBufferSize() {
        return options.limits().maxMessageBytes();
    }

    @Override
    protected long getMaxBinaryBufferSize() {
        return options.limits().maxMessageBytes();
    }

    @Override
    protected void onFullTextMessage(WebSocketChannel from, BufferedTextMessage message) {
        channel.message(Channel.TEXT, StandardCharsets.UTF_8.encode(message.getData()));
    }

    @Override
    protected void onFullBinaryMessage(WebSocketChannel from, BufferedBinaryMessage message) {
        var data = message.getData();
        try {
            channel.message(Channel.BINARY, WebSockets.mergeBuffers(data.getResource()));
        } finally {
            data.close();
        }
    }

    @Override
    public void send(int opcode, ByteBuffer payload) throws IOException {
        if (!socket.isOpen() || socket.isCloseFrameSent()) {
            throw new ClosedChannelException();
        }
        // Written when the socket takes it, which may be after the payload is the caller's again.
        ByteBuffer copy = ByteBuffer.allocate(payload.remaining()).put(payload.duplicate()).flip();
        count(1);
        switch (opcode) {
            case Channel.TEXT -> WebSockets.sendText(copy, socket, this);
            case Channel.BINARY -> WebSockets.sendBinary(copy, socket, this);
            case Channel.PING -> WebSockets.sendPing(copy, socket, this);
            case Channel.PONG -> WebSockets.sendPong(copy, socket, this);
            default -> throw new IllegalArgumentException("opcode must be 1, 2, 9 or 10, was " + opcode);
        }
        watch(options.waits().writeWait().toMillis());
    }

    /** Undertow's own timeouts do not see frames that wait behind others; this one is for all that is unsent. */
    private synchronized void watch(long writeMillis) {
        if (unsent > 0 && overdue == null) {
            overdue = socket.getIoThread().executeAfter(() -> IoUtils.safeClose(socket), writeMillis,
                    TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void close(int code, String reason) {
        if (socket.isOpen() && !socket.isCloseFrameSent()) {
            WebSockets.sendClose(code, reason, socket, new CloseSent());
        }
    }

    @Override
    public void complete(WebSocketChannel sentBy, Void nothing) {
        count(-1);
    }

    @Override
    public void onError(WebSocketChannel sentBy, Void nothing, Throwable cause) {
        IoUtils.safeClose(socket);
    }

    private synchronized void count(int change) {
        unsent += change;
        if (change > 0 && unsent == MOST_UNSENT) {
            socket.suspendReceives();
        } else if (change < 0 && unsent == MOST_UNSENT / 2) {
            socket.resumeReceives();
        }
        if (unsent == 0 && overdue != null) {
            overdue.remove();
            overdue = null;
        }
    }

    /** A connection that was closed by us is not kept open for a peer that never answers Close. */
    private static final class CloseSent implements WebSocketCallback<Void> {

        @Override
        public void complete(WebSocketChannel closed, Void nothing) {
            IoUtils.safeClose(closed);
        }

        @Override
        public void onError(WebSocketChannel closed, Void nothing, Throwable cause) {
            IoUtils.safeClose(closed);
        }
    }
}
