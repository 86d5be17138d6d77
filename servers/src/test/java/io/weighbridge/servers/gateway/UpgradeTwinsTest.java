package io.weighbridge.servers.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Equal work: the servlet style and the no-copy style say the same bytes to the same bytes, however they are cut. */
class UpgradeTwinsTest {
    private static final String REQUEST = "GET /chat?x=1 HTTP/1.1\r\nHost: a.example\r\nUpgrade: websocket\r\n"
        + "Connection: keep-alive, Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
        + "Sec-WebSocket-Version: 13\r\nUser-Agent: a b c\r\n\r\n";
    private static final List<String> PIECES = List.of("\r\n", "\n", "\r", " ", "\t", ":", ",", "GET", "POST",
        "HTTP/1.0", "HTTP/2.0", "Host: b\r\n", "Content-Length: 0\r\n", "Content-Length: 7\r\n", "Upgrade",
        "Transfer-Encoding: chunked\r\n", "Sec-WebSocket-Version: 8\r\n", "websocket", "13", "=", "\u0000",
        "\u00e9", " folded\r\n", "\r\n\r\n", "Connection: close\r\n", "Upgrade: h2c, WebSocket\r\n",
        "x".repeat(3000), "X: " + "y".repeat(1500) + "\r\n");

    @Test
    void bothSayTheSameToHandshakesGoodAndSpoiled() {
        Random random = new Random(6455);
        int upgraded = 0;
        for (int i = 0; i < 6000; i++) {
            byte[] said = spoiled(REQUEST, random, random.nextInt(4)).getBytes(ISO_8859_1);
            upgraded += assertSame(said, random) ? 1 : 0;
        }
        // The generator is no use if all it makes is good, or all is bad.
        assertThat(upgraded).isBetween(500, 5500);
    }

    @Test
    void bothSayTheSameToFramesGoodAndSpoiled() {
        Random random = new Random(13);
        for (int i = 0; i < 3000; i++) {
            ByteArrayOutputStream said = new ByteArrayOutputStream();
            said.writeBytes(REQUEST.getBytes(ISO_8859_1));
            said.writeBytes(frame(0x81, "login:twin".getBytes(ISO_8859_1), random));
            for (int n = random.nextInt(8); n >= 0; n--) {
                said.writeBytes(anyFrame(random));
            }
            assertSame(said.toByteArray(), random);
        }
    }

    @Test
    void cuttingTheStreamElsewhereChangesNothing() {
        Random random = new Random(99);
        for (int i = 0; i < 300; i++) {
            byte[] said = (spoiled(REQUEST, random, random.nextInt(2)) + "more").getBytes(ISO_8859_1);
            String whole = Script.play(Script.Style.NOCOPY, said, 1, 4000).heard();
            assertThat(Script.play(Script.Style.NOCOPY, said, 2, 1).heard()).isEqualTo(whole);
            assertThat(Script.play(Script.Style.SERVLET, said, 3, 7).heard()).isEqualTo(whole);
        }
    }

    private static boolean assertSame(byte[] said, Random random) {
        long seed = random.nextLong();
        int longest = 1 + random.nextInt(random.nextBoolean() ? 8 : 5000);
        Script.Outcome nocopy = Script.play(Script.Style.NOCOPY, said, seed, longest);
        Script.Outcome servlet = Script.play(Script.Style.SERVLET, said, seed + 1, longest);
        assertThat(nocopy).as(new String(said, ISO_8859_1)).isEqualTo(servlet);
        assertThat(nocopy.channels()).isZero();
        assertThat(nocopy.buffersTaken()).isZero();
        return nocopy.heard().startsWith("HTTP/1.1 101");
    }

    private static String spoiled(String request, Random random, int times) {
        StringBuilder spoiled = new StringBuilder(request);
        for (int i = 0; i < times; i++) {
            int at = random.nextInt(spoiled.length());
            switch (random.nextInt(4)) {
                case 0 -> spoiled.deleteCharAt(at);
                case 1 -> spoiled.setCharAt(at, (char) random.nextInt(256));
                case 2 -> spoiled.insert(at, PIECES.get(random.nextInt(PIECES.size())));
                default -> {
                    int line = spoiled.indexOf("\r\n", at);
                    spoiled.insert(line < 0 ? at : line + 2, PIECES.get(random.nextInt(PIECES.size())));
                }
            }
        }
        return spoiled.toString();
    }

    private static byte[] anyFrame(Random random) {
        byte[] payload = new byte[random.nextInt(10) == 0 ? random.nextInt(20_000) : random.nextInt(130)];
        boolean ascii = random.nextInt(4) != 0;
        for (int i = 0; i < payload.length; i++) {
            payload[i] = (byte) (ascii ? 'a' + random.nextInt(26) : random.nextInt(256));
        }
        int[] likely = {0x81, 0x82, 0x01, 0x02, 0x00, 0x80, 0x89, 0x8A, 0x88};
        int first = random.nextInt(20) == 0 ? random.nextInt(256) : likely[random.nextInt(likely.length)];
        byte[] frame = frame(first, payload, random);
        if (random.nextInt(30) == 0) {
            frame[random.nextInt(2)] ^= (byte) (1 << random.nextInt(8));
        }
        return frame;
    }

    private static byte[] frame(int first, byte[] payload, Random random) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(first);
        if (payload.length < 126) {
            out.write(0x80 | payload.length);
        } else {
            out.write(0xFE);
            out.write(payload.length >> 8);
            out.write(payload.length);
        }
        byte[] key = new byte[4];
        random.nextBytes(key);
        out.writeBytes(key);
        for (int i = 0; i < payload.length; i++) {
            out.write(payload[i] ^ key[i & 3]);
        }
        return out.toByteArray();
    }
}
