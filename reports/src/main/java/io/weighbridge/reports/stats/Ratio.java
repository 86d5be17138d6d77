package io.weighbridge.reports.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How many times as large the base is as the candidate: ratio of the geometric means of their trials, with the 95 %
 * interval of Welch's t on logarithms; beside it the plain difference of the means, base minus candidate.
 *
 * <p>The percentile bootstrap over trials is too narrow at five trials a side (simulated: see {@code BootstrapTest});
 * this one covers its 95 % there, and is valid, if wide, from two trials on.
 *
 * @param ratio      with its interval; n is the smaller of the two sides
 * @param difference base minus candidate with its interval, in the figure's unit
 * @param p          chance of so large a ratio, up or down, if both were the same
 * @param detectable the smallest ratio above 1 that these trials would show four times in five, NaN if unknown
 */
public record Ratio(Estimate ratio, Estimate difference, double p, double detectable) {
    private static final double CONFIDENCE = 0.95;

    /** Figures of trials; a side that is not positive throughout has a difference and no ratio. */
    public static Ratio of(double[] base, double[] candidate) {
        int n = Math.min(base.length, candidate.length);
        List<Warning> warnings = new ArrayList<>();
        if (n < 5) {
            warnings.add(new Warning(Warning.Kind.FEW_TRIALS, n < 2 ? "too few trials for an interval: need 2, better 5"
                : n + " trials: a wide interval, better 5"));
        }
        Estimate difference = difference(base, candidate, n, warnings);
        if (n == 0 || !positive(base) || !positive(candidate)) {
            warnings.add(new Warning(Warning.Kind.NO_RATIO,
                n == 0 ? "one side has no figure" : "a figure is not above zero: no ratio"));
            return new Ratio(new Estimate(Double.NaN, Double.NaN, Double.NaN, n, warnings), difference,
                n < 2 ? Double.NaN : Welch.of(base, candidate).p(), Double.NaN);
        }
        double[] a = logs(base);
        double[] b = logs(candidate);
        if (n < 2) {
            double value = mean(a) - mean(b);
            return new Ratio(new Estimate(Math.exp(value), Double.NaN, Double.NaN, n, warnings), difference, Double.NaN,
                Double.NaN);
        }
        Welch welch = Welch.of(a, b);
        double half = welch.halfWidth(CONFIDENCE);
        return new Ratio(new Estimate(Math.exp(welch.difference()), Math.exp(welch.difference() - half),
            Math.exp(welch.difference() + half), n, warnings), difference, welch.p(), Math.exp(welch.detectable()));
    }

    private static Estimate difference(double[] base, double[] candidate, int n, List<Warning> warnings) {
        if (n < 2) {
            double value = n == 0 ? Double.NaN : mean(base) - mean(candidate);
            return new Estimate(value, Double.NaN, Double.NaN, n, warnings);
        }
        Welch welch = Welch.of(base, candidate);
        double half = welch.halfWidth(CONFIDENCE);
        return new Estimate(welch.difference(), welch.difference() - half, welch.difference() + half, n, warnings);
    }

    private static boolean positive(double[] values) {
        return Arrays.stream(values).allMatch(value -> value > 0);
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double[] logs(double[] values) {
        return Arrays.stream(values).map(Math::log).toArray();
    }
}
