package io.weighbridge.clients.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.weighbridge.clients.load.Schedule.Arrivals;
import io.weighbridge.clients.load.tally.Traffic;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final int MILLION = 1_000_000;

    @Test
    void constantArrivalsDoNotDriftOverAMillion() {
        Schedule schedule = new Schedule(Arrivals.CONSTANT, 3_000_000, 1); // a third of a microsecond has no end in ns
        schedule.begin(1_000, Traffic.ENDLESS);
        long last = 0;
        for (int i = 0; i < 3 * MILLION; i++) {
            last = schedule.next();
        }
        assertThat(last).isEqualTo(1_000 + 1_000_000_000L);
    }

    @Test
    void poissonGapsHaveTheirMeanAndTheirSpread() {
        Schedule schedule = new Schedule(Arrivals.POISSON, 1000, 42);
        schedule.begin(0, Traffic.ENDLESS);
        long before = 0;
        int longerThanMean = 0;
        for (int i = 0; i < MILLION; i++) {
            long next = schedule.next();
            longerThanMean += next - before > 1_000_000 ? 1 : 0;
            before = next;
        }
        assertThat(before / (double) MILLION).isCloseTo(1e6, Percentage.withPercentage(0.5));
        // An exponential gap is longer than its mean with probability 1/e.
        assertThat(longerThanMean / (double) MILLION).isCloseTo(1 / Math.E, Percentage.withPercentage(0.5));
    }

    @Test
    void theSameSeedGivesTheSameTimes() {
        Schedule one = new Schedule(Arrivals.POISSON, 1000, 42);
        Schedule other = new Schedule(Arrivals.POISSON, 1000, 42);
        Schedule another = new Schedule(Arrivals.POISSON, 1000, 43);
        one.begin(0, Traffic.ENDLESS);
        other.begin(0, Traffic.ENDLESS);
        another.begin(0, Traffic.ENDLESS);
        assertThat(one.next()).isEqualTo(other.next()).isNotEqualTo(another.next());
        assertThat(one.pick(1000)).isEqualTo(other.pick(1000));
    }

    @Test
    void constantArrivalsTakeTurnsFromTheFirstOn() {
        Schedule schedule = new Schedule(Arrivals.CONSTANT, 1000, 1);
        schedule.begin(0, Traffic.ENDLESS);
        for (int i = 0; i < 7; i++) {
            schedule.next();
            assertThat(schedule.pick(3)).isEqualTo(i % 3);
        }
    }

    @Test
    void afterItsEndNothingIsDue() {
        Schedule schedule = new Schedule(Arrivals.CONSTANT, 1000, 1);
        schedule.begin(0, 3_000_000);
        assertThat(schedule.next()).isEqualTo(1_000_000);
        assertThat(schedule.next()).isEqualTo(2_000_000);
        assertThat(schedule.next()).isEqualTo(3_000_000);
        assertThat(schedule.peek()).isEqualTo(Long.MAX_VALUE);
    }
}
