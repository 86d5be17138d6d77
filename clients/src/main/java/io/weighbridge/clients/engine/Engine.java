package io.weighbridge.clients.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Runs all connections of a load on one thread and one selector: events, limits and what is due, in one loop. Only
 * {@link #wake} may be called from another thread.
 */
public final class Engine implements AutoCloseable {
    /** The longest message, with its header, that fits between two reads. */
    public static final int BUFFER_BYTES = 128 * 1024;
    private static final long MILLISECOND = 1_000_000;

    private final Target target;
    private final Sources sources;
    private final Timing timing;
    private final Selector selector;
    private final Wheel wheel = new Wheel();
    private final Spares spares = new Spares(BUFFER_BYTES);
    private final ByteBuffer in = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private final ByteBuffer out = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private final Consumer<SelectionKey> ready = this::ready;
    private int open;
    private long nowNanos = System.nanoTime();
    private long idleNanos;
    private long selectingNanos;

    /**
     * @param sources where to dial from
     * @throws IOException if there is no descriptor for the selector
     */
    public Engine(Target target, Timing timing, Sources sources) throws IOException {
        this.target = target;
        this.timing = timing;
        this.sources = sources;
        selector = Selector.open();
    }

    /** Where this engine dials. */
    public Target target() {
        return target;
    }

    /** The one buffer to build what is sent in: cleared, and free again once {@link Connection#send} has returned. */
    public ByteBuffer out() {
        return out.clear();
    }

    /** How many connections have not ended. */
    public int open() {
        return open;
    }

    /**
     * Starts a connection. However it goes on, and if only by failing at once, the conversation hears of it.
     *
     * @param limitNanos how long connecting may take
     */
    public void dial(Conversation conversation, long limitNanos) {
        SocketChannel channel;
        try {
            channel = SocketChannel.open();
        } catch (IOException e) {
            conversation.ended(null, Kind.of(e));
            return;
        }
        Connection connection = new Connection(this, channel, conversation);
        open++;
        try {
            connect(connection, channel, limitNanos);
        } catch (IOException e) {
            connection.end(Kind.of(e));
        }
    }

    /**
     * Serves events and does the work until it is done or the time is up.
     *
     * @param untilNanos a time of {@link System#nanoTime}
     * @return whether it was done
     */
    public boolean serve(BooleanSupplier done, Work work, long untilNanos) {
        while (true) {
            long now = System.nanoTime();
            nowNanos = now;
            wheel.advance(now, this);
            long due = work.proceed(now);
            if (done.getAsBoolean()) {
                return true;
            }
            if (now - untilNanos >= 0) {
                return false;
            }
            select(Math.min(due, Math.min(wheel.nextNanos(), untilNanos)));
        }
    }

    /** For how long it has waited for something to happen, asleep or awake. The rest of the time it was busy. */
    public long idleNanos() {
        return idleNanos;
    }

    /** Makes the loop go round once; from any thread. */
    public void wake() {
        selector.wakeup();
    }

    /** Ends every connection that is still there as stopped, and gives everything back. Safe twice. */
    @Override
    public void close() {
        if (!selector.isOpen()) {
            return;
        }
        for (SelectionKey key : selector.keys()) {
            if (key.attachment() instanceof Connection connection) {
                connection.end(Kind.STOPPED);
            }
        }
        try {
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the selector could not be closed", e);
        }
    }

    /** The time when the loop last looked: good enough for limits, and free. */
    long recentNanos() {
        return nowNanos;
    }

    Wheel wheel() {
        return wheel;
    }

    Spares spares() {
        return spares;
    }

    void forget(Connection connection) {
        open--;
    }

    void expired(Connection connection) {
        boolean connecting = !connection.channel().isConnected();
        connection.end(connecting ? Kind.CONNECT_TIMEOUT : connection.conversation().atLimit());
    }

    private void connect(Connection connection, SocketChannel channel, long limitNanos) throws IOException {
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        Optional<InetSocketAddress> source = sources.next();
        if (source.isPresent()) {
            channel.bind(source.get());
        }
        connection.await(limitNanos);
        boolean connected = channel.connect(target.address());
        int interest = connected ? SelectionKey.OP_READ : SelectionKey.OP_CONNECT;
        connection.registered(channel.register(selector, interest, connection));
        if (connected) {
            connection.conversation().connected(connection);
        }
    }

    private void select(long dueNanos) {
        try {
            selectingNanos = System.nanoTime();
            long left = dueNanos - selectingNanos;
            // The selector counts in milliseconds. What is due sooner is waited for awake.
            boolean awake = left <= 0 || timing == Timing.PRECISE && left < MILLISECOND;
            long millis = timing == Timing.PRECISE ? left / MILLISECOND : (left + MILLISECOND - 1) / MILLISECOND;
            int events = awake ? selector.selectNow(ready) : selector.select(ready, millis);
            if (events == 0) {
                idleNanos += System.nanoTime() - selectingNanos;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the selector failed", e);
        }
    }

    private void ready(SelectionKey key) {
        if (selectingNanos != 0) {
            // The first event of this round: until now it was waiting.
            nowNanos = System.nanoTime();
            idleNanos += nowNanos - selectingNanos;
            selectingNanos = 0;
        }
        Connection connection = (Connection) key.attachment();
        if (!connection.isOpen()) {
            return;
        }
        try {
            int operations = key.readyOps();
            if ((operations & SelectionKey.OP_CONNECT) != 0 && connection.channel().finishConnect()) {
                key.interestOps(SelectionKey.OP_READ);
                connection.conversation().connected(connection);
                return;
            }
            if ((operations & SelectionKey.OP_WRITE) != 0) {
                connection.flush();
            }
            if ((operations & SelectionKey.OP_READ) != 0) {
                connection.read(in);
            }
        } catch (IOException e) {
            connection.end(Kind.of(e));
        }
    }
}
