package io.weighbridge.clients.wire;

import static io.weighbridge.clients.wire.Hex.hex;
import static org.assertj.core.api.Assertions.assertThat;

import io.weighbridge.clients.wire.FrameReader.Result;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebSocketReaderTest {
    private final WebSocketReader reader = new WebSocketReader(70_000);

    @Test
    void aWholeTextFrameIsTakenAndTheNextIsLeft() {
        ByteBuffer in = hex("81 05 48656c6c6f 8900"); // "Hello" (RFC 6455, 5.7), then an empty ping
        assertThat(reader.next(in)).isEqualTo(Result.FRAME);
        assertThat(reader.opcode()).isEqualTo(Opcode.TEXT);
        assertThat(reader.last()).isTrue();
        assertThat(reader.payloadAt()).isEqualTo(2);
        assertThat(reader.payloadBytes()).isEqualTo(5);
        assertThat(reader.next(in)).isEqualTo(Result.FRAME);
        assertThat(reader.opcode()).isEqualTo(Opcode.PING);
        assertThat(in.hasRemaining()).isFalse();
    }

    @Test
    void everySliceOfAFrameNeedsMoreAndTouchesNothing() {
        ByteBuffer whole = hex("82 7e 0100 " + "ab".repeat(256)); // 256 bytes binary (RFC 6455, 5.7)
        for (int bytes = 0; bytes < whole.capacity(); bytes++) {
            ByteBuffer slice = whole.duplicate().limit(bytes);
            assertThat(reader.next(slice)).isEqualTo(Result.NEED_MORE);
            assertThat(slice.position()).isZero();
        }
        assertThat(reader.next(whole)).isEqualTo(Result.FRAME);
        assertThat(reader.payloadBytes()).isEqualTo(256);
    }

    @Test
    void aLengthOfEightBytesIsUnderstood() {
        ByteBuffer in = ByteBuffer.allocate(10 + 65_536).put(hex("82 7f 0000000000010000")).clear(); // 64 KiB (5.7)
        assertThat(reader.next(in)).isEqualTo(Result.FRAME);
        assertThat(reader.payloadBytes()).isEqualTo(65_536);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "c1 00, a reserved bit without an extension",
        "81 80 00000000, a server's frame with a mask",
        "83 00, an opcode that is reserved",
        "09 00, a ping in fragments",
        "89 7e 0080, a ping of 128 bytes",
        "81 7f 8000000000000000, a length with its highest bit set"})
    void whatNoServerMaySendIsMalformed(String bytes, String why) {
        assertThat(reader.next(hex(bytes))).as(why).isEqualTo(Result.MALFORMED);
    }

    @Test
    void aFrameOverTheLimitIsRefusedByItsHeader() {
        assertThat(reader.next(hex("82 7f 0000000000011171"))).isEqualTo(Result.TOO_LARGE); // 70,001 bytes
    }
}
