package io.weighbridge.benchmarks.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.weighbridge.reports.record.Plan;
import io.weighbridge.reports.record.Plan.PlannedTrial;
import io.weighbridge.reports.record.Plan.PlannedWorkload;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EstimateTest {
    private static final List<PlannedTrial> ORDER = List.of(trial(1, "login-hold"), trial(2, "login-hold"),
        trial(3, "micro-hand-over"), trial(4, "micro-hand-over"), trial(5, "echo"));

    private static final Map<String, Integer> EXPECTED = Map.of("login-hold", 19, "micro-hand-over", 4, "echo", 14);

    private final Plan plan = new Plan("", "quick", 1, 1, List.of(), List.of(),
        new PlannedWorkload(10_000, 50, 1_000_000_000, List.of("cold", "measured"), List.of(), Map.of()), ORDER,
        List.of());
    private final Estimate estimate = new Estimate(plan,
        trial -> Duration.ofSeconds(EXPECTED.get(trial.scenario())));

    @Test
    void beforeAnythingWasSeenEachTakesWhatItsWeigherExpects() {
        assertThat(estimate.left(0)).isEqualTo(Duration.ofSeconds(19 + 19 + 4 + 4 + 14));
    }

    @Test
    void whatWasSeenOfAScenarioCountsForThatScenarioAlone() {
        estimate.took(ORDER.get(0), Duration.ofSeconds(25).toNanos());

        assertThat(estimate.left(1)).isEqualTo(Duration.ofSeconds(25 + 4 + 4 + 14));

        estimate.took(ORDER.get(1), Duration.ofSeconds(27).toNanos());
        estimate.took(ORDER.get(2), Duration.ofSeconds(2).toNanos());

        assertThat(estimate.left(3)).isEqualTo(Duration.ofSeconds(2 + 14));
        assertThat(estimate.left(5)).isZero();
    }

    private static PlannedTrial trial(int number, String scenario) {
        return new PlannedTrial(number, 1, "ws-nocopy-pool", scenario);
    }
}
