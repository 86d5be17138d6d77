package io.weighbridge.benchmarks.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.weighbridge.reports.record.Measurement;
import io.weighbridge.reports.record.Measurements;
import io.weighbridge.reports.record.Outcome;
import io.weighbridge.reports.record.Plan;
import io.weighbridge.reports.record.RunFolder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The benchmarks do what they time, and what JMH measured becomes the records of a run. */
@Timeout(120)
class MicroTest {

    private static final Duration SHORT = Duration.ofMillis(5);

    @TempDir
    private Path runs;

    @ParameterizedTest
    @CsvSource({"ws-servlet-memory, minimal", "ws-servlet-memory, browser", "ws-nocopy-memory, minimal",
        "ws-nocopy-memory, browser", "ws-netty-memory, minimal", "ws-netty-memory, browser"})
    void everyHandshakeIsAnsweredWithItsAcceptKey(String variant, String client) throws Exception {
        HandshakeBenchmark benchmark = new HandshakeBenchmark();
        benchmark.variant = variant;
        benchmark.client = client;
        benchmark.prepare();
        Requests.checkAccepted(benchmark.handshake());
        Requests.checkAccepted(benchmark.handshake());
    }

    @Test
    void thePairAnswersWithTheSameBytes() throws Exception {
        HandshakeBenchmark[] pair = {new HandshakeBenchmark(), new HandshakeBenchmark()};
        for (int i = 0; i < pair.length; i++) {
            pair[i].variant = i == 0 ? "ws-servlet-memory" : "ws-nocopy-memory";
            pair[i].client = "browser";
            pair[i].prepare();
        }
        assertThat(text(pair[0].handshake())).isEqualTo(text(pair[1].handshake()));
    }

    @Test
    void aWrongAnswerIsNotTimed() {
        ByteBuffer wrong = ByteBuffer.wrap("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        assertThatIllegalStateException().isThrownBy(() -> Requests.checkAccepted(wrong))
            .withMessageStartingWith("not the answer to this handshake: HTTP/1.1 400");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16, 125, 126, 1_024, 65_535, 65_536})
    void framesOfEverySizeAreReadAsTheyWereMade(int payload) {
        for (String variant : List.of("frame-ws-memory", "frame-tcp-memory")) {
            FrameBenchmark benchmark = new FrameBenchmark();
            benchmark.variant = variant;
            benchmark.payload = payload;
            benchmark.prepare();
            assertThat(benchmark.decode()).isEqualTo(payload);
            assertThat(benchmark.encode()).isBetween(payload + 2, payload + 10);
        }
    }

    @Test
    void forksBecomeTrialsWithTimeAndBytes() throws Exception {
        RunFolder folder = RunFolder.create(runs, Instant.EPOCH, "abc");
        List<String> table = Micro.run(new Micro.Wishes("LoginBenchmark", 1, SHORT, List.of("micro")), folder);
        assertThat(table).hasSize(3);
        Plan plan = Plan.read(folder.plan());
        assertThat(plan.intact()).isTrue();
        assertThat(plan.order()).extracting(Plan.PlannedTrial::variant)
            .containsExactly("login-verbose-memory", "login-plain-memory");
        assertThat(Measurements.read(folder.measurements()).rows()).extracting(Measurement::metric)
            .containsExactly("jmh_time", "jmh_alloc", "jmh_time", "jmh_alloc");
        Outcome outcome = Outcome.read(folder.trial(1, "login-verbose-memory", "micro-login-accept")
            .resolve("outcome.json"));
        assertThat(outcome.state()).isEqualTo(Outcome.State.COMPLETED);
    }

    @Test
    void anUnknownBenchmarkIsSaidSo() throws Exception {
        RunFolder folder = RunFolder.create(runs, Instant.EPOCH, "abc");
        assertThatIOException().isThrownBy(() -> Micro.run(new Micro.Wishes("Nothing", 1, SHORT, List.of()), folder))
            .withMessage("no benchmark is called Nothing");
    }

    @Test
    void scenariosAreNamedForWhatIsDone() {
        assertThat(MicroPlan.scenario("a.b.HandOverBenchmark.oneProducer")).isEqualTo("micro-hand-over-one-producer");
    }

    private static String text(ByteBuffer bytes) {
        return StandardCharsets.US_ASCII.decode(bytes.duplicate()).toString();
    }
}
