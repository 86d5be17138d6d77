package io.weighbridge.servers.vendor.netty;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.weighbridge.servers.gateway.Application;
import io.weighbridge.servers.net.Server;
import io.weighbridge.servers.net.ServerOptions;
import io.weighbridge.servers.net.Traffic;
import io.weighbridge.servers.vendor.Closing;
import io.weighbridge.servers.vendor.LoginClock;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Netty: one event loop that accepts and the default number of them that serve, over java.nio or over native epoll.
 *
 * <p>Owned by whoever started it; {@link #close} may be called from any thread.
 */
public final class NettyServer implements Server {

    private final Traffic traffic = new Traffic();
    private final EventLoopGroup acceptors;
    private final EventLoopGroup workers;
    private final AutoCloseable resources;
    private final int port;

    /** The application over WebSocket. */
    public static Server webSocket(boolean epoll, ServerOptions options, Application application) throws IOException {
        LoginClock clock = new LoginClock(options.waits().loginWait());
        return new NettyServer(epoll, options, NettyWebSocket.pipeline(options, application, clock), clock);
    }

    /** The HTTP contract. */
    public static Server http(boolean epoll, ServerOptions options, Application application) throws IOException {
        return new NettyServer(epoll, options, NettyHttp.pipeline(options, application), () -> { });
    }

    /** Why native epoll cannot be used here; empty if it can. */
    public static Optional<String> epollUnavailable() {
        return Epoll.isAvailable() ? Optional.empty()
                : Optional.of("Netty's native epoll cannot be loaded: " + Epoll.unavailabilityCause().getMessage());
    }

    private NettyServer(boolean epoll, ServerOptions options, Consumer<SocketChannel> pipeline,
            AutoCloseable resources) throws IOException {
        IoHandlerFactory io = epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        this.resources = resources;
        acceptors = new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("netty-acceptor", true), io);
        workers = new MultiThreadIoEventLoopGroup(0, new DefaultThreadFactory("netty-worker", true), io);
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(acceptors, workers)
                .channel(channelClass(epoll))
                .option(ChannelOption.SO_BACKLOG, options.backlog())
                .childOption(ChannelOption.TCP_NODELAY, true)
                .handler(new NettyDoor(traffic, options.maxConnections()))
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        pipeline.accept(channel);
                    }
                });
        port = bind(bootstrap, new InetSocketAddress(options.host(), options.port()));
    }

    private static Class<? extends ServerChannel> channelClass(boolean epoll) {
        return epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
    }

    private int bind(ServerBootstrap bootstrap, InetSocketAddress address) throws IOException {
        var bound = bootstrap.bind(address).awaitUninterruptibly();
        if (bound.isSuccess()) {
            return ((InetSocketAddress) bound.channel().localAddress()).getPort();
        }
        close();
        throw new IOException("cannot listen on " + address, bound.cause());
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public Traffic traffic() {
        return traffic;
    }

    @Override
    public void close() {
        // No quiet period: whoever closes a server that is weighed wants the threads gone, not the work drained.
        acceptors.shutdownGracefully(0, 2, TimeUnit.SECONDS);
        workers.shutdownGracefully(0, 2, TimeUnit.SECONDS);
        acceptors.terminationFuture().awaitUninterruptibly(5, TimeUnit.SECONDS);
        workers.terminationFuture().awaitUninterruptibly(5, TimeUnit.SECONDS);
        Closing.quietly(resources);
    }
}
