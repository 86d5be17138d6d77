package io.weighbridge.servers.vendor.netty;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.weighbridge.servers.net.Traffic;

/** On Netty's listening channel: counts what is accepted and turns away what is above the limit. */
final class NettyDoor extends ChannelInboundHandlerAdapter {

    private final Traffic traffic;
    private final int maxConnections;
    /** One for all connections: a future holds its only listener without a list. */
    private final ChannelFutureListener closed;

    NettyDoor(Traffic traffic, int maxConnections) {
        this.traffic = traffic;
        this.maxConnections = maxConnections;
        this.closed = future -> traffic.closed();
    }

    /** Called by the accepting event loop alone, so that the limit is exact. */
    @Override
    public void channelRead(ChannelHandlerContext context, Object accepted) {
        Channel connection = (Channel) accepted;
        if (traffic.active() >= maxConnections) {
            traffic.refused();
            // Not registered with an event loop yet, hence not closed through one.
            connection.unsafe().closeForcibly();
            return;
        }
        traffic.opened();
        connection.closeFuture().addListener(closed);
        context.fireChannelRead(accepted);
    }
}
