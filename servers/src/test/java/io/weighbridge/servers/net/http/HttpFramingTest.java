package io.weighbridge.servers.net.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.weighbridge.servers.wire.http.HttpConversation;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What both ways of holding a request must make of the same bytes (RFC 9112). */
@ParameterizedClass
@EnumSource
final class HttpFramingTest {

    private static final String HOST = "Host: a\r\n";

    private final Talk.Style style;

    HttpFramingTest(Talk.Style style) {
        this.style = style;
    }

    private Talk talk(String said) {
        return Talk.of(style.start(), said);
    }

    private String post(String fields, String body) {
        return "POST /echo HTTP/1.1\r\n" + HOST + fields + "\r\n" + body;
    }

    @Test
    void getAnswersWithSixtyFourBytes() {
        assertThat(talk("GET / HTTP/1.1\r\nHost: a\r\n\r\n").heard()).isEqualTo("HTTP/1.1 200 OK\r\nDate: now\r\n"
            + "Content-Type: text/plain\r\nContent-Length: 64\r\n\r\n" + SiteText.BODY);
    }

    @Test
    void headHasTheFieldsOfGetAndNoBody() {
        assertThat(talk("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n").heard()).isEqualTo("HTTP/1.1 200 OK\r\nDate: now\r\n"
            + "Content-Type: text/plain\r\nContent-Length: 64\r\n\r\n");
    }

    @Test
    void echoSendsTheSameBytesBack() {
        String every = new String(everyByte(), StandardCharsets.ISO_8859_1);
        Talk talk = talk(post("Content-Length: 256\r\n", every));
        assertThat(talk.heard()).startsWith("HTTP/1.1 200 OK\r\n").endsWith("Content-Length: 256\r\n\r\n" + every);
    }

    @Test
    void chunkedBodiesAreDecodedWithExtensionsAndTrailersDropped() {
        String body = "3;a=b;c=\"x\\\"y\"\r\nabc\r\n00A \t; q \r\n0123456789\r\n0\r\nChecksum: 1\r\n\r\n";
        assertThat(talk(post("Transfer-Encoding: Chunked\r\n", body)).statuses()).isEqualTo("400");
        String good = body.replace("q \r\n", "q\r\n");
        Talk talk = talk(post("Transfer-Encoding: Chunked\r\n", good) + "GET / HTTP/1.1\r\n" + HOST + "\r\n");
        assertThat(talk.statuses()).isEqualTo("200 200");
        assertThat(talk.heard()).contains("Content-Length: 13\r\n\r\nabc0123456789HTTP");
    }

    @Test
    void pipelinedRequestsAreAnsweredInOrder() {
        String three = "GET / HTTP/1.1\r\n" + HOST + "\r\n" + post("Content-Length: 2\r\n", "ok")
            + "GET /no HTTP/1.1\r\n" + HOST + "\r\n";
        assertThat(talk(three).statuses()).isEqualTo("200 200 404");
        assertThat(talk(three).closed()).isFalse();
    }

    @Test
    void theLimitOfRequestsClosesTheConnection() {
        Talk talk = talk(("GET / HTTP/1.1\r\n" + HOST + "\r\n").repeat(60));
        assertThat(talk.statuses().split(" ")).hasSize(50);
        assertThat(talk.closed()).isTrue();
        assertThat(talk.heard()).containsOnlyOnce("Connection: close").contains("Connection: close\r\n\r\n");
    }

    @Test
    void expectationsAreAnsweredWhileTheBodyIsAwaited() {
        HttpConversation conversation = style.start();
        Talk.of(conversation, "");
        Talk first = Talk.of(conversation, post("Expect: 100-Continue\r\nContent-Length: 2\r\n", ""));
        assertThat(first.heard()).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
        assertThat(Talk.of(conversation, "ok").heard()).endsWith("\r\n\r\nok");
        assertThat(talk(post("Expect: 100-continue\r\nContent-Length: 2\r\n", "ok")).statuses()).isEqualTo("200");
        assertThat(talk("GET / HTTP/1.1\r\n" + HOST + "Expect: 100-continue\r\n\r\n").statuses()).isEqualTo("200");
        assertThat(talk(post("Expect: a-miracle\r\nContent-Length: 2\r\n", "ok")).statuses()).isEqualTo("417");
    }

    @Test
    void methodsThatAPathDoesNotKnowAreNamedInAllow() {
        assertThat(talk("PUT / HTTP/1.1\r\n" + HOST + "\r\n").heard())
            .startsWith("HTTP/1.1 405 Method Not Allowed\r\nDate: now\r\nAllow: GET, HEAD\r\n");
        assertThat(talk("GET /echo HTTP/1.1\r\n" + HOST + "\r\n").heard()).contains("405", "Allow: POST\r\n");
        assertThat(talk("get / HTTP/1.1\r\n" + HOST + "\r\n").statuses()).isEqualTo("405");
    }

    @Test
    void connectionOptionsDecideWhetherItStaysOpen() {
        assertThat(talk("GET / HTTP/1.1\r\n" + HOST + "Connection: x, Close\r\n\r\n").closed()).isTrue();
        assertThat(talk("GET / HTTP/1.0\r\n\r\n").closed()).isTrue();
        Talk kept = talk("GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n");
        assertThat(kept.closed()).isFalse();
        assertThat(kept.heard()).contains("Connection: keep-alive\r\n");
    }

    @ParameterizedTest
    @CsvSource({"/burn, 400", "/burn?us=, 400", "/burn?us=1x, 400", "/burn?us=99999999999999999999, 400",
        "/burn?us=3, 200", "/burn?a=b&us=3&us=x, 200", "/wait?ms=5, 200", "/wait?ms=60001, 400", "/wait?us=5, 400",
        "/?x, 200", "//, 404", "/%2F, 404", "http://a, 200", "HTTP://a:80?q, 200", "http://a/echo, 405",
        "http:///, 400", "https://a/, 400", "a, 400", "*, 404", "/a\u00e9, 400"})
    void targetsAreFoundOrRefused(String target, String status) {
        assertThat(talk("GET " + target + " HTTP/1.1\r\n" + HOST + "\r\n").statuses()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
        GET / HTTP/1.1\\nHost: a\\r\\n\\r\\n|400
        GET / HTTP/1.1\\rHost: a\\r\\n\\r\\n|400
        GET  / HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n|400
         GET / HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n|400
        GET / HTTP/1.1 \\r\\nHost: a\\r\\n\\r\\n|400
        GET /\\r\\nHost: a\\r\\n\\r\\n|400
        GET\\t/ HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n|400
        G(T / HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n|400
        GET / http/1.1\\r\\nHost: a\\r\\n\\r\\n|400
        GET / HTTP/1.11\\r\\nHost: a\\r\\n\\r\\n|400
        GET / HTTP/2.0\\r\\nHost: a\\r\\n\\r\\n|505
        GET / HTTP/1.9\\r\\nHost: a\\r\\n\\r\\n|200
        \\r\\nGET / HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n|200
        \\r\\n\\r\\nGET / HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n|400
        GET / HTTP/1.1\\r\\n\\r\\n|400
        GET / HTTP/1.1\\r\\nHost: a\\r\\nHost: a\\r\\n\\r\\n|400
        GET / HTTP/1.1\\r\\nHost: a b\\r\\n\\r\\n|400
        GET / HTTP/1.1\\r\\nHost: a/b\\r\\n\\r\\n|400
        GET / HTTP/1.1\\r\\nHost:\\r\\n\\r\\n|200
        GET / HTTP/1.1\\r\\nHost:\\t[::1]:80 \\r\\n\\r\\n|200
        GET / HTTP/1.1\\r\\nHost : a\\r\\n\\r\\n|400
        GET / HTTP/1.1\\r\\nHost: a\\r\\n b\\r\\n\\r\\n|400
        GET / HTTP/1.1\\r\\n X: a\\r\\nHost: a\\r\\n\\r\\n|400
        GET / HTTP/1.1\\r\\nHost: a\\r\\nX\\r\\n\\r\\n|400
        GET / HTTP/1.1\\r\\nHost: a\\r\\n: b\\r\\n\\r\\n|400
        GET / HTTP/1.1\\r\\nHost: a\\r\\nX: \\0\\r\\n\\r\\n|400
        GET / HTTP/1.1\\r\\nHost: a\\r\\nX: a\\rb\\r\\n\\r\\n|400
        GET / HTTP/1.1\\r\\nHost: a\\r\\nX: b\\n\\r\\n|400
        GET / HTTP/1.1\\r\\nHost: a\\r\\nX: caf\u00e9\\r\\n\\r\\n|200
        GET / HTTP/1.1\\r\\nHost: a\\r\\n\\n|400
        """)
    void requestLinesAndFieldsAreReadStrictly(String said, String status) {
        String raw = said.replace("\\r", "\r").replace("\\n", "\n").replace("\\t", "\t").replace("\\0", "\0");
        Talk talk = talk(raw);
        assertThat(talk.statuses()).isEqualTo(status);
        assertThat(talk.closed()).isEqualTo(!status.equals("200"));
    }

    /** Each of these has been a way to smuggle a request past some pair of servers. */
    @Nested
    final class SmugglingTest {

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        Content-Length: 5\\r\\nTransfer-Encoding: chunked|400
        Transfer-Encoding: chunked\\r\\nContent-Length: 5|400
        Content-Length: 5\\r\\nContent-Length: 6|400
        Content-Length: 5\\r\\nContent-Length: 5|400
        Content-Length: 5, 5|400
        Content-Length: +5|400
        Content-Length: -5|400
        Content-Length: 0x5|400
        Content-Length:|400
        Content-Length: 5 5|400
        Content-Length: 05|200
        Content-Length: 1001|413
        Content-Length: 99999999999999999999|413
        Content-Length : 5|400
        Transfer-Encoding: chunked, chunked|400
        Transfer-Encoding: identity|400
        Transfer-Encoding: chunked, identity|400
        Transfer-Encoding: gzip, chunked|501
        Transfer-Encoding: gzip\\r\\nTransfer-Encoding: chunked|501
        Transfer-Encoding: chunked\\r\\nTransfer-Encoding: chunked|400
        Transfer-Encoding:|400
        Transfer-Encoding: xchunked|400
        Transfer-Encoding: chunked;q=1|400
        Transfer-Encoding: "chunked"|400
        Transfer_Encoding: chunked\\r\\nContent-Length: 5|200
        Transfer-Encoding\\t: chunked|400
        Transfer-Encoding: chunked\\0|400
        X: a\\r\\n Transfer-Encoding: chunked|400
        """)
        void framingWithTwoReadingsIsRefused(String fields, String status) {
            String raw = fields.replace("\\r", "\r").replace("\\n", "\n").replace("\\t", "\t").replace("\\0", "\0");
            assertThat(talk(post(raw + "\r\n", "0\r\n\r\n")).statuses().split(" ")[0]).isEqualTo(status);
        }

        @Test
        void transferEncodingInHttp10IsRefused() {
            String said = "POST /echo HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n";
            assertThat(talk(said).statuses()).isEqualTo("400");
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '`', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
        5\\r\\nhello\\r\\n0\\r\\n\\r\\n|200
        5\\r\\nhello0\\r\\n\\r\\n|400
        5\\nhello\\r\\n0\\r\\n\\r\\n|400
        5\\r\\nhello\\n0\\r\\n\\r\\n|400
        0x5\\r\\nhello\\r\\n0\\r\\n\\r\\n|400
        -5\\r\\nhello\\r\\n0\\r\\n\\r\\n|400
        5 \\r\\nhello\\r\\n0\\r\\n\\r\\n|400
         5\\r\\nhello\\r\\n0\\r\\n\\r\\n|400
        \\r\\n|400
        ;a\\r\\n|400
        5;\\r\\nhello\\r\\n0\\r\\n\\r\\n|400
        5;a=\\r\\nhello\\r\\n0\\r\\n\\r\\n|400
        5;a="\\r\\nhello|400
        5;a\\nhello\\r\\n0\\r\\n\\r\\n|400
        5;a\\rb\\r\\nhello\\r\\n0\\r\\n\\r\\n|400
        3E9\\r\\n|413
        FFFFFFFFFFFFFFFF\\r\\n|413
        10000000000000005\\r\\nhello\\r\\n|413
        0\\r\\nX\\r\\n\\r\\n|400
        0\\r\\nX : y\\r\\n\\r\\n|400
        0\\r\\n X: y\\r\\n\\r\\n|400
        0\\r\\nX: y\\r\\n\\r\\n|200
        0\\r\\n\\n|400
        """)
        void chunksAreReadStrictly(String body, String status) {
            String raw = body.replace("\\r", "\r").replace("\\n", "\n");
            assertThat(talk(post("Transfer-Encoding: chunked\r\n", raw)).statuses()).isEqualTo(status);
        }

        @Test
        void bytesBehindABodyAreTheNextRequestAndNothingElse() {
            String inner = "GET /burn?us=0 HTTP/1.1\r\n" + HOST + "\r\n";
            String outer = post("Content-Length: " + inner.length() + "\r\n", inner);
            assertThat(talk(outer + "GET /no HTTP/1.1\r\n" + HOST + "\r\n").statuses()).isEqualTo("200 404");
        }
    }

    /** What a client may not make us hold. */
    @Nested
    final class LimitsTest {

        @Test
        void headsOfTheLimitPassAndOneByteMoreIsRefused() {
            String start = "GET / HTTP/1.1\r\n" + HOST + "X: ";
            String rest = "x".repeat(512 - start.length() - 4);
            assertThat(talk(start + rest + "\r\n\r\n").statuses()).isEqualTo("200");
            assertThat(talk(start + rest + "x\r\n\r\n").statuses()).isEqualTo("431");
        }

        @Test
        void aTargetWithoutEndIsTooLong() {
            assertThat(talk("GET /" + "a".repeat(600)).statuses()).isEqualTo("414");
        }

        @Test
        void fieldsWithoutEndAreTooLarge() {
            assertThat(talk("GET / HTTP/1.1\r\n" + "a: b\r\n".repeat(100)).statuses()).isEqualTo("431");
        }

        @Test
        void chunksThatAddUpToTooMuchAreRefused() {
            String chunk = "64\r\n" + "x".repeat(100) + "\r\n";
            String fields = "Transfer-Encoding: chunked\r\n";
            assertThat(talk(post(fields, chunk.repeat(10) + "0\r\n\r\n")).statuses()).isEqualTo("200");
            assertThat(talk(post(fields, chunk.repeat(10) + "1\r\n")).statuses()).isEqualTo("413");
        }

        @Test
        void extensionsAndTrailersAreBounded() {
            String fields = "Transfer-Encoding: chunked\r\n";
            assertThat(talk(post(fields, "1;" + "a".repeat(300))).statuses()).isEqualTo("400");
            String extended = "1;" + "a".repeat(200) + "\r\nx\r\n";
            assertThat(talk(post(fields, extended.repeat(3))).statuses()).isEqualTo("400");
            assertThat(talk(post(fields, "0\r\n" + "a: b\r\n".repeat(100))).statuses()).isEqualTo("431");
        }

        @Test
        void aRefusalLingersBecauseMoreMayBeOnItsWay() {
            assertThat(talk("\u0016\u0003\u0001").statuses()).isEqualTo("400");
            assertThat(talk("\u0016\u0003\u0001").abandoned()).isTrue();
            assertThat(talk("GET / HTTP/1.0\r\n\r\n").abandoned()).isFalse();
        }
    }

    private static byte[] everyByte() {
        byte[] bytes = new byte[256];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }
}
