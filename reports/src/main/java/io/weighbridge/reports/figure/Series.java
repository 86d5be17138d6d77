package io.weighbridge.reports.figure;

import io.weighbridge.reports.stats.Warning;
import java.util.List;

/**
 * The figures of all completed trials for one metric of one row of the report.
 *
 * @param key      whose figures they are
 * @param unit     base unit of the figure
 * @param figures  one a trial, by trial number
 * @param warnings what could not be made a figure
 */
public record Series(Key key, String unit, List<OfTrial> figures, List<Warning> warnings) {

    /** What a series is about; metric is a name on the list, with its label or percentile suffix. */
    public record Key(String variant, String scenario, String workload, String phase, String metric) {
        /** The same for another variant. */
        public Key of(String other) {
            return new Key(other, scenario, workload, phase, metric);
        }
    }

    /** A trial's figure and, for a slope, the line it is the slope of. */
    public record OfTrial(int trial, double value, List<double[]> points) {
        public OfTrial(int trial, double value) {
            this(trial, value, List.of());
        }
    }

    public Series {
        figures = List.copyOf(figures);
        warnings = List.copyOf(warnings);
    }

    /** The figures alone. */
    public double[] values() {
        return figures.stream().mapToDouble(OfTrial::value).toArray();
    }
}
