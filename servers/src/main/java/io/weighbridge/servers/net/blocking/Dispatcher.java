package io.weighbridge.servers.net.blocking;

import java.nio.channels.SocketChannel;
import java.util.function.Consumer;

/** Who runs a connection: gives each accepted one a thread to be served by. Used by one server. */
public interface Dispatcher extends AutoCloseable {

    /** Told once, before the first connection, what to do with each; it does not throw. */
    void start(Consumer<SocketChannel> serve);

    /** Hands the connection to a thread, or says false if there is none to be had: the server then refuses it. */
    boolean dispatch(SocketChannel connection);

    /** Stops idle threads and waits, bounded, for those at work, whose connections the server has closed before. */
    @Override
    void close();
}
