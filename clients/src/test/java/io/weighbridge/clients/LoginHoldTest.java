package io.weighbridge.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.weighbridge.clients.TestServer.Peer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LoginHoldTest {
    private static final TestServer.Manner GOOD = peer -> {
        peer.login();
        peer.echo();
    };

    @TempDir
    Path out;

    @Test
    void aGoodServerGivesOkForEveryConnectionOfEveryWave() throws IOException {
        Loads.Result result = load(GOOD, "--connections", "40", "--waves", "cold,measured", "--hold", "1ms");
        assertThat(result.exit()).as(result.toString()).isZero();
        assertThat(Loads.outcomes(out)).isEqualTo(Map.of("cold ok", 40L, "measured ok", 40L));
        assertThat(result.out()).contains("login_acknowledged").contains("p99");
    }

    @Test
    void aWaveMayBeSmallerThanTheOthers() throws IOException {
        Loads.Result result = load(GOOD, "--connections", "40", "--waves", "cold,warm-up:7,warm-up:8,measured",
            "--hold", "1ms");
        assertThat(result.exit()).as(result.toString()).isZero();
        assertThat(Loads.outcomes(out)).isEqualTo(Map.of("cold ok", 40L, "warm-up ok", 15L, "measured ok", 40L));
    }

    @Test
    void ofAWaveThatPassesNobodyStays() throws IOException {
        Loads.Result result = load(GOOD, "--connections", "10", "--dialing", "4", "--waves",
            "warm-up:200:passing,measured", "--hold", "1ms");
        assertThat(result.exit()).as(result.toString()).isZero();
        assertThat(Loads.outcomes(out)).isEqualTo(Map.of("warm-up ok", 200L, "measured ok", 10L));
        assertThat(Loads.times(out, "close", "warm-up").getTotalCount()).isEqualTo(200);
    }

    @Test
    void aWaveThatIsNoneIsSaidWithTheRule() throws IOException {
        Loads.Result result = load(GOOD, "--connections", "10", "--waves", "cold:5:staying");
        assertThat(result.exit()).as(result.toString()).isEqualTo(2);
        assertThat(result.err())
            .contains("a wave is phase, phase:connections or phase:connections:passing, was cold:5:staying");
    }

    @Test
    void aWaveLargerThanTheConnectionsIsRefusedBeforeAnythingStarts() throws IOException {
        Loads.Result result = load(GOOD, "--connections", "40", "--waves", "cold,warm-up:41");
        assertThat(result.exit()).as(result.toString()).isEqualTo(2);
        assertThat(result.err()).contains("waves must be at most 40, was 41");
    }

    @Test
    void everyClockIsInItsLogWithThePhaseAsTag() throws IOException {
        load(GOOD, "--connections", "40", "--waves", "cold,measured", "--hold", "1ms");
        for (String series : new String[] {"connect", "login_written", "login_acknowledged", "close"}) {
            assertThat(Loads.times(out, series, "cold").getTotalCount()).as(series).isEqualTo(40);
            assertThat(Loads.times(out, series, "measured").getTotalCount()).as(series).isEqualTo(40);
        }
    }

    @Test
    void aServerThatPingsWhileHoldingIsAnswered() throws IOException {
        Loads.Result result = load(peer -> {
            peer.login();
            peer.send(9, "are you there".getBytes(StandardCharsets.US_ASCII));
            if (!peer.read().text().equals("are you there")) {
                return; // closed-early
            }
            peer.echo();
        }, "--connections", "5", "--waves", "cold", "--hold", "100ms");
        assertThat(result.exit()).as(result.toString()).isZero();
    }

    @Test
    void aServerThatAnswersByteByByteIsUnderstood() throws IOException {
        Loads.Result result = load(peer -> {
            byte[] switching = Peer.switching(peer.head());
            drip(peer, switching);
            drip(peer, Peer.frame(1, peer.read().text().replace("login:", "ok:").getBytes(StandardCharsets.US_ASCII)));
            peer.echo();
        }, "--connections", "5", "--waves", "cold", "--hold", "1ms");
        assertThat(result.exit()).as(result.toString()).isZero();
    }

    @Test
    void nobodyListensIsRefused() throws IOException {
        TestServer gone = new TestServer(GOOD);
        gone.close();
        assertThat(run(gone.target(), "--connections", "7", "--waves", "cold").exit()).isEqualTo(1);
        assertThat(Loads.outcomes(out)).isEqualTo(Map.of("cold refused", 7L));
    }

    @Test
    void aTargetThatDoesNotResolveIsSaidBeforeAnythingStarts() {
        Loads.Result result = Loads.run("login-hold", "--target", "no.such.host.invalid:80");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).contains("unresolved: no.such.host.invalid:80");
    }

    @Test
    void silenceAfterTheAcceptIsAnUpgradeTimeout() throws IOException {
        assertThat(kindOf(peer -> peer.in.skipNBytes(Long.MAX_VALUE))).isEqualTo("upgrade-timeout");
    }

    @Test
    void silenceAfterTheUpgradeIsALoginTimeout() throws IOException {
        assertThat(kindOf(peer -> {
            peer.upgrade();
            peer.in.skipNBytes(Long.MAX_VALUE);
        })).isEqualTo("login-timeout");
    }

    @Test
    void silenceAfterTheCloseIsACloseTimeout() throws IOException {
        assertThat(kindOf(peer -> {
            peer.login();
            peer.in.skipNBytes(Long.MAX_VALUE);
        })).isEqualTo("close-timeout");
    }

    @Test
    void anAcceptValueOfAnotherKeyIsWrong() throws IOException {
        assertThat(kindOf(peer -> {
            peer.head();
            peer.out.write(Peer.switching("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"));
            peer.echo();
        })).isEqualTo("wrong-accept");
    }

    @Test
    void anotherStatusThan101IsNotUpgraded() throws IOException {
        assertThat(kindOf(peer -> {
            peer.head();
            peer.out.write("HTTP/1.1 503 Service Unavailable\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        })).isEqualTo("not-upgraded");
    }

    @Test
    void noHttpIsMalformed() throws IOException {
        assertThat(kindOf(peer -> {
            peer.head();
            peer.out.write("SSH-2.0-OpenSSH_9.2\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        })).isEqualTo("malformed");
    }

    @Test
    void headersWithoutEndAreOversize() throws IOException {
        assertThat(kindOf(peer -> {
            peer.head();
            peer.out.write(("HTTP/1.1 101 x\r\nX: " + "x".repeat(9000)).getBytes(StandardCharsets.US_ASCII));
            peer.echo();
        })).isEqualTo("oversize");
    }

    @Test
    void theAcknowledgementOfSomebodyElseIsAWrongReply() throws IOException {
        assertThat(kindOf(peer -> {
            peer.upgrade();
            peer.read();
            peer.send(1, "ok:c1-0009999".getBytes(StandardCharsets.US_ASCII));
            peer.echo();
        })).isEqualTo("wrong-reply");
    }

    @Test
    void aCloseInsteadOfTheAcknowledgementIsARefusedLogin() throws IOException {
        assertThat(kindOf(peer -> {
            peer.upgrade();
            peer.read();
            peer.send(8, "\u0003\u00f0channelId is repeated".getBytes(StandardCharsets.ISO_8859_1));
        })).isEqualTo("login-refused");
    }

    @Test
    void aMessageNobodyAskedForIsUnexpected() throws IOException {
        assertThat(kindOf(peer -> {
            peer.login();
            peer.send(1, "hello".getBytes(StandardCharsets.US_ASCII));
            peer.echo();
        })).isEqualTo("unexpected-frame");
    }

    @Test
    void aFrameLongerThanTheLimitIsOversize() throws IOException {
        assertThat(kindOf(peer -> {
            peer.upgrade();
            peer.read();
            peer.out.write(new byte[] {(byte) 0x81, 127, 0, 0, 0, 1, 0, 0, 0, 0});
            peer.echo();
        })).isEqualTo("oversize");
    }

    @Test
    void aMaskedFrameFromAServerIsMalformed() throws IOException {
        assertThat(kindOf(peer -> {
            peer.upgrade();
            peer.read();
            peer.out.write(new byte[] {(byte) 0x81, (byte) 0x80, 1, 2, 3, 4});
            peer.echo();
        })).isEqualTo("malformed");
    }

    @Test
    void anEndInTheMiddleOfAFrameIsClosedEarly() throws IOException {
        assertThat(kindOf(peer -> {
            peer.upgrade();
            peer.read();
            peer.out.write(new byte[] {(byte) 0x81, 5, 'o', 'k'});
        })).isEqualTo("closed-early");
    }

    @Test
    void aResetIsAReset() throws IOException {
        assertThat(kindOf(peer -> {
            peer.head();
            peer.socket.setSoLinger(true, 0);
        })).isEqualTo("reset");
    }

    @Test
    void aCloseAnsweredWithAnotherCodeIsAWrongClose() throws IOException {
        assertThat(kindOf(peer -> {
            peer.login();
            peer.read();
            peer.send(8, new byte[] {0x03, (byte) 0xEA});
        })).isEqualTo("wrong-close");
    }

    private static void drip(Peer peer, byte[] bytes) throws IOException {
        for (byte one : bytes) {
            peer.out.write(one);
            peer.out.flush();
        }
    }

    /** The one kind that all of three connections end with; the exit code must say that they failed. */
    private String kindOf(TestServer.Manner manner) throws IOException {
        Loads.Result result = load(manner, "--connections", "3", "--waves", "cold", "--hold", "200ms",
            "--wait", "300ms", "--close-wait", "300ms");
        assertThat(result.exit()).isEqualTo(1);
        Map<String, Long> outcomes = Loads.outcomes(out);
        assertThat(outcomes).hasSize(1).containsValue(3L);
        return outcomes.keySet().iterator().next().substring("cold ".length());
    }

    private Loads.Result load(TestServer.Manner manner, String... options) throws IOException {
        try (TestServer server = new TestServer(manner)) {
            return run(server.target(), options);
        }
    }

    private Loads.Result run(String target, String... options) {
        String[] args = new String[options.length + 5];
        System.arraycopy(new String[] {"login-hold", "--target", target, "--out", out.toString()}, 0, args, 0, 5);
        System.arraycopy(options, 0, args, 5, options.length);
        return Loads.run(args);
    }
}
