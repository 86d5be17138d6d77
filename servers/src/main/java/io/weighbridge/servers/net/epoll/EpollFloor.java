package io.weighbridge.servers.net.epoll;

import io.weighbridge.servers.wire.FloorReply;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.BitSet;

/** The floor on bare epoll: a connection is one bit, set while it is open. */
public final class EpollFloor implements EpollServer.Guests {
    private final EpollServer server;
    private final FloorReply reply = new FloorReply();
    private final ByteBuffer in = ByteBuffer.allocateDirect(64 * 1024);
    private final ByteBuffer out = ByteBuffer.allocateDirect(256 * 1024);
    private final BitSet open = new BitSet();

    /** On this server's loop. */
    public EpollFloor(EpollServer server) {
        this.server = server;
    }

    @Override
    public void opened(int fd) {
        open.set(fd);
    }

    @Override
    public void ready(int fd) throws IOException {
        if (!open.get(fd)) {
            return;
        }
        boolean more = server.read(fd, in.clear()) >= 0;
        if (in.flip().hasRemaining()) {
            more &= reply.put(in, out);
            server.write(fd, out.flip());
            out.clear();
        }
        if (!more) {
            server.end(fd);
        }
    }

    @Override
    public void ended(int fd) {
        open.clear(fd);
    }

    @Override
    public void sweep(int now) {
        // It waits for ever.
    }

    @Override
    public void endAll() {
        for (int fd = open.nextSetBit(0); fd >= 0; fd = open.nextSetBit(fd + 1)) {
            server.end(fd);
        }
    }

    @Override
    public ByteBuffer refusal() {
        return ByteBuffer.allocate(0);
    }
}
