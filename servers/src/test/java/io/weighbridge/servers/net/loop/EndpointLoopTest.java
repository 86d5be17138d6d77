package io.weighbridge.servers.net.loop;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.weighbridge.servers.gateway.Application;
import io.weighbridge.servers.gateway.connection.GatewayHandler;
import io.weighbridge.servers.gateway.twist.NoCopyUpgrader;
import io.weighbridge.servers.net.BufferPool;
import io.weighbridge.servers.net.Server;
import io.weighbridge.servers.net.ServerOptions;
import io.weighbridge.servers.net.blocking.BlockingServer;
import io.weighbridge.servers.net.blocking.ThreadPerConnection;
import java.io.DataInputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class EndpointLoopTest {
    private static final String REQUEST = "GET / HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n";
    /** Text "login:x", masked with zeroes. */
    private static final byte[] LOGIN = {(byte) 0x81, (byte) 0x87, 0, 0, 0, 0, 'l', 'o', 'g', 'i', 'n', ':', 'x'};

    @Test
    void aConnectionAtRestHoldsASliceAndOneThatEndedHoldsNothing() throws Exception {
        ServerOptions options = ServerOptions.defaults();
        BufferPool readers = BufferPool.direct(16_384);
        BufferPool writers = BufferPool.direct(16_384);
        EndpointLoop loop = new EndpointLoop(options, new EndpointLoop.Buffers(readers, writers, false),
            transport -> new GatewayHandler(transport, new NoCopyUpgrader(8192), options, Application.echo()));
        try (Server server = new BlockingServer(options, new ThreadPerConnection(), loop)) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
                DataInputStream in = new DataInputStream(socket.getInputStream());
                socket.getOutputStream().write(REQUEST.getBytes(ISO_8859_1));
                in.readNBytes(129);
                until(() -> readers.taken() == 0);
                socket.getOutputStream().write(LOGIN);
                assertThat(new String(in.readNBytes(6), ISO_8859_1)).endsWith("ok:x");
                until(() -> loop.buffersTaken() == 1);
                // Half a frame that is larger than the slice: now, and only now, a reader is out.
                socket.getOutputStream().write(new byte[] {(byte) 0x82, (byte) 0xFE, 0x0F, 0x00, 0, 0, 0, 0, 1, 2, 3});
                until(() -> readers.taken() == 1);
                assertThat(loop.size()).isEqualTo(1);
            }
            until(() -> loop.size() == 0 && loop.buffersTaken() == 0);
        }
        assertThat(writers.taken()).isZero();
    }

    private static void until(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited 10 s").isLessThan(deadline);
            Thread.sleep(1);
        }
    }
}
