package io.weighbridge.servers.vendor.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpServerKeepAliveHandler;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.handler.flow.FlowControlHandler;
import io.netty.handler.timeout.ReadTimeoutHandler;
import io.netty.handler.timeout.WriteTimeoutHandler;
import io.weighbridge.servers.gateway.Application;
import io.weighbridge.servers.net.ServerOptions;
import io.weighbridge.servers.vendor.HttpContract;
import io.weighbridge.servers.vendor.HttpContract.Answer;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The HTTP contract on one connection of Netty; called by the connection's event loop alone. */
final class NettyHttp extends SimpleChannelInboundHandler<FullHttpRequest> {

    private static final ByteBuf BODY = Unpooled.unreleasableBuffer(
            Unpooled.directBuffer(HttpContract.BODY.length).writeBytes(HttpContract.BODY)).asReadOnly();

    private final HttpContract contract;
    private boolean waiting;

    private NettyHttp(HttpContract contract) {
        this.contract = contract;
    }

    /** What fills the pipeline of a new connection. */
    static Consumer<SocketChannel> pipeline(ServerOptions options, Application application) {
        HttpContract contract = new HttpContract(application);
        int maxHeader = options.limits().maxHeaderBytes();
        HttpDecoderConfig decoder =
                new HttpDecoderConfig().setMaxInitialLineLength(maxHeader).setMaxHeaderSize(maxHeader);
        int maxBody = options.limits().maxMessageBytes();
        long readMillis = options.waits().readWait().toMillis();
        long writeMillis = options.waits().writeWait().toMillis();
        return socket -> socket.pipeline().addLast(
                new HttpServerCodec(decoder),
                new HttpServerKeepAliveHandler(),
                new HttpObjectAggregator(maxBody),
                new ReadTimeoutHandler(readMillis, TimeUnit.MILLISECONDS),
                new WriteTimeoutHandler(writeMillis, TimeUnit.MILLISECONDS),
                new FlowControlHandler(),
                new NettyHttp(contract));
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
        if (request.decoderResult().isFailure()) {
            refuse(context, request.decoderResult().cause());
            return;
        }
        Answer answer = answer(request.method().name(), request.uri());
        answer.burnNow();
        FullHttpResponse response = response(answer, request);
        if (answer.delay().isZero()) {
            context.writeAndFlush(response, context.voidPromise());
            return;
        }
        // Nothing passes the flow control meanwhile, so that the answers leave in the order of the requests.
        waiting = true;
        pace(context);
        context.executor().schedule(() -> {
            context.writeAndFlush(response, context.voidPromise());
            waiting = false;
            pace(context);
        }, answer.delay().toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        pace(context);
    }

    private void pace(ChannelHandlerContext context) {
        context.channel().config().setAutoRead(!waiting && context.channel().isWritable());
    }

    private Answer answer(String method, String uri) {
        int mark = uri.indexOf('?');
        return mark < 0 ? contract.answer(method, uri, "")
                : contract.answer(method, uri.substring(0, mark), uri.substring(mark + 1));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        // What the peer broke was answered by the decoder's failure; what is left is a connection that is gone.
        context.close();
    }

    private static FullHttpResponse response(Answer answer, FullHttpRequest request) {
        FullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(answer.status()), content(answer, request));
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, answer.contentType())
                .set(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes());
        if (answer.status() == 405) {
            response.headers().set(HttpHeaderNames.ALLOW, answer.allow());
        }
        // The length is that of the body a GET would get (RFC 9110, 8.6), and no body follows.
        return HttpMethod.HEAD.equals(request.method()) ? response.replace(Unpooled.EMPTY_BUFFER) : response;
    }

    private static ByteBuf content(Answer answer, FullHttpRequest request) {
        if (answer.echo()) {
            return request.content().retain();
        }
        return answer.status() == 200 ? BODY.duplicate() : Unpooled.EMPTY_BUFFER;
    }

    private static void refuse(ChannelHandlerContext context, Throwable cause) {
        HttpResponseStatus status = cause instanceof TooLongHttpLineException ? HttpResponseStatus.REQUEST_URI_TOO_LONG
                : cause instanceof TooLongHttpHeaderException ? HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE
                : HttpResponseStatus.BAD_REQUEST;
        FullHttpResponse response =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.EMPTY_BUFFER);
        response.headers()
                .set(HttpHeaderNames.CONTENT_LENGTH, 0)
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
    }
}
