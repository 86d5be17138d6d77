package io.weighbridge.servers.net.blocking;

import io.weighbridge.servers.net.Threads;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * The pool as it is first written, with its faults on purpose: all workers are made up front, each with its own
 * one-slot hand-over on a shared stack; there is no growth, nobody shrinks it, and when the stack is empty a connection
 * is turned away. Weighed beside {@link WorkerPool} to show what the real one is for.
 */
public final class NaivePool implements Dispatcher {
    private final Threads.Crew crew = new Threads.Crew();
    private final int size;
    /** Guarded by its monitor. */
    private final Deque<Worker> ready = new ArrayDeque<>();
    private boolean closed;

    /** With so many workers, for good. */
    public NaivePool(int size) {
        this.size = size;
    }

    @Override
    public void start(Consumer<SocketChannel> serve) {
        for (int i = 0; i < size; i++) {
            Worker worker = new Worker(serve);
            crew.enter();
            ready.push(worker);
            worker.thread.start();
        }
    }

    @Override
    public boolean dispatch(SocketChannel connection) {
        synchronized (ready) {
            Worker worker = ready.poll();
            return worker != null && worker.hand(connection);
        }
    }

    @Override
    public void close() {
        synchronized (ready) {
            closed = true;
            ready.forEach(worker -> worker.thread.interrupt());
            ready.clear();
        }
        crew.awaitEmpty();
    }

    private boolean becomeReady(Worker worker) {
        synchronized (ready) {
            if (!closed) {
                ready.push(worker);
            }
            return !closed;
        }
    }

    private final class Worker {
        private final Consumer<SocketChannel> serve;
        private final Thread thread = new Thread(this::work, "worker");
        private SocketChannel slot;

        Worker(Consumer<SocketChannel> serve) {
            this.serve = serve;
        }

        synchronized boolean hand(SocketChannel connection) {
            slot = connection;
            notifyAll();
            return true;
        }

        private synchronized SocketChannel take() throws InterruptedException {
            while (slot == null) {
                wait();
            }
            SocketChannel taken = slot;
            slot = null;
            return taken;
        }

        private void work() {
            try {
                boolean more = true;
                while (more) {
                    serve.accept(take());
                    more = becomeReady(this);
                }
            } catch (InterruptedException stopped) {
                // close() says stop this way; the thread ends here, so there is no flag to restore.
                Thread.currentThread().interrupt();
            } finally {
                crew.leave();
            }
        }
    }
}
