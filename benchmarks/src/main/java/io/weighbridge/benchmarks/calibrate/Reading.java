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
 * @param floor how far apart chance alone puts two such readings
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

    /** The same, and as far off as the floor is right as well. */
    Reading orFloor() {
        return new Reading(variant, instrument, planted, read, floor, Math.max(allowed, floor));
    }

    /** The instruments that are off, each once. */
    public static List<String> off(List<Reading> readings) {
        return readings.stream().filter(reading -> !reading.right()).map(Reading::instrument).distinct().toList();
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
