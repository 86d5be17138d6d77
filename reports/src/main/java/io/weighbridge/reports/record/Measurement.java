package io.weighbridge.reports.record;

import java.util.List;
import java.util.Objects;

/**
 * One number as it was read off an instrument: a row of {@code measurements.csv}, in base units.
 *
 * @param trial    number of the trial in the plan, from 1
 * @param variant  name of the variant, the twin's own name if it is one
 * @param scenario what the clients did
 * @param workload with its numbers, canonical
 * @param phase    {@code cold}, {@code warm-up}, {@code measured}, {@code held}, {@code closed}
 * @param metric   a name on {@link Metrics}, a family's with its label
 * @param unit     the base unit, {@code ns}, {@code B}, {@code count}
 * @param value    finite
 */
public record Measurement(int trial, String variant, String scenario, Workload workload, String phase, String metric,
                          String unit, double value) {
    public static final List<String> COLUMNS =
        List.of("trial", "variant", "scenario", "workload", "phase", "metric", "unit", "value");

    /** @throws IllegalArgumentException for a metric not on the list, another unit than its own, or no finite value */
    public Measurement {
        Objects.requireNonNull(variant, "variant");
        Objects.requireNonNull(scenario, "scenario");
        Objects.requireNonNull(workload, "workload");
        Objects.requireNonNull(phase, "phase");
        if (trial < 1) {
            throw new IllegalArgumentException("trial must be at least 1, was " + trial);
        }
        Metric known = Metrics.find(metric)
            .orElseThrow(() -> new IllegalArgumentException("metric is not on the list: " + metric));
        if (!known.unit().text().equals(unit)) {
            throw new IllegalArgumentException(metric + " is measured in " + known.unit().text() + ", was " + unit);
        }
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(metric + " must be finite, was " + value);
        }
    }

    /** The value without a needless fraction and in no locale: {@code 12}, {@code 0.5}. */
    public String valueText() {
        return value == Math.rint(value) && Math.abs(value) < 1e15 ? Long.toString((long) value)
            : Double.toString(value);
    }
}
