package io.weighbridge.clients.wire;

import static io.weighbridge.clients.wire.Hex.ascii;
import static org.assertj.core.api.Assertions.assertThat;

import io.weighbridge.clients.wire.HttpReader.Result;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpReaderTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nHello";
    private static final String CHUNKS =
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nHe\r\n3;x=y\r\nllo\r\n0\r\nTrailer: t\r\n\r\n";

    private final HttpReader reader = new HttpReader(1000);

    @ParameterizedTest
    @ValueSource(strings = {OK, CHUNKS})
    void everySliceNeedsMoreAndTheWholeIsAResponse(String response) {
        for (int bytes = 0; bytes < response.length(); bytes++) {
            assertThat(reader.next(ascii(response.substring(0, bytes)))).isEqualTo(Result.NEED_MORE);
        }
        ByteBuffer in = ascii(response);
        assertThat(reader.next(in)).isEqualTo(Result.RESPONSE);
        assertThat(body(in)).isEqualTo("Hello");
        assertThat(in.hasRemaining()).isFalse();
    }

    @Test
    void aRepeatedHeaderSectionIsRecognisedAndAnotherIsRead() {
        ByteBuffer in = ascii(OK + OK.replace("Hello", "World") + "HTTP/1.1 404 No\r\nContent-Length: 0\r\n"
            + "Connection: close\r\n\r\n");
        assertThat(reader.next(in)).isEqualTo(Result.RESPONSE);
        assertThat(body(in)).isEqualTo("Hello");
        assertThat(reader.next(in)).isEqualTo(Result.RESPONSE);
        assertThat(body(in)).isEqualTo("World");
        assertThat(reader.closes()).isFalse();
        assertThat(reader.next(in)).isEqualTo(Result.RESPONSE);
        assertThat(reader.status()).isEqualTo(404);
        assertThat(reader.bodyBytes()).isZero();
        assertThat(reader.closes()).isTrue();
    }

    @Test
    void aHeaderSectionOfTheSameLengthIsNotMistakenForTheLastOne() {
        assertThat(reader.next(ascii(OK))).isEqualTo(Result.RESPONSE);
        ByteBuffer in = ascii("HTTP/1.1 500 OK\r\nContent-Length: 3\r\n\r\nHel");
        assertThat(reader.next(in)).isEqualTo(Result.RESPONSE);
        assertThat(reader.status()).isEqualTo(500);
        assertThat(body(in)).isEqualTo("Hel");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "SSH-2.0-OpenSSH_9.2p1\r\n\r\n",
        "HTTP/1.1 2x0 OK\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 200 OK\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 1x\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n"})
    void whatIsNoResponseWithALengthIsMalformed(String response) {
        assertThat(reader.next(ascii(response))).isEqualTo(Result.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "HTTP/1.1 200 OK\r\nContent-Length: 1001\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3e9\r\n"})
    void aBodyOverTheLimitIsTooLarge(String response) {
        assertThat(reader.next(ascii(response))).isEqualTo(Result.TOO_LARGE);
    }

    @Test
    void headersWithoutAnEndAreTooLarge() {
        assertThat(reader.next(ascii("HTTP/1.1 200 OK\r\nX: " + "x".repeat(9000)))).isEqualTo(Result.TOO_LARGE);
    }

    private String body(ByteBuffer in) {
        byte[] body = new byte[reader.bodyBytes()];
        in.get(reader.bodyAt(), body);
        return new String(body, StandardCharsets.US_ASCII);
    }
}
