package io.weighbridge.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.weighbridge.clients.TestServer.Message;
import io.weighbridge.clients.TestServer.Peer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Messages, pings and broadcasts: what is right is counted as right, and each lie by its kind. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class EchoTest {
    private static final TestServer.Manner GOOD = peer -> {
        peer.login();
        peer.echo();
    };

    @TempDir
    Path out;

    @Test
    void everyMessageThatIsOfferedComesBack() throws IOException {
        Loads.Result result = echo(GOOD, "--rate", "500", "--warm-up", "0s", "--sizes", "32*3,1000-2000*1");
        assertThat(result.exit()).as(result.toString()).isZero();
        Map<String, Long> outcomes = Loads.outcomes(out);
        assertThat(outcomes.get("measured ok")).isEqualTo(250);
        assertThat(outcomes.get("closed ok")).isEqualTo(4);
        assertThat(Loads.audit(out, "measured", "offered")).isEqualTo(outcomes.get("measured ok"));
    }

    @Test
    void aClosedLoopKeepsOneMessageOfEachConnectionUnderWay() throws IOException {
        Loads.Result result = echo(GOOD, "--warm-up", "0s", "--sizes", "64");
        assertThat(result.exit()).as(result.toString()).isZero();
        double little = Loads.audit(out, "measured", "response_total") / (4.0 * Loads.audit(out, "measured", "wave"));
        assertThat(little).as("Little's law").isBetween(0.9, 1.1);
    }

    @Test
    void poissonArrivalsAndARateForEachAreOfferedToo() throws IOException {
        Loads.Result result = echo(GOOD, "--rate-each", "100", "--arrivals", "poisson", "--warm-up", "100ms");
        assertThat(result.exit()).as(result.toString()).isZero();
        assertThat(Loads.outcomes(out).get("measured ok")).isBetween(150L, 250L); // 200 are expected, ± 3.5 σ
    }

    @Test
    void rawTcpIsSpokenWhenAskedFor() throws IOException {
        Loads.Result result = echo(peer -> {
            for (Message message = peer.readFramed(); ; message = peer.readFramed()) {
                boolean login = message.text().startsWith("login:");
                String acknowledged = message.text().replace("login:", "ok:");
                peer.out.write(Peer.framed(message.opcode(),
                    login ? acknowledged.getBytes(StandardCharsets.US_ASCII) : message.payload()));
                if (message.opcode() == 8) {
                    return;
                }
            }
        }, "--protocol", "tcp", "--rate", "200", "--warm-up", "0s");
        assertThat(result.exit()).as(result.toString()).isZero();
        assertThat(Loads.outcomes(out).get("closed ok")).isEqualTo(4);
    }

    @Test
    void aChangedByteIsAWrongReply() throws IOException {
        assertThat(kinds(peer -> {
            peer.login();
            Message message = peer.read();
            message.payload()[message.payload().length - 1] ^= 1;
            peer.send(message.opcode(), message.payload());
            peer.echo();
        })).contains("measured wrong-reply");
    }

    @Test
    void theReplyBeforeAgainIsAWrongReply() throws IOException {
        assertThat(kinds(peer -> {
            peer.login();
            Message first = peer.read();
            peer.send(first.opcode(), first.payload());
            peer.read();
            peer.send(first.opcode(), first.payload());
            peer.echo();
        })).contains("measured wrong-reply");
    }

    @Test
    void textInsteadOfBinaryIsAWrongReply() throws IOException {
        assertThat(kinds(peer -> {
            peer.login();
            peer.send(1, peer.read().payload());
            peer.echo();
        })).contains("measured wrong-reply");
    }

    @Test
    void aSwallowedMessageIsAReplyTimeout() throws IOException {
        assertThat(kinds(peer -> {
            peer.login();
            peer.in.skipNBytes(Long.MAX_VALUE);
        })).contains("measured reply-timeout");
        assertThat(Loads.times(out, "failed", "measured").getMaxValue()).as("as long as it was waited for")
            .isGreaterThanOrEqualTo(399_000_000L);
    }

    @Test
    void twoRepliesToOneMessageAreOneTooMany() throws IOException {
        assertThat(kinds(peer -> {
            peer.login();
            Message message = peer.read();
            byte[] frame = Peer.frame(message.opcode(), message.payload());
            peer.out.write(frame);
            peer.out.write(frame);
            peer.echo();
        })).containsAnyOf("measured unexpected-frame", "measured wrong-reply");
    }

    @Test
    void idleConnectionsWantTheirPongsBack() throws IOException {
        Loads.Result result = run(GOOD, "idle", "--connections", "5", "--heartbeat", "100ms", "--duration", "500ms");
        assertThat(result.exit()).as(result.toString()).isZero();
        assertThat(Loads.outcomes(out)).isEqualTo(Map.of("measured ok", 25L, "closed ok", 5L));
    }

    @Test
    void aPongWithOtherBytesIsAWrongReply() throws IOException {
        Loads.Result result = run(peer -> {
            peer.login();
            byte[] ping = peer.read().payload();
            ping[0] ^= 1;
            peer.send(10, ping);
            peer.echo();
        }, "idle", "--connections", "1", "--heartbeat", "100ms", "--duration", "500ms");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(Loads.outcomes(out)).containsKey("measured wrong-reply");
    }

    @Test
    void aBroadcastIsCompleteWhenTheLastOneHasIt() throws IOException {
        Loads.Result result = run(broadcaster(0), "broadcast", "--connections", "5", "--rate", "50", "--warm-up", "0s",
            "--duration", "500ms");
        assertThat(result.exit()).as(result.toString()).isZero();
        assertThat(Loads.outcomes(out)).containsEntry("measured ok", 25L);
        assertThat(result.out()).contains("delivery");
    }

    @Test
    void aBroadcastThatOneDoesNotGetIsAReplyTimeout() throws IOException {
        Loads.Result result = run(broadcaster(1), "broadcast", "--connections", "5", "--rate", "50", "--warm-up", "0s",
            "--duration", "500ms", "--wait", "700ms");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(Loads.outcomes(out)).containsKey("measured reply-timeout");
    }

    @Test
    void aBroadcastThatComesTwiceIsCounted() throws IOException {
        Loads.Result result = run(broadcaster(-1), "broadcast", "--connections", "5", "--rate", "50", "--warm-up", "0s",
            "--duration", "500ms");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(Loads.outcomes(out).keySet())
            .containsAnyOf("measured unexpected-frame", "measured wrong-reply");
    }

    /** Sends to all but so many; −1 sends to one of them twice. */
    private static TestServer.Manner broadcaster(int leftOut) {
        CopyOnWriteArrayList<Peer> peers = new CopyOnWriteArrayList<>();
        return peer -> {
            peer.login();
            peers.add(peer);
            for (Message message = peer.read(); message.opcode() != 8; message = peer.read()) {
                byte[] frame = Peer.frame(message.opcode(), message.payload());
                for (int i = Math.max(0, leftOut); i < peers.size(); i++) {
                    peers.get(i).out.write(frame);
                }
                if (leftOut < 0) {
                    peers.get(0).out.write(frame);
                }
            }
            peer.send(8, new byte[] {3, (byte) 0xE8});
        };
    }

    private Iterable<String> kinds(TestServer.Manner manner) throws IOException {
        Loads.Result result = echo(manner, "--rate", "100", "--warm-up", "0s", "--wait", "400ms");
        assertThat(result.exit()).isEqualTo(1);
        return Loads.outcomes(out).keySet();
    }

    private Loads.Result echo(TestServer.Manner manner, String... options) throws IOException {
        return run(manner, "echo", Loads.join(new String[] {"--connections", "4", "--duration", "500ms"}, options));
    }

    private Loads.Result run(TestServer.Manner manner, String scenario, String... options) throws IOException {
        try (TestServer server = new TestServer(manner)) {
            String[] first = {scenario, "--target", server.target(), "--out", out.toString()};
            return Loads.run(Loads.join(first, options));
        }
    }
}
