package io.weighbridge.benchmarks.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

import io.weighbridge.benchmarks.child.Interrupted;
import io.weighbridge.benchmarks.machine.Jvm;
import io.weighbridge.benchmarks.trial.PlanMaker;
import io.weighbridge.benchmarks.trial.TrialRunner.Result;
import io.weighbridge.reports.record.Measurement;
import io.weighbridge.reports.record.Outcome;
import io.weighbridge.reports.record.Plan.PlannedTrial;
import io.weighbridge.reports.record.Plan;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The benchmarks do what they time, and what JMH measured becomes the records of a run. */
@Timeout(120)
class MicroTest {

    private static final long SHORT = 5_000_000;
    private static final Plan NOTHING = new Plan("", "test", 1, 0, null, null, null, null, null);

    @TempDir
    private Path folder;

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

    @ParameterizedTest
    @ValueSource(strings = {"mask-place-memory", "mask-copy-memory"})
    void payloadsAreUnmaskedByBoth(String variant) {
        for (int payload : new int[] {1, 7, 1_024}) {
            MaskBenchmark benchmark = new MaskBenchmark();
            benchmark.variant = variant;
            benchmark.payload = payload;
            benchmark.prepare();
        }
    }

    @Test
    void forksBecomeTrialsWithTimeAndBytes() throws Exception {
        Plan plan = plan("LoginBenchmark");
        assertThat(plan.intact()).isTrue();
        assertThat(plan.order()).extracting(PlannedTrial::trial, PlannedTrial::block, PlannedTrial::variant)
            .containsExactly(tuple(1, 1, "login-verbose-memory"), tuple(2, 1, "login-plain-memory"));
        Result result = new MicroPart(plan, Jvm.own()).run(plan.order().get(1), folder);
        assertThat(result.outcome().state()).isEqualTo(Outcome.State.COMPLETED);
        assertThat(result.outcome().files()).containsExactly(JmhFork.WORDS);
        assertThat(result.rows()).extracting(Measurement::metric).containsExactly("jmh_time", "jmh_alloc");
        assertThat(result.rows()).allMatch(row -> row.trial() == 2 && row.variant().equals("login-plain-memory")
            && row.scenario().equals("micro-login-accept") && row.workload().text().equals("threads=1"));
    }

    @Test
    void anInterruptEndsTheForkAndIsRecorded() throws Exception {
        Plan plan = PlanMaker.with(NOTHING, MicroPart.share(new MicroPart.Wishes("BufferBenchmark", 1,
            60_000_000_000L, 5)));
        AtomicReference<Object> thrown = new AtomicReference<>();
        Thread worker = new Thread(() -> {
            try {
                new MicroPart(plan, Jvm.own()).run(plan.order().get(0), folder);
            } catch (Exception e) {
                thrown.set(e);
            }
        });
        worker.start();
        long before = System.nanoTime();
        while (forks() == 0 && System.nanoTime() - before < 30_000_000_000L) {
            Thread.onSpinWait();
        }
        worker.interrupt();
        worker.join(30_000);
        assertThat(thrown.get()).isInstanceOf(Interrupted.class);
        assertThat(ProcessHandle.current().children().filter(ProcessHandle::isAlive)).isEmpty();
    }

    private static long forks() {
        return ProcessHandle.current().children().filter(child -> child.info().command().orElse("")
            .endsWith("java")).count();
    }

    @Test
    void aTrialWhoseBenchmarkIsGoneFails() throws Exception {
        PlannedTrial gone = new PlannedTrial(1, 1, "x-memory", "micro-no-such", Optional.empty(),
            Optional.of("threads=1"));
        assertThat(new MicroPart(plan("LoginBenchmark"), Jvm.own()).run(gone, folder).outcome().reason())
            .isEqualTo("there is no such benchmark");
    }

    @Test
    void anUnknownBenchmarkIsSaidSo() {
        assertThatIllegalArgumentException().isThrownBy(() -> plan("Nothing"))
            .withMessage("no benchmark is called 'Nothing'");
        assertThatIllegalArgumentException().isThrownBy(() -> plan("("))
            .withMessageStartingWith("'(' is no regular expression");
    }

    private static Plan plan(String regex) {
        return PlanMaker.with(NOTHING, MicroPart.share(new MicroPart.Wishes(regex, 1, SHORT, 2)));
    }

    @Test
    void scenariosAreNamedForWhatIsDone() {
        assertThat(MicroPlan.scenario("a.b.HandOverBenchmark.oneProducer")).isEqualTo("micro-hand-over-one-producer");
    }

    private static String text(ByteBuffer bytes) {
        return StandardCharsets.US_ASCII.decode(bytes.duplicate()).toString();
    }
}
