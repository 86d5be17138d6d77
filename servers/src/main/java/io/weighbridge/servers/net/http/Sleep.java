package io.weighbridge.servers.net.http;

import io.weighbridge.servers.wire.http.HttpConversation;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waits for the time a handler asked for, as a thread that is blocked in a call to an upstream would. Stateless. */
final class Sleep<C extends HttpConversation> implements HttpConnections.Hold<C> {

    // So often does it look whether the server has closed the connection, which nothing else would tell it.
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    @Override
    public void await(C conversation, SocketChannel connection) {
        long end = System.nanoTime() + conversation.pendingNanos();
        long left = conversation.pendingNanos();
        while (left > 0 && connection.isOpen()) {
            LockSupport.parkNanos(this, Math.min(left, LOOK_NANOS));
            left = end - System.nanoTime();
        }
    }
}
