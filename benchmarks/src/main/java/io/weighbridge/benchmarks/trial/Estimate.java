package io.weighbridge.benchmarks.trial;

import io.weighbridge.reports.record.Plan;
import io.weighbridge.reports.record.Plan.PlannedTrial;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How much of a run is left. Trials of one scenario are alike, those of two are not: a fork of a micro-benchmark takes
 * two seconds, ten thousand logins twenty. For one thread.
 */
final class Estimate {
    /** Of a scenario with traffic before one has been seen: its seconds of warm-up and measuring, and two JVMs. */
    private static final Duration TRAFFIC = Duration.ofSeconds(14);
    /** Of a calibration, a footprint or a fork: their scenarios begin with the part's name. */
    private static final Duration SMALL = Duration.ofSeconds(4);
    private static final Pattern PARTS = Pattern.compile("(calibrate|footprint|micro)(-.*)?");

    private final Plan plan;
    private final Map<String, Seen> seen = new HashMap<>();

    private record Seen(long nanos, int trials) {
    }

    Estimate(Plan plan) {
        this.plan = plan;
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
        if (known != null) {
            return Duration.ofNanos(known.nanos / known.trials);
        }
        if (PARTS.matcher(trial.scenario()).matches()) {
            return SMALL;
        }
        return Commands.inWaves(trial.scenario()) ? PlanMaker.expected(plan.workload()) : TRAFFIC;
    }
}
