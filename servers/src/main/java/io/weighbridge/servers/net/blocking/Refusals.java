package io.weighbridge.servers.net.blocking;

import io.weighbridge.servers.net.Threads;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells connections that are turned away so, and sees them off: a socket closed with unread bytes sends a reset, and a
 * reset may overtake the refusal, so its peer gets a second to close first. Thread safe; has a thread only while
 * somebody is being seen off.
 */
public final class Refusals implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);
    private static final int MOST = 512;
    private static final long LINGER_NANOS = 1_000_000_000;

    private final ByteBuffer refusal;
    /** Guarded by this, as is the selector's being set. */
    private Thread thread;
    private Selector selector;
    private boolean closed;

    /** With what every connection that is turned away is told. */
    public Refusals(ByteBuffer refusal) {
        this.refusal = ByteBuffer.allocateDirect(refusal.remaining()).put(refusal.duplicate()).flip();
    }

    /** Writes the refusal and closes the connection, now or a little later. */
    public void turnAway(SocketChannel connection) {
        try {
            connection.configureBlocking(false);
            connection.write(refusal.duplicate());
            connection.shutdownOutput();
            if (!seeOff(connection)) {
                connection.close();
            }
        } catch (IOException gone) {
            LOG.debug("refused peer is gone: {}", gone.toString());
            BlockingServer.closeQuietly(connection);
        }
    }

    private synchronized boolean seeOff(SocketChannel connection) throws IOException {
        if (closed || thread != null && selector.keys().size() >= MOST) {
            return false;
        }
        if (thread == null) {
            Selector opened = Selector.open();
            selector = opened;
            thread = new Thread(() -> drainAll(opened), "refusals");
            thread.setDaemon(true);
            thread.start();
        }
        connection.register(selector, SelectionKey.OP_READ, System.nanoTime() + LINGER_NANOS);
        selector.wakeup();
        return true;
    }

    /** With its selector as an argument: once it is done, the field may hold the next one's. */
    private void drainAll(Selector mine) {
        ByteBuffer waste = ByteBuffer.allocateDirect(4096);
        try {
            do {
                mine.select(key -> drain(key, waste), 50);
                mine.keys().forEach(Refusals::closeIfLate);
                mine.selectNow();
            } while (!isDone(mine));
        } catch (IOException e) {
            LOG.warn("cannot see off refused connections: {}", e.toString());
        }
        mine.keys().forEach(key -> BlockingServer.closeQuietly(key.channel()));
        BlockingServer.closeQuietly(mine);
    }

    private static void drain(SelectionKey key, ByteBuffer waste) {
        try {
            if (((SocketChannel) key.channel()).read(waste.clear()) < 0) {
                key.channel().close();
            }
        } catch (IOException gone) {
            BlockingServer.closeQuietly(key.channel());
        }
    }

    private static void closeIfLate(SelectionKey key) {
        if (System.nanoTime() - (Long) key.attachment() > 0) {
            BlockingServer.closeQuietly(key.channel());
        }
    }

    /** Under the monitor: once it says so, nobody registers with this selector any more. */
    private synchronized boolean isDone(Selector mine) {
        if (closed || mine.keys().isEmpty()) {
            thread = null;
            return true;
        }
        return false;
    }

    @Override
    public void close() {
        Thread running;
        synchronized (this) {
            closed = true;
            running = thread;
            if (running != null) {
                selector.wakeup();
            }
        }
        if (running != null) {
            Threads.join(running);
        }
    }
}
