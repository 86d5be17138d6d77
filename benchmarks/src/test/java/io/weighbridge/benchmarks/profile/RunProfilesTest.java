package io.weighbridge.benchmarks.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.weighbridge.benchmarks.trial.PlanMaker;
import io.weighbridge.reports.record.Measurement;
import io.weighbridge.reports.record.Measurements;
import io.weighbridge.reports.record.Plan.PlannedTrial;
import io.weighbridge.reports.record.Plan.PlannedVariant;
import io.weighbridge.reports.record.Plan.PlannedWorkload;
import io.weighbridge.reports.record.Plan;
import io.weighbridge.reports.record.RunFolder;
import io.weighbridge.reports.record.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jdk.jfr.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run folder with recordings, and what is made of it. */
@Timeout(60)
class RunProfilesTest {

    private static final Workload WORKLOAD = Workload.parse("connections=100;dialing=5;hold=1s");
    private static final double CPU_NANOS = 3_000_000_000.0;

    @TempDir
    private Path runs;

    @Test
    void recordingsBecomeFlameGraphsPprofAndSegmentsThatSumUpToTheClock() throws Exception {
        RunFolder folder = run();
        List<Path> written = RunProfiles.write(folder);
        Path trial = folder.trial(3, "ws-servlet-pool", "login-hold");
        assertThat(written).contains(trial.resolve("jfr-cpu-measured.html"))
            .contains(folder.path().resolve(
                "profiles/ws-servlet-pool--ws-nocopy-pool-login-hold-jfr-cpu-measured.html"));
        assertThat(trial.resolve("jfr-alloc-measured.pb.gz")).isNotEmptyFile();
        assertThat(trial.resolve("jfr-cpu-measured.collapsed")).isNotEmptyFile();
        assertThat(Files.readString(trial.resolve("jfr-cpu-measured.html")))
            .contains("ws-servlet-pool: CPU, measured phase [ns]");
        assertThat(segments(folder, 3, "segment_cpu")).isEqualTo(CPU_NANOS);
        assertThat(segments(folder, 3, "segment_alloc")).isPositive();
    }

    @Test
    void doneAgainItBooksNothingTwice() throws Exception {
        RunFolder folder = run();
        RunProfiles.write(folder);
        List<Measurement> once = Measurements.read(folder.measurements()).rows();
        RunProfiles.write(folder);
        assertThat(Measurements.read(folder.measurements()).rows()).isEqualTo(once);
    }

    @ParameterizedTest
    @CsvSource({
        "ws-servlet-pool, ws-nocopy-pool, true",
        "ws-nocopy-threads, ws-nocopy-pool, true",
        "ws-servlet-threads, ws-nocopy-pool, false",
        "ws-nocopy-pool, ws-nocopy-pool+cpu-50us, true",
        "ws-nocopy-pool, tcp-framed-pool, false",
        "ws-tomcat, ws-jetty, false",
    })
    void pairsDifferInOneThing(String one, String other, boolean pair) {
        assertThat(RunProfiles.differInOne(one, other)).isEqualTo(pair);
    }

    private RunFolder run() throws IOException {
        RunFolder folder = RunFolder.create(runs, Instant.EPOCH, "abc");
        List<PlannedVariant> variants = List.of(new PlannedVariant("ws-servlet-pool", "before", Optional.empty()),
            new PlannedVariant("ws-nocopy-pool", "after", Optional.empty()));
        PlannedWorkload workload = new PlannedWorkload(100, 5, 1_000_000_000, List.of("measured"), List.of(), Map.of());
        Plan plan = PlanMaker.withProfilers(new Plan("", "test", 1, 0, variants, List.of("login-hold"), workload,
            List.of(new PlannedTrial(1, 1, "ws-servlet-pool", "login-hold"),
                new PlannedTrial(2, 1, "ws-nocopy-pool", "login-hold")), List.of()), List.of("jfr"),
            PlanMaker.Suite.ANY);
        plan.write(folder.plan());
        for (PlannedTrial trial : plan.order().stream().filter(one -> one.profiler().isPresent()).toList()) {
            Path trialFolder = Files.createDirectories(folder.trial(trial.trial(), trial.variant(), "login-hold"));
            record(trialFolder.resolve("jfr-measured.jfr"));
            try (Measurements.Appender rows = Measurements.append(folder.measurements())) {
                rows.append(row(trial, "connections", "count", 100));
                rows.append(row(trial, "server_cpu", "ns", CPU_NANOS));
            }
        }
        return folder;
    }

    /** This process for a moment: any recording will do. */
    private static void record(Path file) throws IOException {
        try (Recording recording = new Recording()) {
            recording.enable("jdk.ExecutionSample").withPeriod(FlightRecorder.PERIOD);
            recording.enable("jdk.ObjectAllocationOutsideTLAB").withStackTrace();
            recording.start();
            byte[][] big = new byte[20][];
            for (int i = 0; i < big.length; i++) {
                big[i] = new byte[4 << 20];
            }
            recording.stop();
            recording.dump(file);
            assertThat(big[0]).hasSize(4 << 20);
        }
    }

    private static Measurement row(PlannedTrial trial, String metric, String unit, double value) {
        return new Measurement(trial.trial(), trial.variant(), trial.scenario(), WORKLOAD, "measured", metric, unit,
            value);
    }

    private static double segments(RunFolder folder, int trial, String metric) throws IOException {
        return Measurements.read(folder.measurements()).rows().stream()
            .filter(row -> row.trial() == trial && row.metric().startsWith(metric + "{"))
            .mapToDouble(Measurement::value).sum();
    }
}
