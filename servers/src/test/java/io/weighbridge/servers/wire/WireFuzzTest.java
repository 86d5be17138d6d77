package io.weighbridge.servers.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Set;

/**
 * Each part of the wire code on its own, on whatever bytes: no exception, and the promise that makes it incremental:
 * what is seen of a beginning is "more", or what is seen of the whole. As tests these replay their seeds; {@code
 * .ci/fuzz} searches.
 */
final class WireFuzzTest {
    private static final Set<Integer> STATUSES = Set.of(Handshake.MORE, Handshake.UPGRADE, 400, 405, 426, 431, 505);
    private static final int MAX_PAYLOAD = 100_000;

    @FuzzTest(maxDuration = "20s")
    void handshakesAreJudgedAlikeHoweverMuchHasCome(byte[] said) {
        Handshake handshake = new Handshake();
        ByteBuffer all = ByteBuffer.wrap(said);
        int status = handshake.parse(all, 600);
        assertThat(STATUSES).contains(status);
        assertThat(all.position()).isLessThanOrEqualTo(Math.min(said.length, 600));
        if (status == Handshake.UPGRADE) {
            ByteBuffer answer = ByteBuffer.allocate(UpgradeAnswer.MAX_BYTES);
            UpgradeAnswer.putAccepted(all, handshake.keyAt(), new AcceptKey(), answer);
            assertThat(answer.position()).isGreaterThan(AcceptKey.ACCEPT_BYTES);
        }
        for (int some = 0; some < said.length; some += 1 + said.length / 40) {
            assertThat(handshake.parse(ByteBuffer.wrap(said, 0, some), 600)).isIn(Handshake.MORE, status);
        }
    }

    @FuzzTest(maxDuration = "20s")
    void frameHeadersAreReadAlikeHoweverMuchHasCome(byte[] said) {
        for (Framing framing : new Framing[] {new WebSocketFraming(), new LengthFraming()}) {
            long header = framing.header(ByteBuffer.wrap(said), 0, MAX_PAYLOAD);
            if (FrameHeader.isViolation(header)) {
                assertThat(FrameHeader.violation(header).reason()).isNotEmpty();
            } else if (header != FrameHeader.MORE) {
                assertThat(FrameHeader.headerBytes(header)).isBetween(2, said.length);
                assertThat(FrameHeader.payloadBytes(header)).isBetween(0, MAX_PAYLOAD);
                framing.maskKey(ByteBuffer.wrap(said), FrameHeader.headerBytes(header));
            }
            for (int some = 0; some < Math.min(said.length, 14); some++) {
                assertThat(framing.header(ByteBuffer.wrap(said, 0, some), 0, MAX_PAYLOAD))
                    .isIn(FrameHeader.MORE, header);
            }
        }
    }

    @FuzzTest(maxDuration = "20s")
    void textIsWhatTheJdkTakesForText(FuzzedDataProvider data) {
        int cut = data.consumeInt(0, 64);
        byte[] text = data.consumeRemainingAsBytes();
        ByteBuffer in = ByteBuffer.wrap(text);
        int first = Math.min(cut, text.length);
        int state = Utf8.check(Utf8.check(Utf8.ACCEPT, in, 0, first), in, first, text.length);
        assertThat(state == Utf8.ACCEPT).isEqualTo(isUtf8(text));
    }

    private static boolean isUtf8(byte[] text) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(text)) != null;
        } catch (CharacterCodingException broken) {
            return false;
        }
    }

    @FuzzTest(maxDuration = "20s")
    void theFloorAnswersWhateverComes(byte[] said) {
        if (said.length == 0) {
            return;
        }
        ByteBuffer in = ByteBuffer.wrap(said);
        ByteBuffer out = ByteBuffer.allocate(2 * said.length + UpgradeAnswer.MAX_BYTES);
        boolean more = new FloorReply().put(in, out);
        assertThat(more && in.remaining() >= 6).as("bytes of a whole header left over").isFalse();
    }
}
