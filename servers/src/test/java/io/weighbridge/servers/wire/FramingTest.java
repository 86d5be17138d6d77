package io.weighbridge.servers.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FramingTest {
    private static final int MAX = 1 << 20;
    private final Framing webSocket = new WebSocketFraming();

    private static ByteBuffer bytes(String hex) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    @Test
    void readsAndUnmasksTheExampleOfTheRfc() {
        ByteBuffer in = bytes("81 85 37fa213d 7f9f4d5158"); // "Hello", masked (RFC 6455, 5.7)
        long header = webSocket.header(in, 0, MAX);
        assertThat(FrameHeader.opcode(header)).isEqualTo(FrameHeader.TEXT);
        assertThat(FrameHeader.isLast(header)).isTrue();
        assertThat(FrameHeader.headerBytes(header)).isEqualTo(6);
        assertThat(FrameHeader.payloadBytes(header)).isEqualTo(5);
        Mask.apply(in, 6, 11, webSocket.maskKey(in, 6), 0);
        assertThat(new String(in.array(), 6, 5, StandardCharsets.US_ASCII)).isEqualTo("Hello");
    }

    @ParameterizedTest
    @CsvSource({
        "81 fe 007e 00000000, 126", "82 fe ffff 00000000, 65535", "82 ff 0000000000010000 00000000, 65536",
        "89 fd 00000000, 125", "01 80 00000000, 0"})
    void readsLengthsInTheirShortestForm(String hex, int length) {
        ByteBuffer in = bytes(hex);
        long header = webSocket.header(in, 0, MAX);
        assertThat(FrameHeader.payloadBytes(header)).isEqualTo(length);
        assertThat(FrameHeader.headerBytes(header)).isEqualTo(in.limit());
        for (int some = 0; some < in.capacity(); some++) {
            assertThat(webSocket.header(in.limit(some), 0, MAX)).isEqualTo(FrameHeader.MORE);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "81 01 61, UNMASKED", "c1 80, RESERVED_BITS", "83 80, RESERVED_OPCODE", "8b 80, RESERVED_OPCODE",
        "09 80, FRAGMENTED_CONTROL", "88 fe 007e, LONG_CONTROL", "81 fe 007d 00000000, LONG_LENGTH",
        "82 ff 000000000000ffff 00000000, LONG_LENGTH", "82 ff 8000000000000000 00000000, LONG_LENGTH",
        "82 ff 0000000000100001 00000000, TOO_BIG", "82 ff 7fffffffffffffff 00000000, TOO_BIG"})
    void seesWhatIsWrong(String hex, Violation violation) {
        long header = webSocket.header(bytes(hex), 0, MAX);
        assertThat(FrameHeader.isViolation(header)).isTrue();
        assertThat(FrameHeader.violation(header)).isEqualTo(violation);
    }

    private static Violation violation(Framing framing, String hex) {
        return FrameHeader.violation(framing.header(bytes(hex), 0, MAX));
    }

    @Test
    void readsAndPutsLengthPrefixedFrames() {
        Framing framed = new LengthFraming();
        ByteBuffer out = ByteBuffer.allocate(16);
        framed.putHeader(out, FrameHeader.BINARY, 70_000);
        long header = framed.header(out.flip(), 0, MAX);
        assertThat(FrameHeader.opcode(header)).isEqualTo(FrameHeader.BINARY);
        assertThat(FrameHeader.payloadBytes(header)).isEqualTo(70_000);
        assertThat(violation(framed, "00 00000001")).isEqualTo(Violation.RESERVED_OPCODE);
        assertThat(violation(framed, "02 ffffffff")).isEqualTo(Violation.TOO_BIG);
        assertThat(violation(framed, "09 0000007e")).isEqualTo(Violation.LONG_CONTROL);
    }

    @ParameterizedTest
    @CsvSource({"0, 82 00", "125, 82 7d", "126, 82 7e 007e", "65535, 82 7e ffff", "65536, 82 7f 0000000000010000"})
    void putsHeadersAsAServerMust(int length, String hex) {
        ByteBuffer out = ByteBuffer.allocate(Framing.MAX_HEADER_PUT);
        webSocket.putHeader(out, FrameHeader.BINARY, length);
        assertThat(out.flip()).isEqualTo(bytes(hex));
    }

    @Test
    void unmasksAnyRangeInAnyPhaseAndByteOrder() {
        Random random = new Random(5);
        for (int i = 0; i < 2000; i++) {
            byte[] plain = new byte[64];
            random.nextBytes(plain);
            int from = random.nextInt(20);
            int to = from + random.nextInt(40);
            int key = random.nextInt();
            int phase = random.nextInt(9);
            ByteBuffer masked = ByteBuffer.wrap(plain.clone())
                .order(random.nextBoolean() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
            Mask.apply(masked, from, to, key, phase);
            for (int at = 0; at < plain.length; at++) {
                int mask = at < from || at >= to ? 0 : key >>> 24 - 8 * ((at - from + phase) & 3);
                assertThat(masked.get(at)).isEqualTo((byte) (plain[at] ^ mask));
            }
        }
    }
}
