package io.weighbridge.clients.engine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/**
 * The shortest round trip of this host's loopback. One thread writes and reads at both ends, so nobody has to be
 * woken and nothing is computed: whatever claims to have been answered sooner was not answered.
 */
public final class RoundTrip {
    /** Enough for the compiler to have its say; some tens of milliseconds. */
    private static final int ROUNDS = 2000;

    private RoundTrip() {
    }

    /**
     * Measures it, in nanoseconds.
     *
     * @throws IOException if this host has no loopback or no descriptors left
     */
    public static long shortest() throws IOException {
        try (ServerSocketChannel listener = ServerSocketChannel.open()) {
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            try (SocketChannel near = SocketChannel.open(listener.getLocalAddress());
                 SocketChannel far = listener.accept()) {
                near.setOption(StandardSocketOptions.TCP_NODELAY, true);
                far.setOption(StandardSocketOptions.TCP_NODELAY, true);
                return shortest(near, far);
            }
        }
    }

    private static long shortest(SocketChannel near, SocketChannel far) throws IOException {
        ByteBuffer one = ByteBuffer.allocateDirect(1);
        long shortest = Long.MAX_VALUE;
        for (int i = 0; i < ROUNDS; i++) {
            long start = System.nanoTime();
            pass(one, near, far);
            pass(one, far, near);
            shortest = Math.min(shortest, System.nanoTime() - start);
        }
        return shortest;
    }

    private static void pass(ByteBuffer one, SocketChannel from, SocketChannel to) throws IOException {
        from.write(one.clear());
        if (to.read(one.clear()) != 1) {
            throw new IOException("a byte sent over loopback did not arrive");
        }
    }
}
