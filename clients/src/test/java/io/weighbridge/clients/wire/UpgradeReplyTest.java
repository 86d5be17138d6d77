package io.weighbridge.clients.wire;

import static io.weighbridge.clients.wire.Hex.ascii;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpgradeReplyTest {
    private static final int KEY_NUMBER = 7;

    private final UpgradeRequest request = new UpgradeRequest("example:80", "/");

    @Test
    void aProperReplyIsTakenAndWhatFollowsIsLeft() throws Exception {
        ByteBuffer in = reply("HTTP/1.1 101 Switching Protocols", "upgrade: WebSocket",
            "CONNECTION: keep-alive, Upgrade", "");
        ByteBuffer both = ByteBuffer.allocate(in.remaining() + 2).put(in).put((byte) 0x89).put((byte) 0).flip();
        assertThat(UpgradeReply.read(both, request, KEY_NUMBER)).isEqualTo(UpgradeReply.UPGRADED);
        assertThat(both.remaining()).isEqualTo(2);
    }

    @Test
    void everySliceOfAReplyNeedsMore() throws Exception {
        ByteBuffer whole = reply("HTTP/1.1 101 x", "Upgrade: websocket", "Connection: Upgrade", "");
        for (int bytes = 0; bytes < whole.limit(); bytes++) {
            ByteBuffer slice = whole.duplicate().limit(bytes);
            assertThat(UpgradeReply.read(slice, request, KEY_NUMBER)).isEqualTo(UpgradeReply.NEED_MORE);
        }
    }

    @Test
    void theReplyToAnotherKeyIsWrong() throws Exception {
        ByteBuffer in = reply("HTTP/1.1 101 x", "Upgrade: websocket", "Connection: Upgrade", "");
        assertThat(UpgradeReply.read(in, request, KEY_NUMBER + 1)).isEqualTo(UpgradeReply.WRONG_ACCEPT);
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP/1.1 200 OK, Upgrade: websocket, Connection: Upgrade, '', NOT_UPGRADED",
        "HTTP/1.1 101 x, Upgrade: h2c, Connection: Upgrade, '', MALFORMED",
        "HTTP/1.1 101 x, Upgrade: websocket, Connection: close, '', MALFORMED",
        "HTTP/1.1 101 x, Upgrade: websocket, Connection: Upgrade, Sec-WebSocket-Extensions: x, MALFORMED",
        "HTTP/1.1 101 x, Upgrade: websocket, Connection: Upgrade, Sec-WebSocket-Protocol: chat, MALFORMED",
        "HTTP/2 101 x, Upgrade: websocket, Connection: Upgrade, '', MALFORMED",
        "ICY 101 x and something, Upgrade: websocket, Connection: Upgrade, '', MALFORMED"})
    void whatAClientMustFailIsFailed(String status, String upgrade, String connection, String more,
        UpgradeReply expected)
            throws Exception {
        assertThat(UpgradeReply.read(reply(status, upgrade, connection, more), request,
            KEY_NUMBER)).isEqualTo(expected);
    }

    @Test
    void noEndOfTheHeadersWithinTheLimitIsTooLarge() {
        ByteBuffer in = ascii("HTTP/1.1 101 x\r\nX: " + "x".repeat(UpgradeReply.MAX_HEADER_BYTES));
        assertThat(UpgradeReply.read(in, request, KEY_NUMBER)).isEqualTo(UpgradeReply.TOO_LARGE);
    }

    private ByteBuffer reply(String status, String upgrade, String connection, String more) throws Exception {
        ByteBuffer sent = ByteBuffer.allocate(512);
        request.put(sent, KEY_NUMBER);
        String text = StandardCharsets.US_ASCII.decode(sent.flip()).toString();
        int key = text.indexOf("Key: ") + 5;
        byte[] digest = MessageDigest.getInstance("SHA-1").digest(
            (text.substring(key, key + 24)
                + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII));
        return ascii(status + "\r\n" + upgrade + "\r\n" + connection + "\r\nSec-WebSocket-Accept: "
            + Base64.getEncoder().encodeToString(digest) + "\r\n" + (more.isEmpty() ? "" : more + "\r\n") + "\r\n");
    }
}
