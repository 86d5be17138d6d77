package io.weighbridge.reports.verdict;

import io.weighbridge.reports.figure.Series;
import io.weighbridge.reports.record.Metric;
import io.weighbridge.reports.state.Summary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The positive controls of a run: known weights on a real variant, and whether the scale showed them. */
public final class Weights {
    private static final double TIME_TOLERANCE = 0.05;
    private static final double BYTES_TOLERANCE = 0.01;
    private static final String PLANTED = "calibration_planted";
    private static final String READ = "calibration_read";
    /** Instruments that read a clock, and the metric whose trials say how steady it is. */
    private static final Map<String, String> CLOCKS = Map.of("CPU", "server_cpu", "delay", "service_total");

    /** What else is on the variant that a weight is compared with: nothing, in a dish; or a shorter sleep. */
    private static final Map<String, String> TARES = Map.of("CPU", "+cpu-0us", "delay", "+delay-5ms");

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
     * @param allowed    how far off it may be: a share of the weight or, for CPU and delays, how far apart the trials
     *                   of one variant were
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

        /** Whether trials of one variant lie further apart than the weight: then nothing can be said of it. */
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
        Summary read = findings.summaries().get(new Series.Key(key.variant(), key.scenario(), key.workload(),
            key.phase(), Metric.family(READ) + '{' + instrument + '}'));
        String clock = CLOCKS.getOrDefault(instrument, "");
        double put = planted.estimate().value();
        double allowed = (clock.isEmpty() ? BYTES_TOLERANCE : TIME_TOLERANCE) * put;
        Series.Key own = new Series.Key(key.variant(), key.scenario(), key.workload(), key.phase(), clock);
        String bare = key.variant().replaceFirst("\\+[^+]*$", TARES.getOrDefault(instrument, ""));
        double spread = Math.max(spread(findings.summaries().get(own)), spread(findings.summaries().get(own.of(bare))));
        return new Weight(key.variant(), instrument, clock.isEmpty() ? "B" : "ns", put,
            read == null ? Double.NaN : read.estimate().value(), Math.max(allowed, spread));
    }

    /** How far the trials of one variant were apart; 0 if there are none. */
    private static double spread(Summary row) {
        return row == null ? 0 : Arrays.stream(row.values()).max().orElse(0) - Arrays.stream(row.values()).min()
            .orElse(0);
    }
}
