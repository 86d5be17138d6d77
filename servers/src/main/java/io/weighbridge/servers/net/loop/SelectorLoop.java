package io.weighbridge.servers.net.loop;

import io.weighbridge.servers.net.Threads;
import io.weighbridge.servers.net.Waits;
import io.weighbridge.servers.net.blocking.BlockingServer;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread and one selector: tells each {@link Party} when its channel is ready and when its deadline has passed, and
 * runs timers. Everything happens on that thread; only {@link #execute} and {@link #close} may be called from others.
 */
public final class SelectorLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SelectorLoop.class);
    private static final long ORIGIN = System.nanoTime();
    private static final long MILLI = 1_000_000;
    private static final long NAP_NANOS = 50_000;

    /** Who owns a channel of the loop; it is the attachment of the channel's key. */
    public interface Party {

        /** The channel can do what it was registered for. An exception ends the party: the peer is gone. */
        void ready(SelectionKey key) throws IOException;

        /** When {@link #expired} is due, on the clock of {@link SelectorLoop#now}. */
        int deadline();

        /** The deadline has passed. */
        void expired(SelectionKey key) throws IOException;

        /** The channel is closed, whatever the cause; the last call, exactly once. */
        void ended();
    }

    private record Timer(long dueNanos, Runnable task) { }

    private final Selector selector;
    private final Thread thread;
    private final int sweepMillis;
    private final PriorityQueue<Timer> timers = new PriorityQueue<>(
        Comparator.comparingLong((Timer timer) -> timer.dueNanos - ORIGIN));
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final Queue<Runnable> afterwards = new ArrayDeque<>();
    private int now = clock();
    private int sweepAt = now;
    private volatile boolean closed;

    /** A loop that has not started; deadlines are looked at ten times in the shortest wait, every 5 to 500 ms. */
    public SelectorLoop(String name, Waits waits) throws IOException {
        selector = Selector.open();
        thread = new Thread(this::run, name);
        sweepMillis = (int) Deadlines.everyMillis(waits);
    }

    /** Starts the thread. */
    public void start() {
        thread.start();
    }

    /** Milliseconds on a clock that wraps, read once a turn: compare differences only. */
    public int now() {
        return now;
    }

    /**
     * Adds a channel, which becomes non-blocking.
     *
     * @throws IOException if it cannot be, for one because the loop is being closed
     */
    public SelectionKey add(SelectableChannel channel, int operations, Party party) throws IOException {
        if (closed) {
            throw new ClosedChannelException();
        }
        channel.configureBlocking(false);
        return channel.register(selector, operations, party);
    }

    /** Runs a task on the loop's thread, after those that came before. Never, if the loop ends first. */
    public void execute(Runnable task) {
        tasks.add(task);
        if (Thread.currentThread() != thread) {
            selector.wakeup();
        }
    }

    /** Runs a task when so much time has passed, to within a tenth of a millisecond. */
    public void after(long nanos, Runnable task) {
        timers.add(new Timer(System.nanoTime() + nanos, task));
    }

    /** Closes the channel of a party and tells it so. */
    public void end(SelectionKey key) {
        // The attachment says whether it has ended: a channel may have been closed by a failure of its own.
        Party party = (Party) key.attach(null);
        if (party != null) {
            BlockingServer.closeQuietly(key.channel());
            party.ended();
        }
    }

    private void run() {
        try {
            while (!closed) {
                turn();
            }
        } catch (IOException e) {
            LOG.error("selector failed", e);
        } finally {
            for (SelectionKey key : List.copyOf(selector.keys())) {
                end(key);
            }
            BlockingServer.closeQuietly(selector);
        }
    }

    private void turn() throws IOException {
        select();
        now = clock();
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            guarded(task);
        }
        while (!timers.isEmpty() && timers.peek().dueNanos - System.nanoTime() <= 0) {
            guarded(timers.poll().task);
        }
        if (now - sweepAt >= 0) {
            sweepAt = now + sweepMillis;
            sweep();
        }
    }

    private void select() throws IOException {
        long sweepNanos = Math.max(0, sweepAt - now) * MILLI;
        long wait = timers.isEmpty() ? sweepNanos : Math.min(sweepNanos, timers.peek().dueNanos - System.nanoTime());
        if (!tasks.isEmpty() || wait <= 0) {
            selector.selectNow(this::ready);
            return;
        }
        if (wait >= MILLI) {
            selector.select(this::ready, wait / MILLI);
            return;
        }
        // A selector counts in whole milliseconds: the rest of one is slept away in naps, with a look in between.
        if (selector.selectNow(this::ready) == 0) {
            LockSupport.parkNanos(this, Math.min(wait, NAP_NANOS));
        }
    }

    private void ready(SelectionKey key) {
        if (!key.isValid() || key.attachment() == null) {
            return;
        }
        try {
            ((Party) key.attachment()).ready(key);
        } catch (IOException gone) {
            LOG.debug("peer is gone: {}", gone.toString());
            end(key);
        } catch (RuntimeException | Error bug) {
            LOG.error("connection failed", bug);
            end(key);
        }
    }

    private void sweep() {
        for (SelectionKey key : selector.keys()) {
            Party party = (Party) key.attachment();
            if (party != null && party.deadline() - now <= 0) {
                afterwards.add(() -> expire(key, party));
            }
        }
        // Not while walking over the keys: a party may add one.
        for (Runnable task = afterwards.poll(); task != null; task = afterwards.poll()) {
            guarded(task);
        }
    }

    private void expire(SelectionKey key, Party party) {
        if (key.attachment() == null) {
            return;
        }
        try {
            party.expired(key);
        } catch (IOException gone) {
            LOG.debug("peer is gone: {}", gone.toString());
            end(key);
        }
    }

    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException bug) {
            LOG.error("task failed", bug);
        }
    }

    private static int clock() {
        return (int) TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }

    /** Ends the thread, and with it every channel. */
    @Override
    public void close() {
        closed = true;
        selector.wakeup();
        if (thread.getState() == Thread.State.NEW) {
            BlockingServer.closeQuietly(selector);
            return;
        }
        Threads.join(thread);
    }
}
