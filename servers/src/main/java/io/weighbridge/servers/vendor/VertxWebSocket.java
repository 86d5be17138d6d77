package io.weighbridge.servers.vendor;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.weighbridge.servers.gateway.Application;
import io.weighbridge.servers.gateway.Channel;
import io.weighbridge.servers.net.Traffic;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;

/** One WebSocket connection of Vert.x; called by the connection's event loop alone, but for {@link #send}. */
final class VertxWebSocket implements VendorChannel.Frames {

    private final ServerWebSocket socket;
    private final VendorChannel channel;

    VertxWebSocket(ServerWebSocket socket, Application application) {
        this.socket = socket;
        this.channel = new VendorChannel(this, application);
    }

    /** Counts the end as well: an HTTP connection that was upgraded says nothing more of itself. */
    void opened(LoginClock clock, Traffic traffic) {
        socket.closeHandler(closed -> {
            traffic.closed();
            channel.ended();
        });
        socket.exceptionHandler(failed -> { });
        socket.textMessageHandler(text -> received(Channel.TEXT, StandardCharsets.UTF_8.encode(text)));
        socket.binaryMessageHandler(bytes -> received(Channel.BINARY, ByteBuffer.wrap(bytes.getBytes())));
        channel.opened(clock);
    }

    private void received(int opcode, ByteBuffer payload) {
        channel.message(opcode, payload);
        if (socket.writeQueueFull()) {
            // Vert.x's own recipe against a peer that sends and does not read.
            socket.pause();
            socket.drainHandler(drained -> socket.resume());
        }
    }

    @Override
    public void send(int opcode, ByteBuffer payload) throws ClosedChannelException {
        if (socket.isClosed()) {
            throw new ClosedChannelException();
        }
        // What fails is told by the close handler as well, which ends the channel.
        switch (opcode) {
            case Channel.TEXT -> socket.writeTextMessage(StandardCharsets.UTF_8.decode(payload.duplicate()).toString());
            case Channel.BINARY -> socket.writeBinaryMessage(copy(payload));
            case Channel.PING -> socket.writePing(copy(payload));
            case Channel.PONG -> socket.writePong(copy(payload));
            default -> throw new IllegalArgumentException("opcode must be 1, 2, 9 or 10, was " + opcode);
        }
    }

    @Override
    public void close(int code, String reason) {
        socket.close((short) code, reason);
    }

    private static Buffer copy(ByteBuffer payload) {
        byte[] bytes = new byte[payload.remaining()];
        payload.duplicate().get(bytes);
        return Buffer.buffer(bytes);
    }
}
