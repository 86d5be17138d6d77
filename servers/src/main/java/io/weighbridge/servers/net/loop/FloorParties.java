package io.weighbridge.servers.net.loop;

import io.weighbridge.servers.net.Traffic;
import io.weighbridge.servers.wire.FloorReply;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/** The floor under a selector: all connections share one party, which answers what {@link FloorReply} says. */
public final class FloorParties implements LoopServer.Parties, SelectorLoop.Party {
    private final SelectorLoop loop;
    private final FloorReply reply = new FloorReply();
    private final ByteBuffer in = ByteBuffer.allocateDirect(64 * 1024);
    private final ByteBuffer out = ByteBuffer.allocateDirect(256 * 1024);
    private Traffic traffic = new Traffic();

    /** On this loop. */
    public FloorParties(SelectorLoop loop) {
        this.loop = loop;
    }

    @Override
    public void open(SocketChannel connection, Traffic traffic) throws IOException {
        this.traffic = traffic;
        loop.add(connection, SelectionKey.OP_READ, this);
    }

    @Override
    public ByteBuffer refusal() {
        return ByteBuffer.allocate(0);
    }

    @Override
    public void ready(SelectionKey key) throws IOException {
        SocketChannel channel = (SocketChannel) key.channel();
        if (channel.read(in.clear()) < 0) {
            loop.end(key);
            return;
        }
        boolean more = !in.flip().hasRemaining() || reply.put(in, out);
        channel.write(out.flip());
        out.clear();
        if (!more) {
            loop.end(key);
        }
    }

    @Override
    public int deadline() {
        return loop.now() + Integer.MAX_VALUE;
    }

    @Override
    public void expired(SelectionKey key) {
        loop.end(key);
    }

    @Override
    public void ended() {
        traffic.closed();
    }
}
