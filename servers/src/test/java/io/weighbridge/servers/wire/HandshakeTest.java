package io.weighbridge.servers.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HandshakeTest {
    private static final String REQUEST = "GET /chat HTTP/1.1\r\nHost: server.example.com\r\nUpgrade: websocket\r\n"
        + "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nOrigin: http://example.com\r\n"
        + "Sec-WebSocket-Version: 13\r\n\r\n";
    private final Handshake handshake = new Handshake();

    private int parse(String request) {
        return handshake.parse(ByteBuffer.wrap(request.getBytes(US_ASCII)), 1024);
    }

    @Test
    void answersTheExampleOfTheRfc() {
        ByteBuffer in = ByteBuffer.wrap((REQUEST + "next").getBytes(US_ASCII));
        assertThat(handshake.parse(in, 1024)).isEqualTo(Handshake.UPGRADE);
        assertThat(in.remaining()).isEqualTo("next".length());
        ByteBuffer out = ByteBuffer.allocate(UpgradeAnswer.MAX_BYTES);
        UpgradeAnswer.putAccepted(in, handshake.keyAt(), new AcceptKey(), out);
        assertThat(US_ASCII.decode(out.flip()).toString()).isEqualTo("HTTP/1.1 101 Switching Protocols\r\n"
            + "Upgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n"); // RFC 6455, 1.3
    }

    @Test
    void asksForMoreUntilTheHeadIsWhole() {
        for (int some = 0; some < REQUEST.length(); some++) {
            assertThat(parse(REQUEST.substring(0, some))).isEqualTo(Handshake.MORE);
        }
        assertThat(parse("\r\n" + REQUEST)).as("an empty line before it").isEqualTo(Handshake.UPGRADE);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, POST, 405", "HTTP/1.1, HTTP/1.0, 505", "HTTP/1.1, HTTP/2.0, 505", "HTTP/1.1, HTTP/1.x, 400",
        "Host, Ghost, 400", "websocket, h2c, 400", "Connection: Upgrade, Connection: close, 400",
        "Version: 13, Version: 8, 426", "Version: 13, Version: 13x, 426", "Version, Revision, 400",
        "ZQ==, ZQ=, 400", "dGhl, d Gh, 400", "Origin:, Origin :, 400", "Origin:, Content-Length:, 400"})
    void refusesWithTheStatusOfTheFault(String good, String bad, int status) {
        assertThat(parse(REQUEST.replace(good, bad))).isEqualTo(status);
    }

    @Test
    void refusesAHeadThatIsTooLargeAtTheByteThatIsTooMany() {
        ByteBuffer in = ByteBuffer.wrap(REQUEST.getBytes(US_ASCII));
        assertThat(handshake.parse(in.duplicate(), REQUEST.length())).isEqualTo(Handshake.UPGRADE);
        assertThat(handshake.parse(in.duplicate(), REQUEST.length() - 1)).isEqualTo(431);
    }

    @Test
    void makesNoObject() {
        ByteBuffer in = ByteBuffer.allocateDirect(1024).put(REQUEST.getBytes(US_ASCII)).flip();
        ByteBuffer out = ByteBuffer.allocateDirect(UpgradeAnswer.MAX_BYTES);
        AcceptKey accept = new AcceptKey();
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        handshakes(in, out, accept, 20_000);
        long before = threads.getCurrentThreadAllocatedBytes();
        handshakes(in, out, accept, 10_000);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        // Asking makes an object or two; a single byte for each handshake would be 10,000.
        assertThat(allocated).isLessThan(10_000);
    }

    private void handshakes(ByteBuffer in, ByteBuffer out, AcceptKey accept, int n) {
        for (int i = 0; i < n; i++) {
            assertUpgrade(handshake.parse(in.position(0), 1024));
            UpgradeAnswer.putAccepted(in, handshake.keyAt(), accept, out.clear());
        }
    }

    private static void assertUpgrade(int status) {
        if (status != Handshake.UPGRADE) {
            throw new AssertionError("refused with " + status);
        }
    }
}
