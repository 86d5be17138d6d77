package io.weighbridge.benchmarks.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.weighbridge.benchmarks.child.CappedFile;
import io.weighbridge.benchmarks.course.Profiler;
import io.weighbridge.benchmarks.course.TimeLimits;
import io.weighbridge.benchmarks.machine.Jvm;
import io.weighbridge.benchmarks.trial.TrialRunner.Result;
import io.weighbridge.reports.record.Measurement;
import io.weighbridge.reports.record.Outcome.State;
import io.weighbridge.reports.record.Plan.PlannedTrial;
import io.weighbridge.reports.record.Plan.PlannedVariant;
import io.weighbridge.reports.record.Plan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class TrialRunnerTest {
    @TempDir
    private Path folder;

    @AfterEach
    void noProcessIsLeftBehind() {
        assertThat(ProcessHandle.current().children().filter(ProcessHandle::isAlive)
            .map(child -> child.info().commandLine().orElse("")).filter(line -> line.contains("Fake"))).isEmpty();
    }

    @Test
    void aTrialThatGoesWellHasRowsOfEveryPhaseAndItsRawReadings() throws Exception {
        Result result = FakeChildren.run("login-hold", "plain", folder);

        assertThat(result.outcome().reason()).isEmpty();
        assertThat(result.outcome().state()).isEqualTo(State.COMPLETED);
        assertThat(phasesOf(result, "server_cpu")).containsExactly("cold", "warm-up", "warm-up", "measured", "held",
            "closed");
        assertThat(result.rows()).filteredOn(row -> row.phase().equals("warm-up") && row.metric().equals("connections"))
            .extracting(row -> row.workload().facts().get("wave") + " of " + row.value())
            .containsExactly("2 of 16.0", "3 of 16.0");
        assertThat(result.rows()).filteredOn(row -> row.metric().equals("inuse_space"))
            .extracting(row -> row.workload().held().orElseThrow()).containsExactly(0L, 2L, 4L, 6L, 8L);
        assertThat(result.rows()).filteredOn(row -> row.metric().equals("connections_added"))
            .extracting(Measurement::value).containsExactly(0.0, 2.0, 2.0, 2.0, 2.0);
        assertThat(result.outcome().files()).contains("marks.csv", "gc.log", "retention.csv", "server.txt",
            "histograms/held-8.txt");
    }

    @Test
    void theClientStartsWhileTheServerIsNotReadyYet() throws Exception {
        Result result = FakeChildren.run("leaves-a-note", "waits-for-the-clients-note", folder);

        assertThat(result.outcome().reason()).isEmpty();
        assertThat(result.outcome().state()).isEqualTo(State.COMPLETED);
    }

    @Test
    void aServerInAProcessThatOursHasStartedIsWeighedByItsOwnClockAndHasNoHeapToAskFor() throws Exception {
        Result result = FakeChildren.run("login-hold", "external", folder);

        assertThat(result.outcome().reason()).isEmpty();
        assertThat(measured(result, "server_cpu")).as("of a process that sleeps").isZero();
        assertThat(measured(result, "connections")).isEqualTo(8);
        assertThat(result.rows()).extracting(Measurement::metric).doesNotContain("inuse_space", "alloc_space");
    }

    @Test
    void whatTheServerKeepsForAConnectionIsFoundToTheByte() throws Exception {
        double plain = inUsePerConnection(FakeChildren.run("login-hold", "plain", folder));
        double keeping = inUsePerConnection(FakeChildren.run("login-hold", "keeps-100000", folder));

        // Against an array of 1 byte: 100,016 with its header against 24.
        assertThat(keeping - plain).isBetween(99_992.0 - 16, 99_992.0 + 16);
        assertThat(Files.readString(folder.resolve("retention.csv"))).contains("\n[B,2.0000,100040.0000\n",
            "\njava.lang.Thread,1.0000,");
    }

    @Test
    void trafficIsRecordedWithItsOperationsRatesAndFailuresByKind() throws Exception {
        Result result = FakeChildren.run("traffic", "plain", folder);

        assertThat(result.outcome().state()).isEqualTo(State.COMPLETED);
        assertThat(result.outcome().reason()).isEqualTo("RATE-MISSED");
        assertThat(measured(result, "operations")).isEqualTo(8);
        assertThat(measured(result, "offered_rate")).isEqualTo(5);
        assertThat(measured(result, "achieved_rate")).isEqualTo(4);
        assertThat(measured(result, "failed{reply-timeout}")).isEqualTo(1);
        assertThat(result.rows()).extracting(row -> row.workload().text()).containsOnly("connections=8");
    }

    @Test
    void theClientsAuditsBecomeTheTrialsRows() throws Exception {
        Result result = FakeChildren.run("traffic", "plain", folder);

        assertThat(measured(result, "closed_loop")).isZero();
        assertThat(measured(result, "client_busy")).isEqualTo(500_000_000);
        assertThat(measured(result, "response_total")).isEqualTo(9_000_000);
        assertThat(measured(result, "offered")).isEqualTo(10);
        assertThat(measured(result, "round_trip")).as("of this host's loopback").isBetween(100.0, 10_000_000.0);
        assertThat(measured(result, "jit_time")).isNotNegative();
    }

    @Test
    void theProbeRunsInTheMeasuredPhaseAndItsTimesStandBesideTheClients() throws Exception {
        Result result = FakeChildren.run("traffic", "plain", folder);

        assertThat(folder.resolve("probe.hlog")).hasContent("times");
        assertThat(result.outcome().files()).contains("probe.hlog", "probe.txt");
        assertThat(measured(result, "failed{probe reset}")).isEqualTo(1);
    }

    @Test
    void aProbeThatIsRefusedFailsNoTrialAndSaysSo() throws Exception {
        Plan plan = FakeChildren.plan("idle", 1, "plain");
        Result result = new TrialRunner(plan, new FakeChildren("traffic", "probe-refused"), Jvm.own(),
            name -> Profiler.NONE).run(plan.order().get(0), folder);

        assertThat(result.outcome().state()).isEqualTo(State.COMPLETED);
        assertThat(result.outcome().reason()).contains("the probe failed: probe: refused");
    }

    @Test
    void atEachStepOfARampThreadsAndRunQueueAreReadWhileTheLoadIsOn() throws Exception {
        Result result = FakeChildren.run("traffic-ramp", "plain", folder);

        assertThat(phasesOf(result, "run_queue")).containsExactly("step-01", "step-02");
        assertThat(phasesOf(result, "threads")).containsExactly("step-01", "step-02");
    }

    @Test
    void aForwardingVariantGetsAnUpstreamOfItsOwnWhoseCpuIsRecorded() throws Exception {
        Result result = FakeChildren.run("traffic", "http-forward-plain", folder);

        assertThat(result.outcome().state()).isEqualTo(State.COMPLETED);
        assertThat(Files.readString(folder.resolve("server.txt"))).containsPattern("--upstream 127\\.0\\.0\\.1:\\d+");
        assertThat(Files.readString(folder.resolve("upstream.txt"))).contains("given upstream");
        assertThat(phasesOf(result, "upstream_cpu")).contains("measured");
        assertThat(result.outcome().serverCommand()).contains("--upstream");
    }

    @Test
    void aCeilingIsFoundByAClosedLoopWithoutAProbe() throws Exception {
        Plan plan = PlanMaker.make(new PlanMaker.Wishes(new Profile("smoke", "", 8, 2, Duration.ZERO, 1), 1,
            List.of(new PlannedVariant("http-a", "", Optional.empty())), Optional.empty(), List.of("keep-alive"),
            Map.of("keep-alive.rate-each", "50", "keep-alive.connections", "8"), List.of(),
            new PlanMaker.Suite(Map.of(), Map.of("http", "http-floor"), Map.of())));
        PlannedTrial ceiling = plan.order().get(0);

        Result result = new TrialRunner(plan, new FakeChildren("traffic"), Jvm.own(), name -> Profiler.NONE)
            .run(ceiling, folder);

        assertThat(ceiling.ceiling()).isTrue();
        assertThat(measured(result, "client_ceiling")).isEqualTo(4);
        assertThat(result.outcome().clientCommand()).doesNotContain("--rate-each");
        assertThat(folder.resolve("probe.txt")).doesNotExist();
    }

    @Test
    void aVariantThatCannotRunHereIsSkippedWithItsReason() throws Exception {
        Result result = FakeChildren.run("login-hold", "skips", folder);

        assertThat(result.outcome().state()).isEqualTo(State.SKIPPED);
        assertThat(result.outcome().reason())
            .isEqualTo("needs Java 21; install it with: sudo apt-get install openjdk-21-jdk");
    }

    @Test
    void aServerThatCannotStartFailsTheTrialWithWhatItSays() throws Exception {
        assertFailed("login-hold", "cannot-start", "server: port 80 is in use");
    }

    @Test
    void aServerThatDiesAtStartFailsTheTrialWithItsLastWords() throws Exception {
        assertFailed("login-hold", "dies-at-start", "server ended unexpectedly with exit code 7: no such class");
    }

    @Test
    void aServerThatDiesInTheMiddleIsTheReasonWhateverTheClientSays() throws Exception {
        assertFailed("login-hold", "dies", "server ended unexpectedly with exit code 3: out of order");
    }

    @Test
    void aServerThatHangsFailsTheTrialWhenTheLimitPasses() throws Exception {
        Plan plan = FakeChildren.plan("login-hold", 1, "hangs");
        TimeLimits limits = new TimeLimits(Duration.ofSeconds(60), Duration.ofSeconds(2));
        TrialRunner runner = new TrialRunner(plan, new FakeChildren("login-hold"), Jvm.own(), name -> Profiler.NONE,
            limits);

        Result result = runner.run(plan.order().get(0), folder);

        assertThat(result.outcome().reason()).isEqualTo("client did not answer within 2 s: waited for HELD");
        assertThat(result.outcome().state()).isEqualTo(State.FAILED);
    }

    @Test
    void aServerThatNeverGetsReadyFailsTheTrialWhenTheLimitPasses() throws Exception {
        Plan plan = FakeChildren.plan("login-hold", 1, "never-ready");
        TimeLimits limits = new TimeLimits(Duration.ofSeconds(1), Duration.ofSeconds(2));
        TrialRunner runner = new TrialRunner(plan, new FakeChildren("login-hold"), Jvm.own(), name -> Profiler.NONE,
            limits);

        assertThat(runner.run(plan.order().get(0), folder).outcome().reason())
            .isEqualTo("server did not answer within 1 s: waited for READY or SKIPPED");
    }

    @Test
    void aDiskThatIsFullFailsTheTrialWithThatReason() throws Exception {
        assertFailed("login-hold", "fills-the-disk", "No space left on device");
    }

    @Test
    void aClientThatCannotConnectFailsTheTrialWithTheKinds() throws Exception {
        assertFailed("cannot-connect", "plain", "3 of 8 connections failed in phase cold (3 refused)");
    }

    @Test
    void aClientThatIsNotWhereThePlanIsFailsTheTrial() throws Exception {
        assertFailed("miscounts", "plain", "client is at cold 7 where the plan has cold 8");
    }

    @Test
    void aServerThatFloodsItsStderrIsCutAndTheTrialGoesWell() throws Exception {
        Result result = FakeChildren.run("login-hold", "floods", folder);

        assertThat(result.outcome().state()).isEqualTo(State.COMPLETED);
        assertThat(Files.size(folder.resolve("server.txt"))).isLessThan(CappedFile.LIMIT_BYTES + 100);
        assertThat(Files.readString(folder.resolve("server.txt"))).contains("[cut here: ");
    }

    @Test
    void aServerThatWillNotEndIsKilled() throws Exception {
        assertThat(FakeChildren.run("login-hold", "will-not-end", folder).outcome().state()).isEqualTo(State.COMPLETED);
    }

    private void assertFailed(String client, String variant, String reason) throws Exception {
        Result result = FakeChildren.run(client, variant, folder);

        assertThat(result.outcome().reason()).startsWith(reason);
        assertThat(result.outcome().state()).isEqualTo(State.FAILED);
        assertThat(result.rows()).isEmpty();
    }

    private static double inUsePerConnection(Result result) {
        List<Double> inUse = result.rows().stream().filter(row -> row.metric().equals("inuse_space"))
            .map(Measurement::value).toList();
        return (inUse.get(4) - inUse.get(2)) / 4;
    }

    private static double measured(Result result, String metric) {
        return result.rows().stream().filter(row -> row.phase().equals("measured") && row.metric().equals(metric))
            .mapToDouble(Measurement::value).findFirst().orElseThrow();
    }

    private static List<String> phasesOf(Result result, String metric) {
        return result.rows().stream().filter(row -> row.metric().equals(metric)).map(Measurement::phase).toList();
    }
}
