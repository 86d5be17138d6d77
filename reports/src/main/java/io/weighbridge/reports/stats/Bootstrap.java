package io.weighbridge.reports.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * The percentile bootstrap over trials, with a fixed seed, so that the same trials give the same interval. Used where
 * no closed form is known (the knee); it is too narrow for medians and ratios of a few trials, see {@link Median}.
 */
final class Bootstrap {
    private static final int RESAMPLES = 1_000;
    private static final long SEED = 20_261_122L;
    private static final double TAIL = 0.025;

    private Bootstrap() {
    }

    /** The statistic of all trials with the interval of its resampled values; those without a value are left out. */
    static <T> Estimate of(List<T> trials, ToDoubleFunction<List<T>> statistic) {
        double value = trials.isEmpty() ? Double.NaN : statistic.applyAsDouble(trials);
        if (trials.size() < 2) {
            return new Estimate(value, Double.NaN, Double.NaN, trials.size(),
                List.of(new Warning(Warning.Kind.NO_INTERVAL, "one trial has no interval")));
        }
        Random random = new Random(SEED);
        double[] values = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            List<T> resample = new ArrayList<>(trials.size());
            for (int j = 0; j < trials.size(); j++) {
                resample.add(trials.get(random.nextInt(trials.size())));
            }
            values[i] = statistic.applyAsDouble(resample);
        }
        double[] found = Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
        if (found.length < RESAMPLES * (1 - 2 * TAIL)) {
            return new Estimate(value, Double.NaN, Double.NaN, trials.size(), List.of(new Warning(
                Warning.Kind.NO_INTERVAL, "not found in " + (RESAMPLES - found.length) + " of " + RESAMPLES
                + " resamples")));
        }
        return new Estimate(value, found[(int) (TAIL * found.length)],
            found[(int) Math.ceil((1 - TAIL) * found.length) - 1], trials.size(), List.of());
    }
}
