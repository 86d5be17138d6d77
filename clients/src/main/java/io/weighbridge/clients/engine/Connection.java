package io.weighbridge.clients.engine;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/**
 * One connection of the engine: what is held while it idles is this object, its channel and its key, no buffer. For
 * the engine's thread only.
 */
public final class Connection {
    /** Links and tick of the {@link Wheel}; tick 0 is "no limit". */
    Connection later;
    Connection earlier;
    long deadlineTick;

    private final Engine engine;
    private final SocketChannel channel;
    private final Conversation conversation;
    private SelectionKey key;
    private ByteBuffer unread;
    private ByteBuffer unsent;
    private boolean open = true;

    Connection(Engine engine, SocketChannel channel, Conversation conversation) {
        this.engine = engine;
        this.channel = channel;
        this.conversation = conversation;
    }

    /**
     * Sends the bytes between position and limit, now or as soon as the peer takes them. If the socket fails, the
     * conversation is told.
     */
    public void send(ByteBuffer bytes) {
        if (!open) {
            return;
        }
        try {
            if (unsent == null) {
                channel.write(bytes);
            }
            if (bytes.hasRemaining()) {
                keepUnsent(bytes);
            }
        } catch (IOException e) {
            end(Kind.of(e));
        }
    }

    /** Sets the limit of the wait that begins now, instead of the one before. */
    public void await(long nanos) {
        if (open) {
            engine.wheel().arm(this, engine.recentNanos() + nanos);
        }
    }

    /** Waits for nothing in particular: no limit. */
    public void rest() {
        engine.wheel().disarm(this);
    }

    /** Sends nothing more: the peer reads the end of the stream. */
    public void finish() {
        try {
            channel.shutdownOutput();
        } catch (IOException e) {
            end(Kind.of(e));
        }
    }

    /** Cuts the connection off: the peer gets a reset instead of an end. */
    public void cut() {
        try {
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        } catch (IOException e) {
            // Closed by the peer already: there is nothing left to cut.
        }
        end(Kind.CUT);
    }

    /** Whether the peer has not yet taken all that was sent. */
    public boolean isClogged() {
        return unsent != null;
    }

    /** Stops or goes on taking what the peer sends; while stopped, the socket's buffers fill up. */
    public void listen(boolean wanted) {
        if (open) {
            interest(SelectionKey.OP_READ, wanted);
        }
    }

    /** Closes the socket and tells the conversation how it ended. Safe twice: only the first counts. */
    public void end(Kind kind) {
        if (!open) {
            return;
        }
        open = false;
        engine.wheel().disarm(this);
        engine.forget(this);
        unread = giveBack(unread);
        unsent = giveBack(unsent);
        try {
            channel.close();
        } catch (IOException e) {
            // The descriptor is gone all the same, and the outcome is already known.
        }
        conversation.ended(this, kind);
    }

    /** Whether it has not ended. */
    public boolean isOpen() {
        return open;
    }

    SocketChannel channel() {
        return channel;
    }

    Conversation conversation() {
        return conversation;
    }

    void registered(SelectionKey newKey) {
        key = newKey;
    }

    /** Reads once into the engine's buffer and hands it over, with what was left before in front. */
    void read(ByteBuffer in) throws IOException {
        in.clear();
        if (unread != null) {
            in.put(unread.flip());
            unread = giveBack(unread);
        }
        int count = channel.read(in);
        in.flip();
        if (in.hasRemaining() && count > 0) {
            conversation.received(this, in);
        }
        if (!open) {
            return;
        }
        if (count < 0) {
            end(conversation.atEnd());
        } else if (in.hasRemaining()) {
            unread = engine.spares().take(in.remaining()).put(in);
        }
    }

    /** Sends what could not leave before. */
    void flush() throws IOException {
        channel.write(unsent.flip());
        unsent.compact();
        if (unsent.position() == 0) {
            unsent = giveBack(unsent);
            interest(SelectionKey.OP_WRITE, false);
        }
    }

    private void keepUnsent(ByteBuffer bytes) {
        if (unsent == null) {
            unsent = engine.spares().take(bytes.remaining());
            interest(SelectionKey.OP_WRITE, true);
        } else if (unsent.remaining() < bytes.remaining()) {
            ByteBuffer larger = engine.spares().take(unsent.position() + bytes.remaining()).put(unsent.flip());
            engine.spares().give(unsent);
            unsent = larger;
        }
        unsent.put(bytes);
    }

    private void interest(int operation, boolean wanted) {
        key.interestOps(wanted ? key.interestOps() | operation : key.interestOps() & ~operation);
    }

    private ByteBuffer giveBack(ByteBuffer buffer) {
        if (buffer != null) {
            engine.spares().give(buffer);
        }
        return null;
    }
}
