package io.weighbridge.benchmarks.course;

import io.weighbridge.reports.record.Plan.PlannedWorkload;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long a trial waits for its processes.
 *
 * @param start for READY
 * @param mark from GO or RELEASE to the mark it leads to
 */
public record TimeLimits(Duration start, Duration mark) {
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration MARK = Duration.ofSeconds(30);
    private static final Duration MARK_PER_CONNECTION = Duration.ofMillis(10);
    private static final Pattern TIME = Pattern.compile("([0-9]{1,6})(ms|s|m)");
    private static final Map<String, Long> MILLIS = Map.of("ms", 1L, "s", 1_000L, "m", 60_000L);

    /** Generous: a limit is there for what hangs, not for what is slow. */
    public static TimeLimits of(PlannedWorkload workload) {
        Duration times = Duration.ofMillis(workload.more().values().stream().mapToLong(TimeLimits::millis).sum());
        return new TimeLimits(START, MARK.plus(MARK_PER_CONNECTION.multipliedBy(workload.connections())).plus(times));
    }

    /** A phase may take as long as its scenario's options say. */
    private static long millis(String option) {
        Matcher time = TIME.matcher(option);
        return time.matches() ? Long.parseLong(time.group(1)) * MILLIS.get(time.group(2)) : 0;
    }
}
