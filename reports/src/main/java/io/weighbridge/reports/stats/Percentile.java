package io.weighbridge.reports.stats;

import java.util.List;

/**
 * A percentile the report shows, and how many samples it wants: at least ten beyond it.
 *
 * @param percent 0 to 100
 * @param suffix  behind the metric's name; the median has none
 * @param name    for people
 */
public record Percentile(double percent, String suffix, String name) {
    public static final Percentile MEDIAN = new Percentile(50, "", "median");
    public static final List<Percentile> SHOWN = List.of(MEDIAN, new Percentile(90, "_p90", "p90"),
        new Percentile(99, "_p99", "p99"), new Percentile(99.9, "_p999", "p99.9"),
        new Percentile(99.99, "_p9999", "p99.99"));

    /** {@code 10 / (1 - p)}. */
    public long samplesWanted() {
        return Math.round(10 / (1 - percent / 100));
    }

    public boolean supportedBy(long samples) {
        return samples >= samplesWanted();
    }
}
