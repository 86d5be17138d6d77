package io.weighbridge.clients.wire;

import static io.weighbridge.clients.wire.Hex.ascii;
import static io.weighbridge.clients.wire.Hex.hex;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WritersTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, 9, 125, 126, 127, 65_535, 65_536})
    void aMaskedFrameUnmaskedIsWhatWasPut(int bytes) {
        ByteBuffer payload = ByteBuffer.allocate(bytes);
        for (int i = 0; i < bytes; i++) {
            payload.put((byte) (i * 7));
        }
        ByteBuffer out = ByteBuffer.allocate(bytes + FrameWriter.MAX_HEADER_BYTES);
        new WebSocketWriter(1).put(out, Opcode.BINARY, payload.flip());
        assertThat(payload.position()).as("the payload's position is left alone").isZero();
        out.flip();
        assertThat(out.get() & 0xFF).isEqualTo(0x82);
        assertThat(length(out)).isEqualTo(bytes);
        int mask = out.getInt();
        for (int i = 0; i < bytes; i++) {
            assertThat((byte) (out.get() ^ mask >>> 24 - 8 * (i % 4))).isEqualTo((byte) (i * 7));
        }
        assertThat(out.hasRemaining()).isFalse();
    }

    @Test
    void everyFrameHasAnotherMask() {
        WebSocketWriter writer = new WebSocketWriter(1);
        ByteBuffer out = ByteBuffer.allocate(64);
        writer.put(out, Opcode.TEXT, ascii("Hello"));
        writer.put(out, Opcode.TEXT, ascii("Hello"));
        assertThat(out.getInt(2)).isNotEqualTo(out.getInt(2 + 11));
    }

    @Test
    void aTcpFrameIsOpcodeLengthPayload() {
        ByteBuffer out = ByteBuffer.allocate(64);
        new TcpWriter().put(out, Opcode.TEXT, ascii("Hello"));
        assertThat(hex(out.flip())).isEqualTo("01" + "00000005" + "48656c6c6f");
        TcpReader reader = new TcpReader(5);
        assertThat(reader.next(out)).isEqualTo(FrameReader.Result.FRAME);
        assertThat(reader.opcode()).isEqualTo(Opcode.TEXT);
        assertThat(reader.payloadAt()).isEqualTo(5);
        assertThat(reader.payloadBytes()).isEqualTo(5);
    }

    @Test
    void tcpFramesOverTheLimitOrOfNoOpcodeAreRefused() {
        TcpReader reader = new TcpReader(5);
        assertThat(reader.next(hex("01 00000006"))).isEqualTo(FrameReader.Result.TOO_LARGE);
        assertThat(reader.next(hex("00 00000000"))).isEqualTo(FrameReader.Result.MALFORMED);
        assertThat(reader.next(hex("01 ffffffff"))).isEqualTo(FrameReader.Result.MALFORMED);
        assertThat(reader.next(hex("01 00000005 48656c6c"))).isEqualTo(FrameReader.Result.NEED_MORE);
    }

    @Test
    void theRequestSaysWhatAnUpgradeMustSay() {
        ByteBuffer out = ByteBuffer.allocate(512);
        new UpgradeRequest("example:80", "/chat").put(out, 42);
        String request = StandardCharsets.US_ASCII.decode(out.flip()).toString();
        assertThat(request).startsWith("GET /chat HTTP/1.1\r\nHost: example:80\r\n")
            .contains("Upgrade: websocket\r\n", "Connection: Upgrade\r\n", "Sec-WebSocket-Version: 13\r\n")
            .containsPattern("Sec-WebSocket-Key: [A-Za-z0-9+/]{22}==\r\n").endsWith("\r\n\r\n");
    }

    private static long length(ByteBuffer out) {
        int second = out.get() & 0xFF;
        assertThat(second).as("a client masks").isGreaterThanOrEqualTo(128);
        return switch (second & 127) {
            case 126 -> out.getShort() & 0xFFFF;
            case 127 -> out.getLong();
            default -> second & 127;
        };
    }
}
