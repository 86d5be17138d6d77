package io.weighbridge.servers.net.loop;

import io.weighbridge.servers.net.ConnectionHandler;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * Serves the handshake on the thread that accepts, and the rest on one of its own: a mistake that has been published
 * as a design. One client that connects and says nothing keeps all others waiting for as long as its login wait: the
 * promise that it does not make. It is weighed to show what the mistake costs, and what it saves while all are quick.
 */
public final class AcceptUpgrade implements ConnectionHandler {
    private final EndpointLoop loop;

    /** Before what this loop does with the rest. */
    public AcceptUpgrade(EndpointLoop loop) {
        this.loop = loop;
    }

    @Override
    public void accepted(SocketChannel connection) {
        loop.upgrade(connection);
    }

    @Override
    public void abandoned(SocketChannel connection) {
        loop.abandon(connection);
    }

    @Override
    public boolean serve(SocketChannel connection) throws IOException {
        return loop.serve(connection);
    }

    @Override
    public ByteBuffer refusal() {
        return loop.refusal();
    }

    @Override
    public void close() {
        loop.close();
    }
}
