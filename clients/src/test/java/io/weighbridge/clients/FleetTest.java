package io.weighbridge.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.weighbridge.clients.TestServer.Peer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several processes that are one load: the numbers are those of all together. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class FleetTest {
    @TempDir
    Path out;

    @Test
    void theyShareConnectionsAndRateAndTheirRecordsAreMerged() throws IOException {
        Set<String> ids = ConcurrentHashMap.newKeySet();
        try (TestServer server = new TestServer(peer -> {
            assertThat(ids.add(peer.login())).as("ids are different").isTrue();
            peer.echo();
        })) {
            Loads.Result result = Loads.run("echo", "--target", server.target(), "--out", out.toString(),
                "--processes", "3", "--connections", "7", "--rate", "300", "--duration", "1s", "--warm-up", "0s");
            assertThat(result.exit()).as(result.toString()).isZero();
            assertThat(result.out()).contains("processes=3").containsPattern("measured +ok +300");
        }
        assertThat(ids).hasSize(7);
        assertThat(Loads.outcomes(out)).isEqualTo(Map.of("measured ok", 300L, "closed ok", 7L));
        assertThat(Loads.audit(out, "measured", "offered")).isEqualTo(300);
        assertThat(Loads.audit(out, "measured", "connections")).isEqualTo(7);
        Histogram merged = Loads.times(out, "response", "measured");
        Histogram sum = new Histogram(3);
        for (int i = 1; i <= 3; i++) {
            Histogram part = Loads.times(out.resolve("process-" + i), "response", "measured");
            assertThat(part.getTotalCount()).isEqualTo(100);
            sum.add(part);
        }
        assertThat(merged).as("merged, not averaged").isEqualTo(sum);
    }

    @Test
    void theStretchAndTheBusiestOfThemStandForAll() throws IOException {
        try (TestServer server = new TestServer(peer -> peer.serveHttp((head, body) -> Peer.ok("x")))) {
            Loads.Result result = Loads.run("keep-alive", "--target", server.target(), "--out", out.toString(),
                "--processes", "2", "--connections", "2", "--duration", "500ms", "--warm-up", "0s");
            assertThat(result.exit()).as(result.toString()).isZero();
        }
        for (String metric : new String[] {"wave", "client_busy"}) {
            assertThat(Loads.audit(out, "measured", metric)).as(metric).isEqualTo(
                Math.max(Loads.audit(out.resolve("process-1"), "measured", metric),
                    Loads.audit(out.resolve("process-2"), "measured", metric)));
        }
        assertThat(Loads.audit(out, "measured", "operations")).isEqualTo(
            Loads.audit(out.resolve("process-1"), "measured", "operations")
                + Loads.audit(out.resolve("process-2"), "measured", "operations"));
    }

    @Test
    void theFailureOfOneIsTheFailureOfAllAndIsCountedByKind() throws IOException {
        TestServer gone = new TestServer(peer -> peer.in.read());
        gone.close();
        Loads.Result result = Loads.run("login-hold", "--target", gone.target(), "--out", out.toString(),
            "--processes", "2", "--connections", "5", "--waves", "cold", "--hold", "1ms");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(Loads.outcomes(out)).isEqualTo(Map.of("cold refused", 5L));
    }
}
