package io.weighbridge.reports.stats;

import java.util.List;

/**
 * A number with its 95 % interval over trials.
 *
 * @param value    NaN if there were no trials
 * @param low      lower end, NaN if there is no interval
 * @param high     upper end, NaN if there is no interval
 * @param n        trials
 * @param warnings what the reader must know beside it
 */
public record Estimate(double value, double low, double high, int n, List<Warning> warnings) {

    public Estimate {
        warnings = List.copyOf(warnings);
    }

    /** Whether the interval has both ends. */
    public boolean hasInterval() {
        return Double.isFinite(low) && Double.isFinite(high);
    }

    /** Whether a number lies within the interval, ends included. */
    public boolean covers(double number) {
        return low <= number && number <= high;
    }
}
