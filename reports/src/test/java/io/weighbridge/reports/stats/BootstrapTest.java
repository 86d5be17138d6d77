package io.weighbridge.reports.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Why ratios and medians are not bootstrapped, and that slopes and knees cover what is true: a thousand simulated runs
 * with an effect that is known, fixed seeds, and each prints the share it saw.
 */
class BootstrapTest {
    private static final int RUNS = 1_000;

    @ParameterizedTest(name = "{0} trials a side: less than {1}")
    @CsvSource({"3, 0.85", "5, 0.91", "10, 0.94"})
    void thePercentileBootstrapOfARatioIsTooNarrowForTheTrialsOfARun(int n, double most) {
        Random random = new Random(21);
        int covered = 0;
        for (int run = 0; run < RUNS; run++) {
            double[] base = random.doubles(n).map(none -> Math.log(4.2) + 0.03 * random.nextGaussian()).toArray();
            double[] candidate = random.doubles(n).map(none -> 0.03 * random.nextGaussian()).toArray();
            double[] ratios = new double[RUNS];
            Arrays.setAll(ratios, none -> resampled(random, base) - resampled(random, candidate));
            Arrays.sort(ratios);
            covered += ratios[24] <= Math.log(4.2) && Math.log(4.2) <= ratios[974] ? 1 : 0;
        }
        assertThat(shown("bootstrapped ratio, " + n + " trials", covered, RUNS)).isLessThan(most);
    }

    @Test
    void theIntervalOfASlopeCoversTheTrueSlope() {
        Random random = new Random(22);
        double[] held = {0, 2_500, 5_000, 7_500, 10_000};
        int covered = 0;
        for (int run = 0; run < 4 * RUNS; run++) {
            double[] totals = Arrays.stream(held).map(count -> 1_500_000 + 836 * count + 4_000 * random.nextGaussian())
                .toArray();
            Slope slope = Slope.of(held, totals);
            covered += slope.low() <= 836 && 836 <= slope.high() ? 1 : 0;
        }
        assertThat(shown("slope over five held counts", covered, 4 * RUNS)).isBetween(0.93, 0.97);
    }

    @Test
    void theIntervalsOfAKneeCoverItMostOfTheTimeAndNoKneeIsSeldomFound() {
        Random random = new Random(23);
        int runs = 15;
        int bend = 0;
        int none = 0;
        for (int run = 0; run < runs; run++) {
            bend += Knee.of(curves(random, 400), 3_000_000).byBend().covers(400) ? 1 : 0;
            none += Double.isFinite(Knee.of(curves(random, 1e9), 3_000_000).byBound().value()) ? 1 : 0;
        }
        // The bootstrap of five trials is narrow here as well; the report says so beside the knees.
        assertThat(shown("knee by bend, 5 trials", bend, runs)).isGreaterThan(0.7);
        assertThat(shown("knees found where there is none", none, runs)).isLessThanOrEqualTo(0.05);
    }

    /** The mean of as many trials drawn with replacement. */
    private static double resampled(Random random, double[] logs) {
        double sum = 0;
        for (int i = 0; i < logs.length; i++) {
            sum += logs[random.nextInt(logs.length)];
        }
        return sum / logs.length;
    }

    private static List<NavigableMap<Double, Double>> curves(Random random, double knee) {
        List<NavigableMap<Double, Double>> curves = new ArrayList<>();
        for (int trial = 0; trial < 5; trial++) {
            NavigableMap<Double, Double> curve = new TreeMap<>();
            for (double load = 25; load <= 3_200; load *= 2) {
                double time = load < knee ? 2e6 : 2e6 * Math.pow(load / knee, 2);
                curve.put(load, time * Math.exp(0.02 * random.nextGaussian()));
            }
            curves.add(curve);
        }
        return curves;
    }

    private static double shown(String what, int count, int of) {
        System.out.println(what + ": " + 100.0 * count / of + " % of " + of);
        return (double) count / of;
    }
}
