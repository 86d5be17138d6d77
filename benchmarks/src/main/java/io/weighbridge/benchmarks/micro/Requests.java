package io.weighbridge.benchmarks.micro;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Opening handshakes as clients send them, and the one good answer (RFC 6455, 1.3: the key of the example). */
final class Requests {

    /** What the key of every request here is answered with. */
    static final String ACCEPT = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";

    private static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";
    private static final String MINIMAL = "GET /chat HTTP/1.1\r\nHost: 127.0.0.1:8080\r\nUpgrade: websocket\r\n"
        + "Connection: Upgrade\r\nSec-WebSocket-Key: " + KEY + "\r\nSec-WebSocket-Version: 13\r\n\r\n";
    private static final String BROWSER = "GET /chat HTTP/1.1\r\nHost: gateway.example:8080\r\n"
        + "User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0\r\n"
        + "Accept: */*\r\nAccept-Language: en-US,en;q=0.5\r\nAccept-Encoding: gzip, deflate, br, zstd\r\n"
        + "Sec-WebSocket-Version: 13\r\nOrigin: https://www.example\r\n"
        + "Sec-WebSocket-Key: " + KEY + "\r\nDNT: 1\r\nConnection: keep-alive, Upgrade\r\n"
        + "Cookie: session=0123456789abcdef0123456789abcdef; theme=dark; consent=1\r\n"
        + "Sec-Fetch-Dest: empty\r\nSec-Fetch-Mode: websocket\r\nSec-Fetch-Site: same-site\r\n"
        + "Pragma: no-cache\r\nCache-Control: no-cache\r\nUpgrade: websocket\r\n\r\n";

    private Requests() { }

    /** The bytes of {@code minimal} or {@code browser}; direct, as a server's read buffer is. */
    static ByteBuffer of(String client) {
        byte[] bytes = (client.equals("minimal") ? MINIMAL : BROWSER).getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    }

    /** @throws IllegalStateException if these bytes do not accept the handshake: then nothing is worth timing */
    static void checkAccepted(ByteBuffer answer) {
        String text = StandardCharsets.US_ASCII.decode(answer.duplicate()).toString();
        boolean good = text.startsWith("HTTP/1.1 101 ") && text.endsWith("\r\n\r\n")
            && text.toLowerCase(java.util.Locale.ROOT).contains("\r\nsec-websocket-accept: " + ACCEPT.toLowerCase(
                java.util.Locale.ROOT) + "\r\n");
        if (!good) {
            throw new IllegalStateException("not the answer to this handshake: " + text);
        }
    }
}
