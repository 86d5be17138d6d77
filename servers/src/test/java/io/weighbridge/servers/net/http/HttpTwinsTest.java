package io.weighbridge.servers.net.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Equal work: objects and bytes answer the same client with the same bytes, whatever it says and however it is cut. */
final class HttpTwinsTest {

    private static final List<String> STARTS = List.of("GET / HTTP/1.1", "POST /echo HTTP/1.1", "HEAD /?a HTTP/1.1",
        "GET /wait?ms=1 HTTP/1.1", "GET / HTTP/1.0", "PUT /echo HTTP/1.1", "GET http://h/burn?us=1 HTTP/1.1",
        "OPTIONS * HTTP/1.1", "GET /x HTTP/2.0", "HEAD /burn?us= HTTP/1.7", "HEAD", "POST  /echo HTTP/1.1", "",
        "HEAD /echo HTTP/1.1", "POST /echo HTTP/1.0");
    private static final List<String> FIELDS = List.of("Host: h", "host:h:80", "Connection: close", "X-Y: \u00e9 z",
        "Connection: keep-alive, Upgrade", "Content-Length: 5", "content-length: 05", "Content-Length: 1001",
        "Transfer-Encoding: chunked", "transfer-encoding: gzip, chunked", "Transfer-Encoding: chunked, ,",
        "Expect: 100-continue", "Expect: x", " folded", "Bad : x", "A:", "Host: a b", "Content-Length: x", "Long: "
        + "l".repeat(200));
    private static final List<String> BODIES = List.of("", "hello", "5\r\nhello\r\n0\r\n\r\n", "0\r\nA: b\r\n\r\n",
        "3;a=\"q\\\"\"\r\nabc\r\n01\r\nx\r\n0;e\r\n\r\n", "5\r\nhello0\r\n\r\n", "0\r\n\r\n", "1;=\r\nx\r\n",
        "3E9\r\n", "2 ; a = b\r\nxx\r\n0\r\n\r\n", "hel");

    private final Random random = new Random(20_261_122);

    @Test
    void generatedConversationsSoundTheSame() {
        for (int i = 0; i < 20_000; i++) {
            String said = conversation();
            assertSame(said.getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    @Test
    void spoiledConversationsSoundTheSame() {
        for (int i = 0; i < 20_000; i++) {
            byte[] said = conversation().getBytes(StandardCharsets.ISO_8859_1);
            for (int spoil = random.nextInt(3); spoil >= 0 && said.length > 0; spoil--) {
                said[random.nextInt(said.length)] = (byte) " \r\n\t:;,0\0\u00ffA".charAt(random.nextInt(11));
            }
            assertSame(said);
        }
    }

    private void assertSame(byte[] said) {
        int slice = random.nextInt(4) == 0 ? 1 : 1 + random.nextInt(700);
        Talk bytes = Talk.of(Talk.Style.BYTES.start(), said, slice);
        Talk objects = Talk.of(Talk.Style.OBJECTS.start(), said, slice);
        assertThat(bytes).as(() -> "slice " + slice + " of " + new String(said, StandardCharsets.ISO_8859_1))
            .isEqualTo(objects);
    }

    private String conversation() {
        StringBuilder said = new StringBuilder();
        for (int requests = 1 + random.nextInt(4); requests > 0; requests--) {
            said.append(pick(STARTS)).append("\r\n");
            if (random.nextInt(8) > 0) {
                said.append("Host: h\r\n");
            }
            for (int fields = random.nextInt(4); fields > 0; fields--) {
                said.append(pick(FIELDS)).append("\r\n");
            }
            said.append("\r\n").append(random.nextInt(3) == 0 ? "" : pick(BODIES));
        }
        return said.toString();
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }
}
