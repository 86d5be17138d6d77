package io.weighbridge.servers.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Utf8Test {

    @Test
    void agreesWithTheJdkOnRandomBytesAndOnSpoiledText() {
        Random random = new Random(3629);
        for (int i = 0; i < 200_000; i++) {
            byte[] bytes = new byte[random.nextInt(20)];
            random.nextBytes(bytes);
            if (random.nextBoolean()) {
                bytes = new String(bytes, StandardCharsets.UTF_16).getBytes(StandardCharsets.UTF_8);
            }
            assertThat(check(bytes, bytes.length) == Utf8.ACCEPT).isEqualTo(jdkAccepts(bytes));
        }
    }

    @Test
    void goesOnInTheMiddleOfACharacter() {
        byte[] text = "aé世\ud83d\udc1f, eight ascii characters and ß".getBytes(StandardCharsets.UTF_8);
        for (int cut = 0; cut <= text.length; cut++) {
            assertThat(check(text, cut)).isEqualTo(Utf8.ACCEPT);
        }
    }

    @Test
    void rejectsAsSoonAsAByteCanNoLongerBecomeText() {
        // A surrogate: ED may only be followed by 80 to 9F (RFC 3629, 4).
        ByteBuffer bytes = ByteBuffer.wrap(new byte[] {(byte) 0xED, (byte) 0xA0});
        assertThat(Utf8.check(Utf8.ACCEPT, bytes, 0, 1)).isNotIn(Utf8.ACCEPT, Utf8.REJECT);
        assertThat(Utf8.check(Utf8.ACCEPT, bytes, 0, 2)).isEqualTo(Utf8.REJECT);
    }

    private static int check(byte[] bytes, int cut) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return Utf8.check(Utf8.check(Utf8.ACCEPT, buffer, 0, cut), buffer, cut, bytes.length);
    }

    private static boolean jdkAccepts(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException malformed) {
            return false;
        }
    }
}
