package io.weighbridge.clients.course;

import static org.assertj.core.api.Assertions.assertThat;

import io.weighbridge.clients.course.Ladder.Direction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class LadderTest {
    @Test
    void itGoesUpPastTheKneeRoundItAndDown() {
        List<Ladder.Rung> rungs = climb(new Ladder(1, 1024, 2, 3), 100);
        assertThat(loads(rungs, Direction.UP)).containsExactly(1, 2, 4, 8, 16, 32, 64, 128, 256);
        assertThat(loads(rungs, Direction.BETWEEN)).containsExactly(76, 91, 108);
        assertThat(loads(rungs, Direction.DOWN)).containsExactly(256, 128, 108, 91, 76, 64, 32, 16, 4, 1);
    }

    @Test
    void farBelowTheBendTheWayDownTakesEveryOtherStep() {
        List<Ladder.Rung> rungs = climb(new Ladder(1, 1024, 2, 0), 512);
        assertThat(loads(rungs, Direction.DOWN)).containsExactly(1024, 512, 256, 128, 64, 16, 4, 1);
    }

    @Test
    void withoutAKneeItEndsAtTheHighestAndGoesDown() {
        List<Ladder.Rung> rungs = climb(new Ladder(5, 30, 2, 3), 1000);
        assertThat(loads(rungs, Direction.UP)).containsExactly(5, 10, 20, 30);
        assertThat(loads(rungs, Direction.BETWEEN)).isEmpty();
        assertThat(loads(rungs, Direction.DOWN)).containsExactly(30, 20, 10, 5);
    }

    @Test
    void aBoundThatIsNeverKeptEndsAfterTwo() {
        List<Ladder.Rung> rungs = climb(new Ladder(4, 1024, 2, 3), 0);
        assertThat(loads(rungs, Direction.UP)).containsExactly(4, 8);
        assertThat(loads(rungs, Direction.DOWN)).containsExactly(8, 4);
    }

    @Test
    void aSmallFactorStillMovesOn() {
        assertThat(loads(climb(new Ladder(1, 5, 1.1, 1), 1000), Direction.UP)).containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void aStepIsFarFromTheBendIfItsTailIsShortAndWellKnown() {
        assertThat(Ladder.far(times(4_000, 1_000_000), Duration.ofMillis(6))).isTrue();
        assertThat(Ladder.far(times(4_000, 1_000_000), Duration.ofMillis(4))).as("a tail near its bound").isFalse();
        assertThat(Ladder.far(times(3_999, 1_000_000), Duration.ofMillis(6))).as("too few to tell").isFalse();
    }

    private static Histogram times(long count, long nanos) {
        Histogram times = new Histogram(3);
        times.recordValueWithCount(nanos, count);
        return times;
    }

    private static List<Ladder.Rung> climb(Ladder ladder, int knee) {
        List<Ladder.Rung> rungs = new ArrayList<>();
        for (Optional<Ladder.Rung> rung = ladder.next(); rung.isPresent(); rung = ladder.next()) {
            rungs.add(rung.get());
            ladder.tried(rung.get(), rung.get().load() <= knee);
        }
        assertThat(ladder.done()).isTrue();
        return rungs;
    }

    private static List<Integer> loads(List<Ladder.Rung> rungs, Direction direction) {
        return rungs.stream().filter(rung -> rung.direction() == direction).map(Ladder.Rung::load).toList();
    }
}
