package io.weighbridge.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.weighbridge.clients.TestServer.Peer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Known delays are put on the scale: response time must show them, and the closed loop must be seen to hide them. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class TruthTest {
    private static final long MILLISECOND = 1_000_000;
    /** The server stands still for 200 ms of every 2 s. */
    private static final long PERIOD = 2000 * MILLISECOND;
    private static final long STALL = 200 * MILLISECOND;

    @TempDir
    Path out;

    @Test
    void aDelayOfTheServerIsInEveryResponseTime() throws IOException {
        for (long delay : new long[] {MILLISECOND, 10 * MILLISECOND}) {
            Histogram times = run(peer -> peer.serveHttp((head, body) -> {
                Pause.nanos(delay);
                return Peer.ok("delayed");
            }), "--connections", "4", "--rate", "100", "--duration", "1s", "--warm-up", "300ms");
            assertThat(times.getMinValue()).as("nobody is faster than the delay").isGreaterThanOrEqualTo(delay);
            assertThat(times.getValueAtPercentile(50)).isBetween(delay, delay + 8 * MILLISECOND);
        }
    }

    @Test
    void aStallIsInTheTailOfTheOpenLoopAsArithmeticSays() throws IOException {
        Histogram times = run(stalling(), "--connections", "1", "--rate", "500", "--duration", "4s", "--warm-up", "0s");
        // One start in ten falls into a stall and waits for what is left of it, 0 to 200 ms evenly: p95 waits 100 ms.
        assertThat(times.getValueAtPercentile(95)).isBetween(70 * MILLISECOND, 160 * MILLISECOND);
        assertThat(times.getValueAtPercentile(99)).isBetween(150 * MILLISECOND, 260 * MILLISECOND);
    }

    @Test
    void theClosedLoopWaitsWithTheServerAndHidesTheStall() throws IOException {
        Histogram times = run(stalling(), "--connections", "1", "--duration", "4s", "--warm-up", "0s");
        assertThat(times.getMaxValue()).as("one request saw it").isGreaterThan(150 * MILLISECOND);
        assertThat(times.getValueAtPercentile(95)).as("nineteen in twenty did not").isLessThan(70 * MILLISECOND);
    }

    private static TestServer.Manner stalling() {
        return peer -> peer.serveHttp((head, body) -> {
            long now = System.nanoTime();
            long into = Math.floorMod(now, PERIOD);
            if (into < STALL) {
                Pause.until(now - into + STALL);
            }
            return Peer.ok("stalling");
        });
    }

    private Histogram run(TestServer.Manner manner, String... options) throws IOException {
        try (TestServer server = new TestServer(manner)) {
            String[] first = {"keep-alive", "--target", server.target(), "--out", out.toString()};
            Loads.Result result = Loads.run(Loads.join(first, options));
            assertThat(result.exit()).as(result.toString()).isZero();
        }
        return Loads.times(out, "response", "measured");
    }
}
