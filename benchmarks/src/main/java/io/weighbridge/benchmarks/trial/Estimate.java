package io.weighbridge.benchmarks.trial;

import io.weighbridge.reports.record.Plan;
import io.weighbridge.reports.record.Plan.PlannedTrial;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * How much of a run is left. Trials of one scenario are alike, those of two are not: a fork of a micro-benchmark takes
 * two seconds, ten thousand logins twenty. For one thread.
 */
final class Estimate {
    private final Plan plan;
    private final Function<PlannedTrial, Duration> expected;
    private final Map<String, Seen> seen = new HashMap<>();

    private record Seen(long nanos, int trials) {
    }

    /** @param expected of a scenario of which none has been seen yet */
    Estimate(Plan plan, Function<PlannedTrial, Duration> expected) {
        this.plan = plan;
        this.expected = expected;
    }

    /** A trial took so long. */
    void took(PlannedTrial trial, long nanos) {
        seen.merge(trial.scenario(), new Seen(nanos, 1), (all, one) -> new Seen(all.nanos + one.nanos,
            all.trials + one.trials));
    }

    /** For all trials of the plan behind this many. */
    Duration left(int ended) {
        return plan.order().subList(ended, plan.order().size()).stream().map(this::each)
            .reduce(Duration.ZERO, Duration::plus);
    }

    private Duration each(PlannedTrial trial) {
        Seen known = seen.get(trial.scenario());
        return known == null ? expected.apply(trial) : Duration.ofNanos(known.nanos / known.trials);
    }
}
