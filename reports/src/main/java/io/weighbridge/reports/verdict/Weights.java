package io.weighbridge.reports.verdict;

import io.weighbridge.reports.record.Metric;
import io.weighbridge.reports.stats.Series;
import java.util.ArrayList;
import java.util.List;

/** The positive controls of a run: known weights on a real variant, and whether the scale showed them. */
public final class Weights {
    private static final double CPU_TOLERANCE = 0.05;
    private static final double BYTES_TOLERANCE = 0.01;
    private static final String PLANTED = "calibration_planted";
    private static final String READ = "calibration_read";

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
     * @param allowed    how far off it may be: a share of the weight or, for CPU and times, how far A was from A
     */
    public record Weight(String variant, String instrument, String unit, double planted, double read, double allowed) {
        /** By which share of the weight the reading is off. */
        public double off() {
            return read / planted - 1;
        }

        /** A reading that is missing is not right. */
        public boolean right() {
            return Math.abs(read - planted) <= allowed;
        }
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
        boolean time = instrument.matches("(?i).*(cpu|delay|time|response|service).*");
        double put = planted.estimate().value();
        double allowed = (time ? CPU_TOLERANCE : BYTES_TOLERANCE) * put;
        double floor = time ? noise(findings, key) : 0;
        return new Weight(key.variant(), instrument, time ? "ns" : "B", put,
            read == null ? Double.NaN : read.estimate().value(), Math.max(allowed, Double.isNaN(floor) ? 0 : floor));
    }

    /** How far the bare variant's CPU per connection was from its twin's, in ns. */
    private static double noise(Findings findings, Series.Key key) {
        Series.Key cpu = new Series.Key(key.variant(), key.scenario(), key.workload(), "measured", "server_cpu");
        Summary bare = findings.summaries().get(cpu.of(key.variant().replaceFirst("\\+.*", "")));
        return bare == null ? Double.NaN : findings.floors().of(cpu) * bare.estimate().value();
    }
}
