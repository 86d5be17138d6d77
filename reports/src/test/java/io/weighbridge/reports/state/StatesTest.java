package io.weighbridge.reports.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.weighbridge.reports.SampleRun;
import io.weighbridge.reports.TrafficRun;
import io.weighbridge.reports.figure.Series;
import io.weighbridge.reports.record.Outcome;
import io.weighbridge.reports.record.RunRecords;
import io.weighbridge.reports.stats.Median;
import io.weighbridge.reports.verdict.Comparison;
import io.weighbridge.reports.verdict.Findings;
import io.weighbridge.reports.verdict.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatesTest {
    private static final String BASE = "http-objects-threads";
    private static final String CANDIDATE = "http-objects-pool";

    @TempDir
    Path dir;

    @Test
    void aSoundRowIsOkAndCompared() throws Exception {
        Findings findings = Findings.of(run().records(dir));

        assertThat(row(findings).state()).isEqualTo(RowState.OK);
        assertThat(comparison(findings).verdict()).isNotEqualTo(Verdict.NOT_COMPARED);
    }

    @Test
    void aClientThatNeverWaitsMakesTheRowClientBound() throws Exception {
        assertNotCompared(run().with(CANDIDATE, "client_busy", 0.97e9), RowState.CLIENT_BOUND,
            "4 of 4 trials: the client was busy for 97 % of the phase");
    }

    @Test
    void aRateNearWhatTheClientReachesAgainstTheFloorMakesTheRowClientBound() throws Exception {
        assertNotCompared(run().with(BASE, "operations", 5_000).with(BASE, "later_half", 2_500)
            .with(BASE, "response_total", 100e9).ceiling(10_200, 0.99), RowState.CLIENT_BOUND,
            "10,000 a second is 98 % of what the client reaches against the floor");
    }

    @Test
    void whereTheFloorSetThePaceTheClientsCeilingIsNotKnown() throws Exception {
        Findings findings = Findings.of(run().ceiling(10_200, 0.5).records(dir));

        assertThat(row(findings).state()).isEqualTo(RowState.OK);
        assertThat(findings.ceilings().rows()).singleElement().satisfies(ceiling -> {
            assertThat(ceiling.reached()).isFalse();
            assertThat(ceiling.perSecond()).isEqualTo(10_200);
        });
    }

    @Test
    void aCeilingIsNoTrialOfAVariant() throws Exception {
        RunRecords records = new TrafficRun("keep-alive", BASE, "http-floor-selector")
            .ceiling(90_000, 0.99).records(dir);
        Findings findings = Findings.of(records);

        assertThat(findings.summary("keep-alive", "http-floor-selector", "server_cpu", "measured").orElseThrow()
            .figures()).hasSize(TrafficRun.TRIALS);
        assertThat(findings.ceilings().of(BASE, "keep-alive")).isEqualTo(90_000);
        assertThat(findings.ceilings().of("ws-nocopy-pool", "keep-alive")).as("another protocol").isNaN();
        assertThat(findings.ceilings().of(BASE, "short")).as("another scenario").isNaN();
    }

    @Test
    void anOfferedRateThatWasNotReachedMakesTheRowRateMissed() throws Exception {
        assertNotCompared(run().with(CANDIDATE, "closed_loop", 0).with(CANDIDATE, "offered", 12_000),
            RowState.RATE_MISSED, "12,000 operations a second were offered, 10,000 completed");
    }

    @Test
    void whatIsStillUnderWayAtTheEndIsNoMissedRate() throws Exception {
        Findings findings = Findings.of(run().with(CANDIDATE, "closed_loop", 0).with(CANDIDATE, "offered", 10_090)
            .records(dir));

        assertThat(row(findings).state()).isEqualTo(RowState.OK);
    }

    @Test
    void aClosedLoopThatBreaksLittlesLawIsInconsistent() throws Exception {
        assertNotCompared(run().with(CANDIDATE, "response_total", 80e9), RowState.INCONSISTENT,
            "throughput × mean response time gives 0.80 × the connections");
    }

    @Test
    void littlesLawIsNotAskedOfWhoWasTurnedAway() throws Exception {
        Findings findings = Findings.of(run().with(CANDIDATE, "response_total", 80e9)
            .with(CANDIDATE, "failed{unavailable}", 3_000).records(dir));

        assertThat(row(findings).state()).isEqualTo(RowState.OK);
    }

    @Test
    void aServiceTimeBelowTheLoopbacksRoundTripIsInconsistent() throws Exception {
        assertNotCompared(run().with(CANDIDATE, "closed_loop", 0).with(CANDIDATE, "service_total", 0.1e9),
            RowState.INCONSISTENT, "10,000 ns is below this host's shortest round trip of 20,000 ns");
    }

    @Test
    void aThroughputThatStillMovesMakesTheRowUnsettled() throws Exception {
        assertNotCompared(run().with(CANDIDATE, "later_half", 6_000), RowState.UNSETTLED,
            "4,000 operations in the first half of the phase, 6,000 in the second");
    }

    @Test
    void aServerThatStillCompilesMakesTheRowUnsettled() throws Exception {
        assertNotCompared(run().with(CANDIDATE, "jit_time", 0.5e9), RowState.UNSETTLED, "the JVM still compiled with");
    }

    @Test
    void otherConnectionsThanTheServerCountedMakeTheRowNonconformant() throws Exception {
        assertNotCompared(run().dialing(CANDIDATE, 99), RowState.NONCONFORMANT,
            "the clients made 99 connections, the server counted 100");
        assertNotCompared(run().with(CANDIDATE, "server_refused", 1), RowState.NONCONFORMANT,
            "the clients made 100 connections, the server counted 101");
    }

    @Test
    void aServerThatDoesNotCountIsNotHeldToItsCounts() throws Exception {
        Findings findings = Findings.of(run().with(CANDIDATE, "server_opened", Double.NaN)
            .with(CANDIDATE, "server_refused", Double.NaN).records(dir));

        assertThat(row(findings).state()).isEqualTo(RowState.OK);
    }

    @Test
    void aWrongAnswerMakesTheRowNonconformant() throws Exception {
        assertNotCompared(run().with(CANDIDATE, "failed{wrong-reply}", 1), RowState.NONCONFORMANT, "1 × wrong-reply");
    }

    @Test
    void theWorkThatWasNotTheSameIsSaidBeforeAllElse() throws Exception {
        assertNotCompared(run().dialing(CANDIDATE, 99).with(CANDIDATE, "client_busy", 1e9), RowState.NONCONFORMANT,
            "the clients made 99");
    }

    @Test
    void trialsThatDifferTooMuchAmongThemselvesAreTooNoisy() throws Exception {
        Findings findings = Findings.of(RunRecords.read(new SampleRun(3).cpuNoise(0.9).write(dir)));

        assertThat(findings.summary("login-hold", "ws-nocopy-pool", "server_cpu", "measured").orElseThrow().state())
            .isEqualTo(RowState.TOO_NOISY);
    }

    @Test
    void trialsThatEndedOtherwiseSaySo() throws Exception {
        RunRecords failed = RunRecords.read(new SampleRun(3).ending(Outcome.State.FAILED).write(dir.resolve("f")));
        RunRecords skipped = RunRecords.read(new SampleRun(3).ending(Outcome.State.SKIPPED).write(dir.resolve("s")));

        assertThat(States.of(failed, Map.of()).of("ws-nocopy-pool", SampleRun.SCENARIO).state())
            .isEqualTo(RowState.FAILED);
        assertThat(States.of(skipped, Map.of()).of("ws-nocopy-pool", SampleRun.SCENARIO).state())
            .isEqualTo(RowState.SKIPPED);
    }

    @Test
    void whatIsNextToNothingIsNotTooNoisy() throws Exception {
        assertThat(noisy("server_cpu", 8_000, 300_000)).as("3 % of the busy phase").isEqualTo(RowState.OK);
        assertThat(noisy("server_cpu", 60_000, 300_000)).as("a fifth of it").isEqualTo(RowState.TOO_NOISY);
        assertThat(noisy("server_cpu", 8_000, 8_000)).as("no phase is busier").isEqualTo(RowState.TOO_NOISY);
        assertThat(noisy("threads", 8_000, 300_000)).as("no total of a phase").isEqualTo(RowState.TOO_NOISY);
        assertThat(noisy("jmh_alloc", 0.4, 0.4)).as("less than a byte").isEqualTo(RowState.OK);
        assertThat(noisy("jmh_alloc", 40, 40)).isEqualTo(RowState.TOO_NOISY);
    }

    @Test
    void whereKnownWeightsAreOnNoPairIsCompared() throws Exception {
        RunRecords weighted = new TrafficRun("calibrate-echo", BASE, CANDIDATE).twin(BASE).records(dir.resolve("w"));
        RunRecords plain = new TrafficRun("echo", BASE, CANDIDATE).twin(BASE).records(dir.resolve("p"));

        assertThat(Findings.of(weighted).comparisons()).isEmpty();
        assertThat(Findings.of(plain).comparisons()).isNotEmpty();
    }

    @Test
    void whatIsNeverComparedIsNotTooNoisy() throws Exception {
        assertThat(noisy("jit_time", 8_000, 8_000)).isEqualTo(RowState.OK);
        assertThat(noisy("gc_time", 8_000, 8_000)).isEqualTo(RowState.TOO_NOISY);
    }

    /** The state of a row whose trials lie far apart, beside a steady phase in which there was more to do. */
    private RowState noisy(String metric, double mean, double busy) throws Exception {
        Series held = series(metric, "held", 0.3 * mean, mean, 1.7 * mean);
        Series measured = series(metric, "measured", busy, busy, busy);
        Summary row = new Summary(held.key(), held.unit(), Median.of(held.values()), RowState.OK, "", held.figures());
        return States.of(run().records(dir), Map.of(held.key(), held, measured.key(), measured)).of(row).state();
    }

    private static Series series(String metric, String phase, double... values) {
        return new Series(new Series.Key(CANDIDATE, "keep-alive", "", phase, metric), "",
            IntStream.range(0, values.length).mapToObj(i -> new Series.OfTrial(i + 1, values[i])).toList(), List.of());
    }

    private static TrafficRun run() {
        return new TrafficRun("keep-alive", BASE, CANDIDATE).twin(BASE);
    }

    private void assertNotCompared(TrafficRun run, RowState state, String reason) throws Exception {
        Findings findings = Findings.of(run.records(dir));

        assertThat(row(findings).state()).isEqualTo(state);
        assertThat(row(findings).reason()).contains(reason);
        assertThat(row(findings).figures()).as("shown all the same").hasSize(TrafficRun.TRIALS);
        assertThat(comparison(findings).verdict()).isEqualTo(Verdict.NOT_COMPARED);
        assertThat(comparison(findings).sentence()).contains(CANDIDATE + " is " + state.text(), reason);
    }

    private static Summary row(Findings findings) {
        return findings.summary("keep-alive", CANDIDATE, "server_cpu", "measured").orElseThrow();
    }

    private static Comparison comparison(Findings findings) {
        return findings.comparisons("server_cpu", "measured", "who runs it").get(0);
    }
}
