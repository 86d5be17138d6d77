package io.weighbridge.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.weighbridge.clients.TestServer.Peer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** HTTP clients: what is right is counted as right, and each lie by its kind. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class HttpTest {
    private static final String BODY = "0123456789".repeat(6) + "0123";
    private static final TestServer.Manner GOOD = peer -> peer.serveHttp((head, body) -> Peer.ok(BODY));

    @TempDir
    Path out;

    @Test
    void requestsAtARateAreAnsweredOnKeptConnections() throws IOException {
        AtomicInteger connections = new AtomicInteger();
        Loads.Result result = run(peer -> {
            connections.incrementAndGet();
            GOOD.serve(peer);
        }, "keep-alive", "--connections", "4", "--rate", "400", "--duration", "500ms", "--warm-up", "0s");
        assertThat(result.exit()).as(result.toString()).isZero();
        assertThat(Loads.outcomes(out)).isEqualTo(Map.of("measured ok", 200L));
        assertThat(connections).hasValueLessThanOrEqualTo(4);
    }

    @Test
    void postedBytesAreWantedBack() throws IOException {
        Loads.Result result = run(peer -> peer.serveHttp((head, body) -> Peer.ok(new String(body,
            StandardCharsets.US_ASCII))),
            "keep-alive", "--connections", "2", "--post", "300", "--rate-each", "50", "--duration", "300ms",
                "--warm-up", "0s");
        assertThat(result.exit()).as(result.toString()).isZero();
    }

    @Test
    void postedBytesThatChangeAreAWrongReply() throws IOException {
        assertThat(kinds(peer -> peer.serveHttp((head, body) -> {
            body[7] ^= 1;
            return Peer.ok(new String(body, StandardCharsets.US_ASCII));
        }), "--post", "300")).containsExactly("measured wrong-reply");
    }

    @Test
    void anotherBodyThanBeforeIsAWrongReply() throws IOException {
        AtomicInteger count = new AtomicInteger();
        assertThat(kinds(peer -> peer.serveHttp((head, body) ->
            Peer.ok(count.incrementAndGet() == 10 ? BODY.replace('5', 'x') : BODY)))).contains("measured wrong-reply");
    }

    @Test
    void a503IsUnavailableAndAnyOtherStatusIsWrong() throws IOException {
        assertThat(kinds(peer -> peer.serveHttp((head, body) -> Peer.response("503 Full", ""))))
            .containsExactly("measured unavailable");
        assertThat(kinds(peer -> peer.serveHttp((head, body) -> Peer.response("404 No", ""))))
            .containsExactly("measured wrong-status");
    }

    @Test
    void twoResponsesToOneRequestAreOneTooMany() throws IOException {
        assertThat(kinds(peer -> peer.serveHttp((head, body) ->
            (new String(Peer.ok(BODY), StandardCharsets.US_ASCII).repeat(2)).getBytes(StandardCharsets.US_ASCII))))
            .contains("measured unexpected-frame");
    }

    @Test
    void anEndInTheMiddleOfAResponseIsClosedEarly() throws IOException {
        assertThat(kinds(peer -> {
            peer.head();
            peer.out.write(Peer.ok(BODY), 0, 60);
        })).containsExactly("measured closed-early");
    }

    @Test
    void aConnectionThatTheServerClosesInOrderIsDialedAgainForTheNextRequest() throws IOException {
        Loads.Result result = run(peer -> {
            peer.head();
            peer.out.write(("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nhi")
                .getBytes(StandardCharsets.US_ASCII));
        }, "keep-alive", "--connections", "2", "--rate", "100", "--duration", "300ms", "--warm-up", "0s");
        assertThat(result.exit()).as(result.toString()).isZero();
    }

    @Test
    void aRateThatTheServerCannotKeepIsMarkedAndNothingIsForgotten() throws IOException {
        Loads.Result result = run(peer -> peer.serveHttp((head, body) -> {
            Pause.nanos(50_000_000);
            return Peer.ok(BODY);
        }), "keep-alive", "--connections", "1", "--rate", "200", "--duration", "500ms", "--warm-up", "0s",
            "--wait", "500ms");
        assertThat(result.exit()).isEqualTo(1);
        Map<String, Long> outcomes = Loads.outcomes(out);
        assertThat(outcomes.get("measured ok") + outcomes.get("measured not-started"))
            .isEqualTo(Loads.audit(out, "measured", "offered"));
        assertThat(result.out()).contains("RATE-MISSED");
    }

    @Test
    void aShortConnectionEndsWithItsResponse() throws IOException {
        AtomicInteger connections = new AtomicInteger();
        Loads.Result result = run(peer -> {
            connections.incrementAndGet();
            GOOD.serve(peer);
        }, "short", "--connections", "3", "--rate", "100", "--duration", "300ms", "--warm-up", "0s");
        assertThat(result.exit()).as(result.toString()).isZero();
        assertThat((long) connections.get()).isEqualTo(Loads.outcomes(out).get("measured ok"));
    }

    @Test
    void aShortConnectionThatIsKeptOpenIsACloseTimeout() throws IOException {
        Loads.Result result = run(peer -> {
            peer.head();
            peer.out.write(Peer.ok(BODY));
            peer.in.skipNBytes(Long.MAX_VALUE);
        }, "short", "--connections", "2", "--rate", "10", "--duration", "300ms", "--warm-up", "0s", "--close-wait",
            "300ms");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(Loads.outcomes(out)).containsKey("measured close-timeout");
    }

    @Test
    void nobodyThereInAClosedLoopDoesNotSpin() throws IOException {
        TestServer gone = new TestServer(GOOD);
        gone.close();
        Loads.Result result = Loads.run("keep-alive", "--target", gone.target(), "--out", out.toString(),
            "--connections", "2",
            "--duration", "500ms", "--warm-up", "0s");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(Loads.outcomes(out).get("measured refused")).isBetween(2L, 12L); // a pause of 100 ms after each
    }

    @Test
    void whoIsTurnedAwayDuringAnOverloadIsCountedAndIsNoFailure() throws IOException {
        AtomicInteger there = new AtomicInteger();
        Loads.Result result = run(peer -> {
            try {
                if (there.incrementAndGet() > 5) {
                    peer.head();
                    peer.out.write(Peer.response("503 Full", ""));
                    return;
                }
                GOOD.serve(peer);
            } finally {
                there.decrementAndGet();
            }
        }, "overload", "--connections", "3", "--overload", "20", "--warm-up", "100ms",
            "--duration", "400ms");
        assertThat(result.exit()).as(result.toString()).isZero();
        assertThat(Loads.outcomes(out)).containsKeys("warm-up ok", "before ok", "measured ok",
            "measured unavailable", "after ok");
    }

    @Test
    void aServerThatDoesNotRecoverFromAnOverloadFails() throws IOException {
        AtomicInteger most = new AtomicInteger();
        Loads.Result result = run(peer -> peer.serveHttp((head, body) ->
            most.incrementAndGet() > 2000 ? Peer.response("503 Full", "") : Peer.ok(BODY)),
            "overload", "--connections", "1", "--overload", "30", "--warm-up", "0s", "--duration", "1s");
        assertThat(result.exit()).as(result.toString()).isEqualTo(1);
        assertThat(Loads.outcomes(out)).containsKey("after unavailable");
    }

    @Test
    void aRampLeavesARowForEachStep() throws IOException {
        Loads.Result result = run(GOOD, "ramp", "--to", "4", "--step", "100ms", "--settle", "20ms", "--warm-up",
            "100ms",
            "--bound", "10s");
        assertThat(result.exit()).as(result.toString()).isZero();
        List<String> rows = Files.readAllLines(out.resolve("steps.csv"));
        assertThat(rows.get(0)).isEqualTo("step,by,load,direction,offered,completed,errors,nanos,state,histogram,tag");
        assertThat(rows.stream().skip(1).map(row -> row.split(",")[2] + " " + row.split(",")[3]))
            .containsExactly("1 up", "2 up", "4 up", "4 down", "2 down", "1 down");
        assertThat(Files.readString(out.resolve("response.hlog"))).contains("Tag=step-03,");
    }

    @Test
    void aProbeAsksAtItsLowRateAndKeepsItsTimesApart() throws IOException {
        Loads.Result result = run(GOOD, "probe", "--protocol", "http", "--rate", "50", "--duration", "400ms");
        assertThat(result.exit()).as(result.toString()).isZero();
        assertThat(out.resolve("probe.hlog")).exists();
        assertThat(out.resolve("response.hlog")).doesNotExist();
    }

    private Iterable<String> kinds(TestServer.Manner manner, String... options) throws IOException {
        String[] all = {"--connections", "2", "--rate", "50", "--duration", "400ms", "--warm-up", "0s"};
        Loads.Result result = run(manner, "keep-alive", Loads.join(all, options));
        assertThat(result.exit()).isEqualTo(1);
        return Loads.outcomes(out).keySet();
    }

    private Loads.Result run(TestServer.Manner manner, String scenario, String... options) throws IOException {
        try (TestServer server = new TestServer(manner)) {
            String[] first = {scenario, "--target", server.target(), "--out", out.toString()};
            return Loads.run(Loads.join(first, options));
        }
    }
}
