package io.weighbridge.servers.vendor.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler.HandshakeComplete;
import io.netty.handler.timeout.ReadTimeoutException;
import io.netty.handler.timeout.ReadTimeoutHandler;
import io.netty.handler.timeout.WriteTimeoutHandler;
import io.weighbridge.servers.gateway.Application;
import io.weighbridge.servers.gateway.Channel;
import io.weighbridge.servers.net.ServerOptions;
import io.weighbridge.servers.vendor.LoginClock;
import io.weighbridge.servers.vendor.VendorChannel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One WebSocket connection of Netty, at the end of its pipeline; called by the connection's event loop alone. */
final class NettyWebSocket extends SimpleChannelInboundHandler<Object> implements VendorChannel.Frames {

    private static final int MOST_BODY_OF_A_HANDSHAKE = 8_192;

    private final VendorChannel channel;
    private final LoginClock clock;
    private ChannelHandlerContext context;

    /** What fills the pipeline of a new connection. */
    static Consumer<SocketChannel> pipeline(ServerOptions options, Application application, LoginClock clock) {
        int maxMessage = options.limits().maxMessageBytes();
        int maxHeader = options.limits().maxHeaderBytes();
        WebSocketServerProtocolConfig config = WebSocketServerProtocolConfig.newBuilder()
                .websocketPath("/")
                .checkStartsWith(true)
                .maxFramePayloadLength(maxMessage)
                .handshakeTimeoutMillis(options.waits().loginWait().toMillis())
                .build();
        HttpDecoderConfig decoder =
                new HttpDecoderConfig().setMaxInitialLineLength(maxHeader).setMaxHeaderSize(maxHeader);
        long readMillis = options.waits().readWait().toMillis();
        long writeMillis = options.waits().writeWait().toMillis();
        return socket -> socket.pipeline().addLast(
                new HttpServerCodec(decoder),
                new HttpObjectAggregator(MOST_BODY_OF_A_HANDSHAKE),
                new ReadTimeoutHandler(readMillis, TimeUnit.MILLISECONDS),
                new WriteTimeoutHandler(writeMillis, TimeUnit.MILLISECONDS),
                new WebSocketServerProtocolHandler(config),
                new WebSocketFrameAggregator(maxMessage),
                new NettyWebSocket(application, clock));
    }

    private NettyWebSocket(Application application, LoginClock clock) {
        this.channel = new VendorChannel(this, application);
        this.clock = clock;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext from, Object event) {
        if (event instanceof HandshakeComplete) {
            channel.opened(clock);
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext from, Object message) {
        if (message instanceof FullHttpRequest) {
            refusePlainRequest(from);
        } else if (message instanceof TextWebSocketFrame || message instanceof BinaryWebSocketFrame) {
            WebSocketFrame frame = (WebSocketFrame) message;
            int opcode = frame instanceof TextWebSocketFrame ? Channel.TEXT : Channel.BINARY;
            channel.message(opcode, frame.content().nioBuffer());
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext from) {
        // A peer that sends and does not read would fill the memory with echoes: read no faster than it takes them.
        from.channel().config().setAutoRead(from.channel().isWritable());
    }

    @Override
    public void channelInactive(ChannelHandlerContext from) {
        channel.ended();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext from, Throwable cause) {
        if (cause instanceof TooLongFrameException) {
            close(WebSocketCloseStatus.MESSAGE_TOO_BIG.code(), "");
        } else if (cause instanceof IOException || cause instanceof ReadTimeoutException) {
            from.close();
        } else if (from.pipeline().get(HttpServerCodec.class) != null) {
            answer(from, HttpResponseStatus.BAD_REQUEST);
        } else {
            close(VendorChannel.UNEXPECTED, "");
        }
    }

    @Override
    public void send(int opcode, ByteBuffer payload) throws IOException {
        if (!context.channel().isActive()) {
            throw new ClosedChannelException();
        }
        context.writeAndFlush(frame(opcode, Unpooled.copiedBuffer(payload)), context.voidPromise());
    }

    @Override
    public void close(int code, String reason) {
        context.writeAndFlush(new CloseWebSocketFrame(code, reason)).addListener(ChannelFutureListener.CLOSE);
    }

    private static WebSocketFrame frame(int opcode, ByteBuf payload) {
        return switch (opcode) {
            case Channel.TEXT -> new TextWebSocketFrame(payload);
            case Channel.BINARY -> new BinaryWebSocketFrame(payload);
            case Channel.PING -> new PingWebSocketFrame(payload);
            case Channel.PONG -> new PongWebSocketFrame(payload);
            default -> throw new IllegalArgumentException("opcode must be 1, 2, 9 or 10, was " + opcode);
        };
    }

    /** RFC 9110, 15.5.22: a request that asks for no upgrade is told which one it needs. */
    private static void refusePlainRequest(ChannelHandlerContext from) {
        answer(from, HttpResponseStatus.UPGRADE_REQUIRED);
    }

    private static void answer(ChannelHandlerContext from, HttpResponseStatus status) {
        DefaultFullHttpResponse response =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.EMPTY_BUFFER);
        response.headers().set(HttpHeaderNames.CONTENT_LENGTH, 0).set(HttpHeaderNames.CONNECTION, "close");
        from.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
    }
}
