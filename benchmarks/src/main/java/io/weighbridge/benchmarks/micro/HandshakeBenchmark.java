package io.weighbridge.benchmarks.micro;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.weighbridge.servers.gateway.Conn;
import io.weighbridge.servers.gateway.UpgradeRefused;
import io.weighbridge.servers.gateway.Upgrader;
import io.weighbridge.servers.gateway.servlet.ServletUpgrader;
import io.weighbridge.servers.gateway.servlet.WebSocketServlet;
import io.weighbridge.servers.gateway.twist.NoCopyUpgrader;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** From the bytes of an opening handshake to those of its answer, on a connection that is new each time. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class HandshakeBenchmark {

    private static final int MAX_HEADER_BYTES = 8_192;

    /** Who does it. Netty stands outside the pair: its pipeline does more, and is made for each connection too. */
    @Param({"ws-servlet-memory", "ws-nocopy-memory", "ws-netty-memory"})
    public String variant;

    /** Whose headers. */
    @Param({"minimal", "browser"})
    public String client;

    private ByteBuffer request;
    private final ByteBuffer lent = ByteBuffer.allocateDirect(MAX_HEADER_BYTES);
    private final ByteBuffer answer = ByteBuffer.allocateDirect(1_024);
    private Handshaking handshaking;

    /** One handshake, whole. */
    private interface Handshaking {
        ByteBuffer answer(ByteBuffer request) throws UpgradeRefused;
    }

    /** Makes the parts and checks the answer. */
    @Setup
    public void prepare() throws UpgradeRefused {
        request = Requests.of(client);
        handshaking = switch (variant) {
            case "ws-servlet-memory" -> by(new ServletUpgrader(MAX_HEADER_BYTES, new WebSocketServlet()));
            case "ws-nocopy-memory" -> by(new NoCopyUpgrader(MAX_HEADER_BYTES));
            case "ws-netty-memory" -> HandshakeBenchmark::byNetty;
            default -> throw new IllegalArgumentException("no such variant: " + variant);
        };
        Requests.checkAccepted(handshake());
    }

    /** The bytes of the answer; looked at by JMH, so that nothing is left out. */
    @Benchmark
    public ByteBuffer handshake() throws UpgradeRefused {
        return handshaking.answer(request.rewind());
    }

    /** The bytes come into the buffer that the connection keeps or is lent, as they would from a socket. */
    private Handshaking by(Upgrader upgrader) {
        return bytes -> {
            Conn raw = upgrader.open();
            int length = bytes.remaining();
            ByteBuffer reader = raw.reader().orElse(lent).clear().put(0, bytes, 0, length).limit(length);
            ByteBuffer writer = raw.writer().orElse(answer).clear();
            upgrader.upgrade(raw, reader, writer).orElseThrow();
            return writer.flip();
        };
    }

    private static ByteBuffer byNetty(ByteBuffer bytes) {
        EmbeddedChannel channel = new EmbeddedChannel(new HttpServerCodec(), new HttpObjectAggregator(MAX_HEADER_BYTES),
            new WebSocketServerProtocolHandler("/chat"));
        try {
            channel.writeInbound(Unpooled.wrappedBuffer(bytes));
            ByteBuf answer = channel.readOutbound();
            ByteBuffer copy = ByteBuffer.allocate(answer.readableBytes());
            answer.readBytes(copy).release();
            return copy.flip();
        } finally {
            channel.finishAndReleaseAll();
        }
    }
}
