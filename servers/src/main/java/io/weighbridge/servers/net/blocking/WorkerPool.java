package io.weighbridge.servers.net.blocking;

import io.weighbridge.servers.net.Threads;
import io.weighbridge.servers.net.WorkerLimits;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * An elastic pool of workers. A worker is made when none is ready and there are fewer than {@code maxWorkers}; beyond
 * that {@link #dispatch} says false. The worker that became ready last is taken first, so that the caches of few are
 * warm while the others sink to the bottom, where the cleaner finds those that were idle too long.
 *
 * <pre>
 *   dispatch --pop--> ready: [ oldest ... newest ] &lt;--push-- worker that has served
 *   cleaner  --takes the oldest, tells them to stop by an empty hand-over
 * </pre>
 *
 * Thread safe: what is mutable is guarded by {@code lock}.
 */
public final class WorkerPool implements Dispatcher {
    /** How the twist of taking the worker that was idle longest is written in names of variants. */
    public static final String FIFO_TWIST = "+fifo";

    private final Object lock = new Object();
    private final int maxWorkers;
    private final long maxIdleNanos;
    private final Thread cleaner = new Thread(this::cleanUntilClosed, "cleaner");
    private final Threads.Crew crew = new Threads.Crew();
    private final HandOvers ready;
    /** Hand-overs of workers that stopped, to be used again. */
    private final HandOvers spare = new HandOvers(false);
    private int workers;
    private boolean closed;
    private volatile Consumer<SocketChannel> serve;

    /** Last in, first out. */
    public WorkerPool(WorkerLimits limits) {
        this(limits, false);
    }

    /** A twist: with {@code fifo} the worker that was idle longest is taken first. */
    public WorkerPool(WorkerLimits limits, boolean fifo) {
        maxWorkers = limits.maxWorkers();
        maxIdleNanos = limits.maxIdleWorker().toNanos();
        ready = new HandOvers(fifo);
    }

    @Override
    public void start(Consumer<SocketChannel> serve) {
        this.serve = serve;
        cleaner.setDaemon(true);
        cleaner.start();
    }

    @Override
    public boolean dispatch(SocketChannel connection) {
        HandOver handOver;
        boolean isNew = false;
        synchronized (lock) {
            if (closed) {
                return false;
            }
            handOver = ready.take();
            if (handOver == null) {
                if (workers == maxWorkers) {
                    return false;
                }
                // Counted here and not by the worker: two dispatches must not both see room for one.
                workers++;
                isNew = true;
                handOver = spare.take();
            }
        }
        if (isNew) {
            startWorker(handOver == null ? new HandOver() : handOver, connection);
            return true;
        }
        handOver.put(connection);
        return true;
    }

    /** Workers there are, serving or idle. */
    public int workers() {
        synchronized (lock) {
            return workers;
        }
    }

    private void startWorker(HandOver handOver, SocketChannel first) {
        crew.enter();
        boolean started = false;
        try {
            Thread worker = new Thread(() -> work(handOver), "worker");
            handOver.give(worker, first);
            worker.start();
            started = true;
        } finally {
            if (!started) {
                crew.leave();
                ended(handOver);
            }
        }
    }

    private void work(HandOver handOver) {
        try {
            SocketChannel connection = handOver.take();
            while (connection != null) {
                serve.accept(connection);
                connection = becomeReady(handOver) ? handOver.take() : null;
            }
        } finally {
            ended(handOver);
            crew.leave();
        }
    }

    private boolean becomeReady(HandOver handOver) {
        handOver.idleSince = System.nanoTime();
        synchronized (lock) {
            if (closed) {
                return false;
            }
            ready.put(handOver);
            return true;
        }
    }

    private void ended(HandOver handOver) {
        handOver.clear();
        synchronized (lock) {
            workers--;
            spare.put(handOver);
        }
    }

    private void cleanUntilClosed() {
        while (true) {
            LockSupport.parkNanos(this, maxIdleNanos);
            HandOver[] idle;
            synchronized (lock) {
                if (closed) {
                    return;
                }
                idle = ready.takeIdle(System.nanoTime() - maxIdleNanos);
            }
            // Outside the lock: dispatch need not wait until a thousand workers have been told.
            for (HandOver handOver : idle) {
                handOver.stop();
            }
        }
    }

    @Override
    public void close() {
        HandOver[] idle;
        synchronized (lock) {
            closed = true;
            idle = ready.takeIdle(System.nanoTime());
        }
        for (HandOver handOver : idle) {
            handOver.stop();
        }
        LockSupport.unpark(cleaner);
        Threads.join(cleaner);
        crew.awaitEmpty();
    }

    /** Where one worker is handed its next connection, or nothing, which means stop. One slot. */
    private static final class HandOver {
        private static final Object STOP = new Object();
        private Thread worker;
        private volatile Object slot;
        /** When its worker became ready; written before it is put on the stack, read under the lock. */
        private long idleSince;

        void give(Thread worker, SocketChannel first) {
            this.worker = worker;
            slot = first;
        }

        void put(SocketChannel connection) {
            slot = connection;
            LockSupport.unpark(worker);
        }

        void stop() {
            slot = STOP;
            LockSupport.unpark(worker);
        }

        /** Waits without limit: the cleaner and close() both say stop. */
        SocketChannel take() {
            while (slot == null) {
                LockSupport.park(this);
                // A stray interrupt must not make this loop spin; nobody here stops a worker that way.
                Thread.interrupted();
            }
            Object taken = slot;
            slot = null;
            return taken == STOP ? null : (SocketChannel) taken;
        }

        void clear() {
            worker = null;
            slot = null;
        }
    }

    /** A ring of hand-overs, put at the top and taken from the top, or with {@code fifo} from the bottom. */
    private static final class HandOvers {
        private final boolean fifo;
        private HandOver[] ring = new HandOver[16];
        private int bottom;
        private int size;

        HandOvers(boolean fifo) {
            this.fifo = fifo;
        }

        void put(HandOver handOver) {
            if (size == ring.length) {
                HandOver[] larger = new HandOver[size << 1];
                for (int i = 0; i < size; i++) {
                    larger[i] = ring[place(i)];
                }
                ring = larger;
                bottom = 0;
            }
            ring[place(size++)] = handOver;
        }

        /** Null when there is none. */
        HandOver take() {
            if (size == 0) {
                return null;
            }
            return fifo ? takeBottom() : clear(place(--size));
        }

        /** Those that became ready before the given time; the ring is in the order in which they did. */
        HandOver[] takeIdle(long before) {
            HandOver[] idle = new HandOver[size];
            int n = 0;
            while (size > 0 && ring[bottom].idleSince - before <= 0) {
                idle[n++] = takeBottom();
            }
            return Arrays.copyOf(idle, n);
        }

        private HandOver takeBottom() {
            HandOver lowest = clear(bottom);
            bottom = place(1);
            size--;
            return lowest;
        }

        private HandOver clear(int at) {
            HandOver removed = ring[at];
            ring[at] = null;
            return removed;
        }

        private int place(int i) {
            return (bottom + i) & (ring.length - 1);
        }
    }
}
