package io.weighbridge.servers.net.http;

import io.weighbridge.servers.net.ServerOptions;
import io.weighbridge.servers.net.Traffic;
import io.weighbridge.servers.net.loop.LoopServer;
import io.weighbridge.servers.net.loop.SelectorLoop;
import io.weighbridge.servers.wire.http.HttpConversation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/**
 * HTTP connections on a selector loop. What is read goes through one buffer that all share, and a connection with
 * nothing under way has no conversation, if its kind lets go of it: what is left of it is its {@link Peer}.
 *
 * @param <C> the way in which requests are held
 */
public final class HttpLoop<C extends HttpConversation> implements LoopServer.Parties {

    private static final int LINGER_MILLIS = 1_000;

    /**
     * How a loop does what a handler is waiting for, without blocking.
     *
     * @param <C> the kind of conversation
     */
    public interface Hold<C> {

        /** Sees to it that {@code resume} is run on the loop's thread when the response at hand may go out. */
        void await(C conversation, Runnable resume);

        /** Gives up what it keeps, when the loop has ended. */
        default void close() {
        }
    }

    private final SelectorLoop loop;
    private final Conversations<C> conversations;
    private final Hold<C> hold;
    private final Ferry ferry = new Ferry();
    private final int readWait;
    private final int writeWait;

    /** Serves what the conversations' handler answers; its pauses are timers. */
    public HttpLoop(SelectorLoop loop, ServerOptions options, Conversations<C> conversations) {
        this(loop, options, conversations, (conversation, resume) -> loop.after(conversation.pendingNanos(), resume));
    }

    /** Serves what the conversations' handler answers, with another way of waiting. */
    public HttpLoop(SelectorLoop loop, ServerOptions options, Conversations<C> conversations, Hold<C> hold) {
        this.loop = loop;
        this.conversations = conversations;
        this.hold = hold;
        readWait = (int) options.waits().readWait().toMillis();
        writeWait = (int) options.waits().writeWait().toMillis();
    }

    @Override
    public void open(SocketChannel connection, Traffic traffic) throws IOException {
        loop.add(connection, SelectionKey.OP_READ, new Peer(traffic, loop.now() + readWait));
    }

    @Override
    public ByteBuffer refusal() {
        return HttpConnections.fullReply();
    }

    @Override
    public void close() {
        hold.close();
    }

    /** All that is kept of one connection. */
    private final class Peer implements SelectorLoop.Party {
        private final Traffic traffic;
        private C conversation;
        private int requests;
        private int deadline;
        /** A request has begun to come in, and the deadline is that of all of it. */
        private boolean receiving;
        private boolean lingering;
        /** Somebody is going to resume the conversation. */
        private boolean pending;

        Peer(Traffic traffic, int deadline) {
            this.traffic = traffic;
            this.deadline = deadline;
        }

        @Override
        public void ready(SelectionKey key) throws IOException {
            SocketChannel channel = (SocketChannel) key.channel();
            if (lingering) {
                discard(key, channel);
                return;
            }
            if (conversation == null) {
                conversation = conversations.take(requests);
            }
            if (key.isReadable() && ferry.read(channel, conversation.input()) < 0) {
                loop.end(key);
                return;
            }
            goOn(key, channel);
        }

        private void goOn(SelectionKey key, SocketChannel channel) throws IOException {
            boolean more = true;
            while (more) {
                more = switch (conversation.step()) {
                    case READ -> {
                        rest();
                        yield want(key, SelectionKey.OP_READ);
                    }
                    case WRITE -> ferry.write(channel, conversation.output()) || blocked(key);
                    case PENDING -> {
                        pending = true;
                        hold.await(conversation, () -> resume(key, channel));
                        // Nothing is read meanwhile: the client's own buffers make it wait.
                        deadline = loop.now() + Integer.MAX_VALUE;
                        yield want(key, 0);
                    }
                    case CLOSE -> {
                        close(key, channel);
                        yield false;
                    }
                };
            }
        }

        private boolean want(SelectionKey key, int operations) {
            if (key.interestOps() != operations) {
                key.interestOps(operations);
            }
            return false;
        }

        private boolean blocked(SelectionKey key) {
            deadline = loop.now() + writeWait;
            return want(key, SelectionKey.OP_WRITE);
        }

        /** A request that has begun must be complete in time, however slowly its bytes drip in. */
        private void rest() {
            boolean quiet = conversation.quiet();
            if (quiet || !receiving || conversation.requests() != requests) {
                deadline = loop.now() + readWait;
            }
            receiving = !quiet;
            requests = conversation.requests();
            if (quiet && !conversations.keptAtRest()) {
                letGo();
            }
        }

        private void letGo() {
            conversations.give(conversation);
            conversation = null;
        }

        private void resume(SelectionKey key, SocketChannel channel) {
            pending = false;
            if (!key.isValid()) {
                letGo();
                return;
            }
            try {
                conversation.resume();
                deadline = loop.now() + readWait;
                goOn(key, channel);
            } catch (IOException gone) {
                loop.end(key);
            }
        }

        /** RFC 9112, 9.6: closing over unread bytes would send a reset, which might overtake the last response. */
        private void close(SelectionKey key, SocketChannel channel) throws IOException {
            if (!conversation.abandoned()) {
                loop.end(key);
                return;
            }
            channel.shutdownOutput();
            lingering = true;
            deadline = loop.now() + LINGER_MILLIS;
            letGo();
            want(key, SelectionKey.OP_READ);
        }

        private void discard(SelectionKey key, SocketChannel channel) throws IOException {
            if (ferry.discard(channel) < 0) {
                loop.end(key);
            }
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
            // While a response is pending, whoever resumes it still holds the conversation, and gives it back then.
            if (conversation != null && !pending) {
                letGo();
            }
        }
    }
}
