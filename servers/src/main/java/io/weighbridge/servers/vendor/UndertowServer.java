package io.weighbridge.servers.vendor;

import io.undertow.UndertowOptions;
import io.undertow.Handlers;
import io.undertow.connector.ByteBufferPool;
import io.undertow.server.DefaultByteBufferPool;
import io.undertow.server.HttpHandler;
import io.undertow.server.protocol.http.HttpOpenListener;
import io.weighbridge.servers.gateway.Application;
import io.weighbridge.servers.net.Server;
import io.weighbridge.servers.net.ServerOptions;
import io.weighbridge.servers.net.Traffic;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.xnio.ChannelListener;
import org.xnio.ChannelListeners;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.StreamConnection;
import org.xnio.Xnio;
import org.xnio.XnioWorker;
import org.xnio.channels.AcceptingChannel;

/**
 * Undertow: its I/O threads and buffers as its builder sets them. The builder itself is not used, because it lets
 * nobody see a connection come and go.
 */
public final class UndertowServer implements Server {

    private static final int BUFFER_BYTES = 16 * 1024 - 20;
    private static final int WORKERS_PER_IO_THREAD = 8;

    private final Traffic traffic = new Traffic();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final int maxConnections;
    private final HttpOpenListener http;
    private final ByteBufferPool buffers;
    private final XnioWorker worker;
    private final AcceptingChannel<? extends StreamConnection> listening;
    private final AutoCloseable resources;

    /** The application over Undertow's WebSocket. */
    public static Server webSocket(ServerOptions options, Application application) throws IOException {
        LoginClock clock = new LoginClock(options.waits().loginWait());
        HttpHandler handler = Handlers.websocket(
                (exchange, channel) -> new UndertowWebSocket(channel, options, application).opened(clock));
        return new UndertowServer(options, handler, clock);
    }

    /** The HTTP contract. */
    public static Server http(ServerOptions options, Application application) throws IOException {
        return new UndertowServer(options, new UndertowHttp(new HttpContract(application)), () -> { });
    }

    private UndertowServer(ServerOptions options, HttpHandler handler, AutoCloseable resources) throws IOException {
        this.resources = resources;
        maxConnections = options.maxConnections();
        buffers = new DefaultByteBufferPool(true, BUFFER_BYTES, -1, 4);
        http = new HttpOpenListener(buffers, limits(options));
        http.setRootHandler(handler);
        int ioThreads = Math.max(2, Runtime.getRuntime().availableProcessors());
        worker = Xnio.getInstance(UndertowServer.class.getClassLoader()).createWorker(threads(ioThreads));
        listening = listen(options, ioThreads);
        listening.resumeAccepts();
    }

    private static OptionMap threads(int ioThreads) {
        return OptionMap.builder()
                .set(Options.WORKER_NAME, "undertow")
                .set(Options.WORKER_IO_THREADS, ioThreads)
                .set(Options.WORKER_TASK_CORE_THREADS, ioThreads * WORKERS_PER_IO_THREAD)
                .set(Options.WORKER_TASK_MAX_THREADS, ioThreads * WORKERS_PER_IO_THREAD)
                .set(Options.CONNECTION_HIGH_WATER, 1_000_000)
                .set(Options.CONNECTION_LOW_WATER, 1_000_000)
                .set(Options.THREAD_DAEMON, true)
                .set(Options.TCP_NODELAY, true)
                .set(Options.CORK, true)
                .getMap();
    }

    private static OptionMap limits(ServerOptions options) {
        return OptionMap.builder()
                .set(UndertowOptions.BUFFER_PIPELINED_DATA, true)
                .set(UndertowOptions.MAX_HEADER_SIZE, options.limits().maxHeaderBytes())
                .set(UndertowOptions.MAX_ENTITY_SIZE, (long) options.limits().maxMessageBytes())
                .set(UndertowOptions.NO_REQUEST_TIMEOUT, (int) options.waits().readWait().toMillis())
                .set(UndertowOptions.REQUEST_PARSE_TIMEOUT, (int) options.waits().loginWait().toMillis())
                .getMap();
    }

    private AcceptingChannel<? extends StreamConnection> listen(ServerOptions options, int ioThreads)
            throws IOException {
        OptionMap sockets = OptionMap.builder()
                .set(Options.WORKER_IO_THREADS, ioThreads)
                .set(Options.TCP_NODELAY, true)
                .set(Options.REUSE_ADDRESSES, true)
                .set(Options.BALANCING_TOKENS, 1)
                .set(Options.BALANCING_CONNECTIONS, 2)
                .set(Options.BACKLOG, options.backlog())
                .getMap();
        ChannelListener<StreamConnection> accepted = this::accepted;
        try {
            return worker.createStreamConnectionServer(new InetSocketAddress(options.host(), options.port()),
                    ChannelListeners.openListenerAdapter(accepted), sockets);
        } catch (IOException failed) {
            worker.shutdownNow();
            Closing.quietly(resources);
            throw failed;
        }
    }

    private void accepted(StreamConnection connection) {
        synchronized (this) {
            // Several I/O threads accept: looked at and counted in one step, or the limit would not be exact.
            if (traffic.active() >= maxConnections) {
                traffic.refused();
                IoUtils.safeClose(connection);
                return;
            }
            traffic.opened();
        }
        http.handleEvent(connection);
        ChannelListener<? super StreamConnection> undertows = connection.getCloseListener();
        connection.setCloseListener(closed -> {
            traffic.closed();
            ChannelListeners.invokeChannelListener(closed, undertows);
        });
    }

    @Override
    public int port() {
        return listening.getLocalAddress(InetSocketAddress.class).getPort();
    }

    @Override
    public Traffic traffic() {
        return traffic;
    }

    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        IoUtils.safeClose(listening);
        http.closeConnections();
        worker.shutdownNow();
        try {
            worker.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        buffers.close();
        Closing.quietly(resources);
    }
}
