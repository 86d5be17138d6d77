package io.weighbridge.servers.gateway.twist;

import io.weighbridge.servers.gateway.Channel;
import io.weighbridge.servers.gateway.MessageListener;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A bounded pool of threads for messages: who reads a connection hands its messages on, as copies, and reads on. Each
 * channel has its messages handled by one and the same thread, so that they stay in order. When that thread's queue is
 * full, who reads waits, and with it the peer.
 */
public final class MessagePool implements MessageListener, AutoCloseable {
    /** How the twist is written in names of variants. */
    public static final String TWIST = "+message-pool";

    private static final Logger LOG = LoggerFactory.getLogger(MessagePool.class);
    private static final int QUEUE_LENGTH = 256;
    private static final long LIMIT_MILLIS = 10_000;

    private final MessageListener messages;
    private final Hand[] hands;

    /** With so many threads, for what {@code messages} does. */
    public MessagePool(MessageListener messages, int threads) {
        this.messages = messages;
        hands = new Hand[threads];
        for (int i = 0; i < threads; i++) {
            hands[i] = new Hand("message-" + i);
        }
    }

    private record Message(Channel from, int opcode, ByteBuffer payload) {
    }

    @Override
    public void message(Channel from, int opcode, ByteBuffer payload) throws IOException {
        ByteBuffer copy = ByteBuffer.allocate(payload.remaining()).put(payload.duplicate()).flip();
        try {
            hands[Math.floorMod(from.id().hashCode(), hands.length)].queue.put(new Message(from, opcode, copy));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** Stops the threads; what is queued is dropped, since its channels are closed. */
    @Override
    public void close() {
        for (Hand hand : hands) {
            hand.thread.interrupt();
        }
        try {
            for (Hand hand : hands) {
                hand.thread.join(LIMIT_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One thread and what waits for it. */
    private final class Hand {
        private final BlockingQueue<Message> queue = new ArrayBlockingQueue<>(QUEUE_LENGTH);
        private final Thread thread;

        Hand(String name) {
            thread = new Thread(this::work, name);
            thread.start();
        }

        private void work() {
            try {
                while (!Thread.currentThread().isInterrupted()) {
                    handle(queue.take());
                }
            } catch (InterruptedException stopped) {
                // close() says stop this way; the thread ends here.
                Thread.currentThread().interrupt();
            }
        }

        private void handle(Message message) {
            try {
                messages.message(message.from, message.opcode, message.payload);
            } catch (IOException gone) {
                LOG.debug("peer is gone: {}", gone.toString());
                message.from.close(1001, "gone");
            }
        }
    }
}
