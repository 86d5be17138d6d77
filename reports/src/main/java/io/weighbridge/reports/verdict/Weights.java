package io.weighbridge.reports.verdict;

import io.weighbridge.reports.figure.Series;
import io.weighbridge.reports.record.Metric;
import io.weighbridge.reports.record.Metrics;
import io.weighbridge.reports.state.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The positive controls of a run: known weights on a real variant, and whether the scale showed them. */
public final class Weights {
    private static final String PLANTED = "calibration_planted";
    private static final String READ = "calibration_read";
    private static final String TOLERANCE = "calibration_tolerance";
    /** Of these instruments a weight is time, of the others bytes. */
    private static final Set<String> CLOCKS = Set.of("CPU", "delay");

    private Weights() {
    }

    /**
     * One weight, per connection.
     *
     * @param variant    with the weight on, or the bare one with the weight's name in the instrument
     * @param instrument that was to show it
     * @param unit       base unit of the figures
     * @param planted    what was put on
     * @param read       what was shown, NaN if nothing was
     * @param allowed    how far off it may be, as whoever weighed it wrote down: a share of the weight or, for CPU,
     *                   the floor of its trials; NaN if that is missing, and then nothing is right
     */
    public record Weight(String variant, String instrument, String unit, double planted, double read, double allowed) {
        /** By which share of the weight the reading is off. */
        public double off() {
            return read / planted - 1;
        }

        /** A reading that is missing is not right, nor is one that chance could hide. */
        public boolean right() {
            return shown() && allowed < planted;
        }

        /** Whether chance may put trials further apart than the weight is heavy: then nothing can be said of it. */
        public boolean hidden() {
            return shown() && allowed >= planted;
        }

        /** Whether the scale is off by it: a reading that is missing, or further off than is allowed. */
        public boolean wrong() {
            return !shown();
        }

        private boolean shown() {
            return Math.abs(read - planted) <= allowed;
        }
    }

    /** Whether weights are on under a scenario: what it shows is about the scale, and no answer about variants. */
    public static boolean areOn(String scenario) {
        return scenario.startsWith("calibrate-");
    }

    /** In the order of the summaries. */
    public static List<Weight> of(Findings findings) {
        List<Weight> weights = new ArrayList<>();
        for (Summary row : findings.summaries().values()) {
            if (Metric.family(row.key().metric()).equals(PLANTED)) {
                weights.add(weight(findings, row));
            }
        }
        return weights;
    }

    private static Weight weight(Findings findings, Summary planted) {
        Series.Key key = planted.key();
        String instrument = Metric.label(key.metric());
        return new Weight(key.variant(), instrument, CLOCKS.contains(instrument) ? "ns" : "B",
            planted.estimate().value(), recorded(findings, key, READ), recorded(findings, key, TOLERANCE));
    }

    /** What else was written down of the same weight; NaN if nothing was. */
    private static double recorded(Findings findings, Series.Key planted, String what) {
        Summary row = findings.summaries().get(new Series.Key(planted.variant(), planted.scenario(),
            planted.workload(), planted.phase(), Metrics.of(what).labelled(Metric.label(planted.metric()))));
        return row == null ? Double.NaN : row.estimate().value();
    }
}
