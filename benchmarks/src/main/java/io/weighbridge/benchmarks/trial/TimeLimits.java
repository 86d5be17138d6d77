package io.weighbridge.benchmarks.trial;

import io.weighbridge.reports.record.Plan.PlannedWorkload;
import java.time.Duration;

/**
 * How long a trial waits for its processes.
 *
 * @param start for READY
 * @param mark from GO or RELEASE to the mark it leads to
 */
record TimeLimits(Duration start, Duration mark) {
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration MARK = Duration.ofSeconds(30);
    private static final Duration MARK_PER_CONNECTION = Duration.ofMillis(10);

    /** Generous: a limit is there for what hangs, not for what is slow. */
    static TimeLimits of(PlannedWorkload workload) {
        return new TimeLimits(START, MARK.plus(MARK_PER_CONNECTION.multipliedBy(workload.connections())));
    }
}
