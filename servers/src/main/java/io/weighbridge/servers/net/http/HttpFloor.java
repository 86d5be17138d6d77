package io.weighbridge.servers.net.http;

import io.weighbridge.servers.net.ServerOptions;
import io.weighbridge.servers.net.Traffic;
import io.weighbridge.servers.net.loop.LoopServer;
import io.weighbridge.servers.net.loop.SelectorLoop;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * The least an HTTP server can do: a constant reply for each blank line. It knows no methods, no paths, no bodies and
 * no time (an origin without a clock sends no Date: RFC 9110, 6.6.1); no variant that does can be cheaper.
 */
public final class HttpFloor implements LoopServer.Parties {

    private static final int BLANK_LINE = 0x0D0A0D0A;
    private static final int MAX_BATCH = 128;

    private final SelectorLoop loop;
    private final int readWait;
    private final ByteBuffer in = ByteBuffer.allocateDirect(16 << 10);
    private final ByteBuffer replies;
    private final int replyBytes;

    /** The floor on this loop. */
    public HttpFloor(SelectorLoop loop, ServerOptions options) {
        this.loop = loop;
        readWait = (int) options.waits().readWait().toMillis();
        byte[] reply = ("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: " + SiteText.BODY.length()
            + "\r\n\r\n" + SiteText.BODY).getBytes(StandardCharsets.US_ASCII);
        replyBytes = reply.length;
        replies = ByteBuffer.allocateDirect(MAX_BATCH * replyBytes);
        while (replies.hasRemaining()) {
            replies.put(reply);
        }
    }

    @Override
    public void open(SocketChannel connection, Traffic traffic) throws IOException {
        loop.add(connection, SelectionKey.OP_READ, new Peer(traffic));
    }

    @Override
    public ByteBuffer refusal() {
        return HttpConnections.fullReply();
    }

    /** Four bytes seen last, and what is owed. */
    private final class Peer implements SelectorLoop.Party {
        private final Traffic traffic;
        private int last;
        private int deadline = loop.now() + readWait;
        /** Bytes of replies that the client has not taken yet. */
        private long owedBytes;

        Peer(Traffic traffic) {
            this.traffic = traffic;
        }

        @Override
        public void ready(SelectionKey key) throws IOException {
            SocketChannel channel = (SocketChannel) key.channel();
            deadline = loop.now() + readWait;
            if (owedBytes == 0 && !read(channel)) {
                loop.end(key);
                return;
            }
            boolean all = pay(channel);
            int operations = all ? SelectionKey.OP_READ : SelectionKey.OP_WRITE;
            if (key.interestOps() != operations) {
                key.interestOps(operations);
            }
        }

        private boolean read(SocketChannel channel) throws IOException {
            int count = channel.read(in.clear());
            for (int i = 0; i < count; i++) {
                last = last << 8 | in.get(i);
                if (last == BLANK_LINE) {
                    owedBytes += replyBytes;
                }
            }
            return count >= 0;
        }

        private boolean pay(SocketChannel channel) throws IOException {
            while (owedBytes > 0) {
                int sent = (int) (replyBytes - owedBytes % replyBytes) % replyBytes;
                int some = (int) Math.min(owedBytes, replies.capacity() - sent);
                int count = channel.write(replies.limit(sent + some).position(sent));
                owedBytes -= count;
                if (count < some) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public int deadline() {
            return deadline;
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
}
