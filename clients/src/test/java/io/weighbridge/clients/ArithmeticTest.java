package io.weighbridge.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.weighbridge.clients.load.Schedule;
import io.weighbridge.clients.load.tally.Outcomes;
import io.weighbridge.clients.load.tally.Recording;
import io.weighbridge.clients.load.tally.Tally;
import java.io.IOException;
import java.nio.file.Path;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogProcessor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server that stands still for 1 s of every 10 s, without a clock: what schedule, tally and logs make of it must be
 * what can be worked out with a pencil.
 */
class ArithmeticTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long SERVICE = SECOND / 10_000;
    private static final int PERIODS = 20;

    @TempDir
    Path out;

    @Test
    void byAScheduleTheStallIsInThePercentiles() throws IOException {
        Histogram times = openLoop(Schedule.Arrivals.CONSTANT);
        assertThat(times.getTotalCount()).isEqualTo(1000L * 10 * PERIODS);
        // One start in ten falls into the stall and waits for the rest of it, evenly between 0 and 1 s.
        assertThat(seconds(times, 50)).isCloseTo(0.0001, within(0.000001));
        assertThat(seconds(times, 95)).isCloseTo(0.5, within(0.002));
        assertThat(seconds(times, 99)).isCloseTo(0.9, within(0.002));
        assertThat(seconds(times, 99.9)).isCloseTo(0.99, within(0.002));
    }

    @Test
    void poissonArrivalsSeeTheSame() throws IOException {
        Histogram times = openLoop(Schedule.Arrivals.POISSON);
        assertThat(seconds(times, 99)).isCloseTo(0.9, within(0.02));
        assertThat(seconds(times, 99.9)).isCloseTo(0.99, within(0.02));
    }

    @Test
    void aClosedLoopShowsNeither() throws IOException {
        try (Recording recording = recording()) {
            Tally tally = new Tally(recording, new Outcomes());
            long now = SECOND;
            while (now < PERIODS * 10 * SECOND) {
                long end = answered(now);
                tally.started(now, now);
                tally.completed(now, now, end);
                now = end;
            }
            Histogram times = recording.total("measured", "response");
            assertThat(seconds(times, 99)).isCloseTo(0.0001, within(0.000001));
            assertThat(seconds(times, 99.9)).isCloseTo(0.0001, within(0.000001));
            assertThat(times.getMaxValue()).as("one request in 90,000 saw it").isGreaterThan(SECOND * 99 / 100);
        }
    }

    @Test
    void theStandardProcessorReadsTheLog() throws IOException {
        openLoop(Schedule.Arrivals.CONSTANT);
        Path table = out.resolve("table");
        // As on the command line: java org.HdrHistogram.HistogramLogProcessor -i response.hlog -tag measured -o table
        new HistogramLogProcessor(new String[] {"-i", out.resolve("response.hlog").toString(), "-tag", "measured",
            "-outputValueUnitRatio", "1000000", "-o", table.toString()}).run();
        assertThat(Path.of(table + ".hgrm")).content()
            .contains("Total count    =       200000")
            .containsPattern("(?m)^ +899\\.\\d+ +0\\.990625000000 |^ +9\\d\\d\\.\\d+ +0\\.990625000000 ");
    }

    private Histogram openLoop(Schedule.Arrivals arrivals) throws IOException {
        try (Recording recording = recording()) {
            Tally tally = new Tally(recording, new Outcomes());
            Schedule schedule = new Schedule(arrivals, 1000, 1);
            schedule.begin(0, PERIODS * 10 * SECOND);
            while (schedule.peek() <= PERIODS * 10 * SECOND) {
                long intended = schedule.next();
                tally.started(intended, intended);
                tally.completed(intended, intended, answered(intended));
            }
            return recording.total("measured", "response");
        }
    }

    private Recording recording() {
        Recording recording = new Recording(java.util.Optional.of(out));
        recording.begin("measured");
        return recording;
    }

    /** When a server answers what comes now: it has no queue, and stands still at the start of each 10 s. */
    private static long answered(long nanos) {
        long into = nanos % (10 * SECOND);
        return (into < SECOND ? nanos - into + SECOND : nanos) + SERVICE;
    }

    private static double seconds(Histogram times, double percentile) {
        return times.getValueAtPercentile(percentile) / 1e9;
    }
}
