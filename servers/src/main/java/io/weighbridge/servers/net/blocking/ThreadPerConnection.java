package io.weighbridge.servers.net.blocking;

import io.weighbridge.servers.net.Threads;
import java.nio.channels.SocketChannel;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;

/** Starts a thread for each connection, whatever their number. */
public final class ThreadPerConnection implements Dispatcher {
    private final ThreadFactory threads;
    private final Threads.Crew crew = new Threads.Crew();
    private volatile Consumer<SocketChannel> serve;

    /** On platform threads. They share their name: 10,000 different ones would be half a megabyte of strings. */
    public ThreadPerConnection() {
        this(task -> new Thread(task, "connection"));
    }

    /** On threads of another kind. */
    public ThreadPerConnection(ThreadFactory threads) {
        this.threads = threads;
    }

    @Override
    public void start(Consumer<SocketChannel> serve) {
        this.serve = serve;
    }

    @Override
    public boolean dispatch(SocketChannel connection) {
        crew.enter();
        boolean started = false;
        try {
            threads.newThread(() -> run(connection)).start();
            started = true;
            return true;
        } finally {
            if (!started) {
                crew.leave();
            }
        }
    }

    private void run(SocketChannel connection) {
        try {
            serve.accept(connection);
        } finally {
            crew.leave();
        }
    }

    @Override
    public void close() {
        crew.awaitEmpty();
    }
}
