package io.weighbridge.servers.net.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * Carries bytes between a socket and a conversation through one direct buffer, for which the JDK would otherwise keep
 * one of its own with every thread. Not thread safe.
 */
final class Ferry {

    private static final int BYTES = 16 << 10;

    private final ByteBuffer hold = ByteBuffer.allocateDirect(BYTES);

    /** Reads once; returns the count as {@link SocketChannel#read} does. */
    int read(SocketChannel from, ByteBuffer room) throws IOException {
        int count = from.read(hold.clear().limit(Math.min(BYTES, room.remaining())));
        if (count > 0) {
            room.put(hold.flip());
        }
        return count;
    }

    /** Writes until all is written or the socket takes no more; returns whether all is. */
    boolean write(SocketChannel to, ByteBuffer output) throws IOException {
        while (output.hasRemaining()) {
            int load = Math.min(BYTES, output.remaining());
            hold.clear().put(0, output, output.position(), load).limit(load);
            int count = to.write(hold);
            output.position(output.position() + count);
            if (count < load) {
                return false;
            }
        }
        return true;
    }

    /** Reads what nobody wants; returns the count. */
    int discard(SocketChannel from) throws IOException {
        return from.read(hold.clear());
    }
}
