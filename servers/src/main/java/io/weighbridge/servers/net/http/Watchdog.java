package io.weighbridge.servers.net.http;

import io.weighbridge.servers.net.Waits;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Ends the blocked reads and writes of connections that wait too long: one thread looks at all of them, so that a read
 * is one system call and needs no timeout of its own. Thread safe.
 */
final class Watchdog implements AutoCloseable {

    private static final long JOIN_MILLIS = 10_000;

    private final Set<Watched> all = ConcurrentHashMap.newKeySet();
    private final int tickMillis;
    private final Thread thread = new Thread(this::watch, "deadlines");
    /** Milliseconds that wrap, as of the last look: nobody pays for a clock of its own. Written by the thread. */
    private volatile int now = clock();
    private volatile boolean closed;

    Watchdog(Waits waits) {
        long shortest = Math.min(waits.readWait().toMillis(), waits.writeWait().toMillis());
        tickMillis = (int) Math.max(5, Math.min(500, shortest / 10));
        thread.setDaemon(true);
        thread.start();
    }

    /** One connection under watch. Written by the thread that serves it, read by the watchdog. */
    final class Watched {
        private final SocketChannel channel;
        private volatile int due;
        private volatile boolean writing;
        private volatile boolean barked;
        private volatile Optional<SocketChannel> sponsor = Optional.empty();

        private Watched(SocketChannel channel) {
            this.channel = channel;
        }

        /** From now on it reads, and should be done within the wait. */
        void reading(int waitMillis) {
            writing = false;
            due = now + waitMillis + tickMillis;
        }

        /** From now on it writes, and should be done within the wait. */
        void writing(int waitMillis) {
            due = now + waitMillis + tickMillis;
            writing = true;
        }

        /** From now on it does neither, for as long as it takes. */
        void away() {
            sponsor = Optional.empty();
            reading(Integer.MAX_VALUE / 2);
        }

        /** What it does is of use to this other connection only, and ends when that one is closed. */
        void sponsor(SocketChannel other) {
            sponsor = Optional.of(other);
        }

        /** Whether it was the watchdog that ended a read or write. */
        boolean barked() {
            return barked;
        }

        private void look() {
            boolean needed = sponsor.map(SocketChannel::isOpen).orElse(true);
            if (due - now > 0 && needed) {
                return;
            }
            barked = true;
            try {
                if (writing) {
                    channel.close();
                } else {
                    // The reader sees the end of its input and says what is still to be said.
                    channel.shutdownInput();
                }
            } catch (IOException gone) {
                // It has ended by itself; its thread is about to forget it.
                all.remove(this);
            }
        }
    }

    Watched watch(SocketChannel channel, int waitMillis) {
        Watched watched = new Watched(channel);
        watched.reading(waitMillis);
        all.add(watched);
        return watched;
    }

    void forget(Watched watched) {
        all.remove(watched);
    }

    private void watch() {
        while (!closed) {
            LockSupport.parkNanos(this, TimeUnit.MILLISECONDS.toNanos(tickMillis));
            now = clock();
            all.forEach(Watched::look);
        }
    }

    private static int clock() {
        return (int) TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join(JOIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
