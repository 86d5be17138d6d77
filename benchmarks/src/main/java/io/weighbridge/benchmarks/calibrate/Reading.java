package io.weighbridge.benchmarks.calibrate;

import java.util.List;
import java.util.Locale;

/**
 * One weight and what became of it, per operation or connection in base units.
 *
 * @param variant that carried it
 * @param instrument what was tested
 * @param planted what was put on
 * @param read what the scale showed; NaN if it showed nothing
 * @param floor what the variant differs from itself by
 * @param allowed how far the two may be apart
 */
public record Reading(String variant, String instrument, double planted, double read, double floor, double allowed) {

    /**
     * Whether the scale shows what was put on. A figure that is missing is not right, nor is one that chance could
     * hide: a weight below the floor is not weighed.
     */
    public boolean right() {
        return Math.abs(read - planted) <= allowed && allowed < planted;
    }

    /** The instruments that are off, each once. */
    public static List<String> off(List<Reading> readings) {
        return readings.stream().filter(reading -> !reading.right()).map(Reading::instrument).distinct().toList();
    }

    /** What is off in both of two weighings: a busy minute of the host is over by the second, a fault is not. */
    public static List<Reading> offTwice(List<Reading> first, List<Reading> second) {
        return second.stream().filter(reading -> !reading.right() && first.stream()
            .noneMatch(one -> one.sameWeight(reading) && one.right())).toList();
    }

    private boolean sameWeight(Reading other) {
        return variant.equals(other.variant) && instrument.equals(other.instrument);
    }

    /** What is above the lines of a table of readings. */
    public static String heading() {
        return String.format("%-32s %-10s %12s %12s %10s  per operation or connection, ns or B", "weight",
            "instrument", "put on", "shown", "floor");
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%-32s %-10s %12.0f %12.0f %10.0f  %s", variant, instrument, planted,
            read, floor, right() ? "right" : "OFF");
    }
}
