package io.weighbridge.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.weighbridge.clients.course.Rules;
import io.weighbridge.clients.engine.Kind;
import io.weighbridge.clients.load.tally.Outcomes;
import io.weighbridge.clients.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** A client whose load is slow has run its code before; nobody but itself hears of it. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class RehearsalTest {
    @TempDir
    Path out;

    @ParameterizedTest
    @CsvSource({"probe,http", "probe,ws", "probe,tcp", "keep-alive,http", "short,http", "echo,ws", "echo,tcp",
        "slow-handshake,ws", "slow-reader,tcp"})
    void whatIsSlowIsRehearsedAndEveryAnswerIsRight(String scenario, String protocol) throws IOException {
        Outcomes outcomes = Rehearsal.run(rehearsal(scenario, "--rate=20"), protocol);
        // What is under way when the time is up is stopped, which is no failure.
        assertThat(outcomes.failed()).as(outcomes.counts().toString()).isZero();
        assertThat(outcomes.of(Kind.OK)).isGreaterThan(100);
    }

    @ParameterizedTest
    @CsvSource({"keep-alive", "short", "echo"})
    void whatWarmsItselfUpIsNotRehearsed(String scenario) {
        assertThat(rehearsal(scenario, "--rate=5000", "--warm-up=2s")).isEmpty();
        assertThat(rehearsal(scenario, "--warm-up=100ms")).as("a closed loop").isEmpty();
        assertThat(rehearsal(scenario, "--rate=20", "--warm-up=0s")).as("no warm-up is wanted").isEmpty();
        assertThat(rehearsal(scenario, "--rate=4999", "--warm-up=2s")).isNotEmpty();
    }

    @Test
    void theSecondClientRehearsesItself() {
        assertThat(rehearsal("echo", "--rate=20", "--client=okhttp")).endsWith("--client", "okhttp");
    }

    @Test
    void theTargetAndTheRecordsSeeNothingOfIt() throws IOException {
        AtomicInteger requests = new AtomicInteger();
        try (TestServer server = new TestServer(peer -> peer.serveHttp((head, body) -> {
            requests.incrementAndGet();
            return TestServer.Peer.ok("real");
        }))) {
            Loads.Result result = Loads.run("keep-alive", "--target", server.target(), "--out", out.toString(),
                "--connections", "2", "--rate", "50", "--warm-up", "0s", "--duration", "400ms");
            assertThat(result.exit()).as(result.toString()).isZero();
        }
        assertThat(requests.get()).isBetween(1, 20);
        assertThat(Loads.outcomes(out)).containsExactlyEntriesOf(
            Map.of("measured ok", (long) requests.get()));
    }

    private static List<String> rehearsal(String name, String... options) {
        Scenario scenario = Scenarios.find(name).orElseThrow().factory().get();
        List<String> words = new ArrayList<>(List.of(options));
        words.add("--target=127.0.0.1:1");
        new CommandLine(scenario).registerConverter(Duration.class,
            Rules::duration).parseArgs(words.toArray(String[]::new));
        return scenario.rehearsal();
    }
}
