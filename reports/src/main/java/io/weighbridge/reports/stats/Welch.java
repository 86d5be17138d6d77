package io.weighbridge.reports.stats;

import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.Variance;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The difference of two means whose spreads need not be equal (Welch, 1947).
 *
 * @param difference first mean minus second mean
 * @param error      standard error of it
 * @param freedom    degrees of freedom by Welch and Satterthwaite
 */
record Welch(double difference, double error, double freedom) {

    /** Both need at least two values. */
    static Welch of(double[] first, double[] second) {
        double a = Variance.of(first).getAsDouble() / first.length;
        double b = Variance.of(second).getAsDouble() / second.length;
        double freedom = (a + b) * (a + b) / (a * a / (first.length - 1) + b * b / (second.length - 1));
        return new Welch(Mean.of(first).getAsDouble() - Mean.of(second).getAsDouble(), Math.sqrt(a + b),
            Double.isNaN(freedom) ? first.length + second.length - 2 : freedom);
    }

    double halfWidth(double confidence) {
        return error * TDistribution.of(freedom).inverseCumulativeProbability((1 + confidence) / 2);
    }

    /** Two-sided chance of a difference at least this large if there is none. */
    double p() {
        if (error == 0) {
            return difference == 0 ? 1 : 0;
        }
        return 2 * TDistribution.of(freedom).survivalProbability(Math.abs(difference) / error);
    }

    /** The smallest difference that so many trials show four times in five. */
    double detectable() {
        TDistribution t = TDistribution.of(freedom);
        return error * (t.inverseCumulativeProbability(0.975) + t.inverseCumulativeProbability(0.8));
    }
}
