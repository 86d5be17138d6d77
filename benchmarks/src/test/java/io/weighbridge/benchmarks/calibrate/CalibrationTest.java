package io.weighbridge.benchmarks.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.weighbridge.reports.record.Measurement;
import io.weighbridge.reports.record.Measurements;
import io.weighbridge.reports.record.Metrics;
import io.weighbridge.reports.record.RunFolder;
import io.weighbridge.reports.record.Workload;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether a scale that is off is found out. */
class CalibrationTest {

    private static final Workload WORKLOAD = Workload.parse("connections=100;dialing=5;hold=1s");

    @TempDir
    private Path runs;
    private final List<Measurement> rows = new ArrayList<>();
    private final Map<Integer, Double> medians = new HashMap<>();

    @Test
    void weightsThatComeOutAsPutOnAreRight() {
        bare();
        five(21, "ws+cpu-50us", 40_000 + 50_000);
        trial(4, "ws+alloc-4KB", 40_000, 900 + 4_096, 800);
        trial(5, "ws+retain-4KB", 40_000, 900 + 4_096, 800 + 4_096);
        assertThat(Calibration.of(rows, medians)).hasSize(3).allMatch(Reading::right);
    }

    @Test
    void aWeightThatWasSecretlyDoubledIsFoundOut() {
        bare();
        five(21, "ws+cpu-50us", 40_000 + 100_000);
        trial(4, "ws+alloc-4KB", 40_000, 900 + 8_192, 800);
        trial(5, "ws+retain-4KB", 40_000, 900 + 8_192, 800 + 8_192);
        assertThat(Calibration.of(rows, medians)).hasSize(3).noneMatch(Reading::right);
    }

    @Test
    void cpuMayBeOffByTheFloorOfItsTrials() {
        bare();
        five(21, "ws+cpu-10us", 40_000 + 11_200);
        five(31, "ws+cpu-200us", 40_000 + 211_000);
        assertThat(Calibration.of(rows, medians)).extracting(Reading::planted, Reading::right)
            .containsExactly(tuple(10_000.0, true), tuple(200_000.0, false));
    }

    @Test
    void theFloorIsStudentsTOfBothDishes() {
        bare();
        five(21, "ws+cpu-10us", 50_000);
        // Variance of each 156,250; t(8, 99.95 %) = 5.0413; 5.0413 * sqrt(156,250 * 2 / 5).
        assertThat(Calibration.of(rows, medians)).singleElement().extracting(Reading::floor)
            .satisfies(floor -> assertThat(floor).isCloseTo(1_260.3, within(0.1)));
    }

    @Test
    void oneTrialOfEachTellsNothingOfTheFloor() {
        trial(1, "ws+cpu-0us", 40_000, 900, 800);
        trial(2, "ws+cpu-50us", 92_000, 900, 800);
        assertThat(Calibration.of(rows, medians)).singleElement().satisfies(reading -> {
            assertThat(reading.floor()).isZero();
            assertThat(reading.allowed()).isEqualTo(2_500);
            assertThat(reading.right()).isTrue();
        });
    }

    @Test
    void aDelayIsReadFromTheMedianServiceTimesOfTheClient() {
        echo(1, "ws", 40_000);
        echo(2, "ws+delay-8ms", 40_000 + 8_100_000);
        echo(3, "ws+delay-1ms", 40_000 + 1_100_000);
        assertThat(Calibration.of(rows, medians)).extracting(Reading::instrument, Reading::right)
            .containsExactlyInAnyOrder(
            tuple("delay", true), tuple("delay", false));
    }

    @Test
    void aDelayIsWhatItIsLongerThanAShorterOneBecauseWakingTakesTimeAsWell() {
        echo(1, "ws+delay-15ms", 15_600_000);
        echo(2, "ws+delay-25ms", 25_700_000);
        assertThat(Calibration.of(rows, medians)).singleElement().satisfies(reading -> {
            assertThat(reading.planted()).isEqualTo(10_000_000);
            assertThat(reading.read()).isEqualTo(10_100_000);
            assertThat(reading.right()).isTrue();
        });
        medians.put(2, 15_600_000 + 10_600_000.0);
        assertThat(Calibration.of(rows, medians)).noneMatch(Reading::right);
    }

    @Test
    void aDelayWithNothingToCompareItWithIsNotRight() {
        echo(2, "ws+delay-25ms", 25_700_000);
        assertThat(Calibration.of(rows, medians)).singleElement().satisfies(reading -> {
            assertThat(reading.read()).isNaN();
            assertThat(reading.right()).isFalse();
        });
    }

    @Test
    void theMedianIsReadFromTheLogOfTheMeasuredPhaseAlone() throws Exception {
        RunFolder folder = RunFolder.create(runs, Instant.EPOCH, "abc");
        row(1, "ws", "calibrate-delay-echo", "operations", 3);
        row(2, "ws+delay-1ms", "calibrate-delay-echo", "operations", 3);
        log(folder, 1, "ws", "measured", 30_000, 40_000, 9_000_000);
        log(folder, 2, "ws+delay-1ms", "measured", 1_030_000, 1_040_000, 9_000_000);
        log(folder, 2, "ws+delay-1ms", "warm-up", 5, 5, 5, 5, 5);
        assertThat(ServiceTimes.medians(folder, rows).get(1)).isCloseTo(40_000, within(100.0));
        assertThat(Calibration.of(rows, ServiceTimes.medians(folder, rows))).singleElement()
            .matches(Reading::right);
    }

    @Test
    void aWeightIsComparedUnderItsOwnLoadAlone() {
        bare();
        five(21, "ws+cpu-50us", 40_000 + 50_000);
        row(4, "ws", "calibrate-delay-echo", "operations", 50);
        row(4, "ws", "calibrate-delay-echo", "server_cpu", 50 * 900_000);
        medians.put(4, 40_000.0);
        row(5, "ws", "calibrate-echo", "operations", 50);
        medians.put(5, 400_000.0);
        row(6, "ws+delay-1ms", "calibrate-delay-echo", "operations", 50);
        medians.put(6, 1_040_000.0);
        assertThat(Calibration.of(rows, medians)).extracting(Reading::read).containsExactly(50_000.0, 1_000_000.0);
    }

    @Test
    void aWeightThatTheFloorCouldHideIsNotRight() {
        trial(1, "ws+cpu-0us", 30_000, 900, 800);
        trial(2, "ws+cpu-0us", 50_000, 900, 800);
        trial(3, "ws+cpu-10us", 50_000, 900, 800);
        assertThat(Calibration.of(rows, medians)).hasSize(1).noneMatch(Reading::right);
    }

    /** Draws pairs of dishes with nothing to tell them apart but noise, and a weight too light for its 5 % to help. */
    @Test
    void chanceAloneCallsOneScaleInAThousandOff() {
        Random random = new Random(1);
        int off = 0;
        int draws = 4_000;
        for (int draw = 0; draw < draws; draw++) {
            rows.clear();
            for (int trial = 1; trial <= 5; trial++) {
                cpu(trial, "ws+cpu-0us", 40_000 + 1_000 * random.nextGaussian());
                cpu(trial + 10, "ws+cpu-10us", 50_000 + 1_000 * random.nextGaussian());
            }
            Reading reading = Calibration.of(rows, medians).get(0);
            off += Math.abs(reading.read() - reading.planted()) > reading.floor() ? 1 : 0;
        }
        assertThat(off).isBetween(1, 3 * draws / 1_000);
    }

    @Test
    void theSameLoadOutsideOfACalibrationIsNotMixedIn() {
        bare();
        five(21, "ws+cpu-50us", 40_000 + 50_000);
        rows.add(new Measurement(4, "ws", "login-hold", WORKLOAD, "measured", "server_cpu", "ns", 1e12));
        rows.add(new Measurement(4, "ws", "login-hold", WORKLOAD, "measured", "connections", "count", 1));
        assertThat(Calibration.of(rows, medians)).hasSize(1).allMatch(Reading::right);
    }

    @Test
    void whatCameOutIsWrittenBesideTheOtherRowsOnce() throws Exception {
        bare();
        five(21, "ws+cpu-50us", 40_000 + 100_000);
        RunFolder folder = RunFolder.create(runs, Instant.EPOCH, "abc");
        try (Measurements.Appender appender = Measurements.append(folder.measurements())) {
            for (Measurement row : rows) {
                appender.append(row);
            }
        }
        assertThat(Reading.off(Calibration.record(folder))).containsExactly("CPU");
        assertThat(Reading.off(Calibration.record(folder))).containsExactly("CPU");
        assertThat(Measurements.read(folder.measurements()).rows()).filteredOn(row ->
            row.metric().startsWith("calibration_")).extracting(Measurement::metric).containsExactly(
                "calibration_planted{CPU}", "calibration_tolerance{CPU}", "calibration_read{CPU}");
    }

    @Test
    void twoPercentOfBytesIsTooMuch() {
        bare();
        trial(3, "ws+alloc-4KB", 40_000, 900 + 4_096 + 82, 800);
        assertThat(Calibration.of(rows, medians)).noneMatch(Reading::right);
    }

    @Test
    void aFigureThatIsMissingIsNotRight() {
        row(1, "ws+alloc-4KB", WORKLOAD, "measured", "connections", 100);
        assertThat(Calibration.of(rows, medians)).hasSize(1).noneMatch(Reading::right);
    }

    /** What bytes are compared with, and five trials of the empty dish. */
    private void bare() {
        trial(1, "ws", 39_500, 900, 800);
        trial(2, "ws", 40_500, 900, 800);
        five(11, "ws+cpu-0us", 40_000);
    }

    /** Five trials, 1 us of CPU apart. */
    private void five(int first, String variant, double cpuEach) {
        double[] off = {-500, 250, 0, 500, -250};
        for (int i = 0; i < off.length; i++) {
            trial(first + i, variant, cpuEach + off[i], 900, 800);
        }
    }

    private void cpu(int trial, String variant, double each) {
        row(trial, variant, WORKLOAD, "measured", "connections", 100);
        row(trial, variant, WORKLOAD, "measured", "server_cpu", 100 * each);
    }

    private void trial(int trial, String variant, double cpuEach, double allocatedEach, double inUseEach) {
        cpu(trial, variant, cpuEach);
        for (int held : new int[] {0, 50, 100}) {
            Workload at = WORKLOAD.held(held);
            row(trial, variant, at, "held", "inuse_space", 1_000_000 + held * inUseEach);
            row(trial, variant, at, "held", "connections_added", held == 0 ? 0 : 50);
            row(trial, variant, at, "held", "alloc_space", held == 0 ? 0 : 50 * allocatedEach);
        }
    }

    private void echo(int trial, String variant, double nanosEach) {
        row(trial, variant, WORKLOAD, "measured", "operations", 50);
        medians.put(trial, nanosEach);
    }

    private static void log(RunFolder folder, int trial, String variant, String phase, long... nanos)
        throws IOException {
        Path file = Files.createDirectories(folder.trial(trial, variant, "calibrate-delay-echo"))
            .resolve("service.hlog");
        Histogram times = new Histogram(3);
        LongStream.of(nanos).forEach(times::recordValue);
        times.setTag(phase);
        times.setStartTimeStamp(0);
        times.setEndTimeStamp(1_000);
        try (PrintStream out = new PrintStream(new FileOutputStream(file.toFile(), true), false,
            StandardCharsets.UTF_8)) {
            new HistogramLogWriter(out).outputIntervalHistogram(times);
        }
    }

    private void row(int trial, String variant, String scenario, String metric, double value) {
        rows.add(new Measurement(trial, variant, scenario, WORKLOAD, "measured", metric,
            Metrics.find(metric).orElseThrow().unit().text(), value));
    }

    private void row(int trial, String variant, Workload at, String phase, String metric, double value) {
        rows.add(new Measurement(trial, variant, "calibrate-login-hold", at, phase, metric,
            Metrics.find(metric).orElseThrow().unit().text(), value));
    }
}
