package io.weighbridge.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.weighbridge.clients.TestServer.Manner;
import io.weighbridge.clients.TestServer.Peer;
import io.weighbridge.clients.engine.Engine;
import io.weighbridge.clients.engine.RoundTrip;
import io.weighbridge.clients.engine.Sources;
import io.weighbridge.clients.engine.Target;
import io.weighbridge.clients.engine.Timing;
import io.weighbridge.clients.engine.Waits;
import io.weighbridge.clients.engine.Work;
import io.weighbridge.clients.http.HttpClients;
import io.weighbridge.clients.load.Load;
import io.weighbridge.clients.load.Progress;
import io.weighbridge.clients.load.tally.Audit;
import io.weighbridge.clients.load.tally.Beside;
import io.weighbridge.clients.load.tally.Outcomes;
import io.weighbridge.clients.load.tally.Recording;
import io.weighbridge.clients.load.tally.Tally;
import io.weighbridge.clients.load.tally.Window;
import io.weighbridge.clients.wire.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each state that a client can give its row, provoked: by a server, or by the client's own lack of time. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class RowStatesTest {
    private static final long MILLISECOND = 1_000_000;

    @TempDir
    Path out;

    @Test
    void aServerThatKeepsUpIsOkByAScheduleAndInAClosedLoop() throws Exception {
        Manner slow = peer -> peer.serveHttp((head, body) -> {
            Pause.nanos(2 * MILLISECOND);
            return Peer.ok("steady");
        });
        assertThat(state(slow, "--rate", "100")).isEqualTo("OK");
        assertThat(state(slow)).isEqualTo("OK");
    }

    @Test
    void aServerThatCannotKeepTheRateIsRateMissed() throws Exception {
        assertThat(state(peer -> peer.serveHttp((head, body) -> {
            Pause.nanos(20 * MILLISECOND);
            return Peer.ok("late");
        }), "--rate", "1000")).isEqualTo("RATE-MISSED");
    }

    @Test
    void whoIsTurnedAwayAndPausesIsNotHeldAgainstLittlesLaw() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        assertThat(state(peer -> peer.serveHttp((head, body) ->
            asked.incrementAndGet() % 2 == 0 ? Peer.response("503 Full", "") : Peer.ok("fine"))))
            .isNotEqualTo("INCONSISTENT");
    }

    @Test
    void aServerThatGetsSlowerInTheMiddleIsUnsettled() throws Exception {
        AtomicLong first = new AtomicLong();
        assertThat(state(peer -> peer.serveHttp((head, body) -> {
            first.compareAndSet(0, System.nanoTime());
            boolean later = System.nanoTime() - first.get() > 500 * MILLISECOND;
            Pause.nanos((later ? 10 : 2) * MILLISECOND);
            return Peer.ok("slower");
        }))).isEqualTo("UNSETTLED");
    }

    @Test
    void aClientWithSomethingElseToDoIsClientBound() throws Exception {
        Work burning = now -> {
            long until = now + 5 * MILLISECOND;
            while (System.nanoTime() - until < 0) {
                Thread.onSpinWait();
            }
            return now;
        };
        assertThat(window(0, burning).state()).isEqualTo("CLIENT-BOUND");
    }

    @Test
    void answersSoonerThanTheLoopbackAreInconsistent() throws Exception {
        Work nothing = now -> Work.NOTHING_DUE;
        Window plausible = window(RoundTrip.shortest(), nothing);
        assertThat(plausible.state()).as(plausible.toString()).isNotEqualTo("INCONSISTENT");
        assertThat(window(60_000 * MILLISECOND, nothing).state()).as("if loopback took a minute")
            .isEqualTo("INCONSISTENT");
    }

    @Test
    void theRoundTripIsMeasuredAndKept() throws Exception {
        assertThat(RoundTrip.shortest()).isBetween(500L, 10 * MILLISECOND);
        state(peer -> peer.serveHttp((head, body) -> Peer.ok("x")));
        assertThat(Loads.audit(out, "measured", "round_trip")).isBetween(500L,
            Loads.times(out, "service", "measured").getMinValue() + 1000);
    }

    /** The state in the final table. */
    private String state(Manner manner, String... options) throws Exception {
        try (TestServer server = new TestServer(manner)) {
            String[] first = {"keep-alive", "--target", server.target(), "--out", out.toString(), "--connections", "4",
                "--warm-up", "0s", "--duration", "1s"};
            Loads.Result result = Loads.run(Loads.join(first, options));
            return result.out().lines().map(line -> line.split(" +"))
                .filter(words -> words[0].equals("measured") && words[1].matches("[A-Z-]+"))
                .map(words -> words[1]).findFirst().orElse(result.toString());
        }
    }

    /** Half a second of a closed loop with some other work beside it. */
    private Window window(long roundTripNanos, Work other) throws Exception {
        try (TestServer server = new TestServer(peer -> peer.serveHttp((head, body) -> Peer.ok("x")));
             Recording recording = new Recording(Optional.empty());
             Engine engine = new Engine(Target.parse(server.target()), Timing.THRIFTY, Sources.of(List.of()))) {
            Outcomes outcomes = new Outcomes();
            Load load = new Load(engine, recording, outcomes, new Audit(roundTripNanos),
                new ClockControl(Duration.ZERO), new Progress(), Optional.empty());
            load.begin("measured");
            HttpClients.Settings settings = new HttpClients.Settings(2, false, false, Waits.defaults(),
                HttpRequest.get("localhost", "/", true));
            HttpClients clients = new HttpClients(engine, settings, Optional.empty(), new Tally(recording, outcomes),
                outcomes, recording.series("connect"));
            return load.window("measured", new Beside(clients, other), 2, Duration.ofMillis(500),
                Duration.ofSeconds(5));
        }
    }
}
