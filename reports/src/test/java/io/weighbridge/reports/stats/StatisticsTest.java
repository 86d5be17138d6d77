package io.weighbridge.reports.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Statistics against published numbers, and with too few trials. */
class StatisticsTest {

    @Test
    void medianOfFewerThanSixTrialsWarns() {
        Estimate five = Median.of(5, 1, 4, 2, 3);
        assertThat(five.value()).isEqualTo(3);
        assertThat(five.low()).isEqualTo(1);
        assertThat(five.high()).isEqualTo(5);
        assertThat(five.warnings()).singleElement().satisfies(warning -> {
            assertThat(warning.kind()).isEqualTo(Warning.Kind.FEW_TRIALS);
            assertThat(warning.text()).contains("93.8 %").contains("6 trials reach 95 %");
        });
        assertThat(Median.of(1, 2, 3, 4, 5, 6).warnings()).isEmpty();
    }

    @Test
    void medianOfOneTrialOrNoneHasNoInterval() {
        assertThat(Median.of(7).hasInterval()).isFalse();
        assertThat(Median.of(7).value()).isEqualTo(7);
        assertThat(Median.of().value()).isNaN();
    }

    @Test
    void medianIntervalLiesBetweenTheOrderStatisticsThatEncloseNinetyFivePercent() {
        // n = 10: (x2, x9) covers 97.85 %, (x3, x8) covers 89.06 %; Hettmansperger and Sheather interpolate between.
        Estimate ten = Median.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        assertThat(ten.low()).isBetween(2.0, 3.0).isCloseTo(11 - ten.high(), within(1e-12));
        double gap = (0.978515625 - 0.95) / (0.978515625 - 0.890625);
        assertThat(ten.low()).isCloseTo(2 + 8 * gap / (2 + 6 * gap), within(1e-9));
    }

    @Test
    void welchGivesThePublishedFigures() {
        // Welch's t-test, a widely printed example: t = -2.22, 24.5 degrees of freedom, p = 0.036.
        double[] a = {19.8, 20.4, 19.6, 17.8, 18.5, 18.9, 18.3, 18.9, 19.5, 22.0};
        double[] b = {28.2, 26.6, 20.1, 23.3, 25.2, 22.1, 17.7, 27.6, 20.6, 13.7, 23.2, 17.5, 20.6, 18.0, 23.9, 21.6,
            24.3, 20.4, 24.0, 13.2};
        Welch welch = Welch.of(a, b);
        assertThat(welch.difference() / welch.error()).isCloseTo(-2.22, within(0.01));
        assertThat(welch.freedom()).isCloseTo(24.5, within(0.1));
        assertThat(welch.p()).isCloseTo(0.036, within(0.001));
    }

    @Test
    void ratioOfGeometricMeansStandsWithItsInterval() {
        Ratio ratio = Ratio.of(new double[] {200, 220, 180}, new double[] {20, 22, 18});
        assertThat(ratio.ratio().value()).isCloseTo(10, within(1e-9));
        assertThat(ratio.ratio().low()).isLessThan(10);
        assertThat(ratio.ratio().high()).isGreaterThan(10);
        assertThat(ratio.ratio().low() * ratio.ratio().high()).isCloseTo(100, within(1e-6));
        assertThat(ratio.ratio().warnings()).extracting(Warning::kind).contains(Warning.Kind.FEW_TRIALS);
    }

    @Test
    void trialsThatAreAllTheSameHaveAnIntervalWithoutWidth() {
        Ratio ratio = Ratio.of(new double[] {30, 30, 30}, new double[] {10, 10, 10});
        assertThat(ratio.ratio().low()).isCloseTo(3, within(1e-12));
        assertThat(ratio.ratio().high()).isCloseTo(3, within(1e-12));
        assertThat(ratio.p()).isZero();
    }

    @Test
    void aFigureOfZeroHasADifferenceAndNoRatio() {
        Ratio ratio = Ratio.of(new double[] {1, 2, 3}, new double[] {0, 0, 0});
        assertThat(ratio.ratio().value()).isNaN();
        assertThat(ratio.difference().value()).isEqualTo(2);
        assertThat(ratio.ratio().warnings()).extracting(Warning::kind).contains(Warning.Kind.NO_RATIO);
        assertThat(Ratio.of(new double[0], new double[] {1}).ratio().hasInterval()).isFalse();
    }

    @Test
    void holmGivesThePublishedFigures() {
        // Holm (1979) as R's p.adjust(c(0.01, 0.02, 0.03, 0.04), "holm") prints it.
        assertThat(Holm.adjust(0.01, 0.04, 0.03, 0.02)).containsExactly(new double[] {0.04, 0.06, 0.06, 0.06},
            within(1e-12));
        assertThat(Holm.adjust(0.02, Double.NaN, 0.6)[1]).isNaN();
        assertThat(Holm.adjust(0.02, Double.NaN, 0.6)[0]).isCloseTo(0.04, within(1e-12));
    }

    @Test
    void slopeGivesThePublishedFigures() {
        // Anscombe's first quartet (1973): y = 3.00 + 0.500 x, standard error 0.118, R squared 0.67.
        double[] x = {10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5};
        double[] y = {8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68};
        Slope slope = Slope.of(x, y);
        assertThat(slope.slope()).isCloseTo(0.500, within(0.0005));
        assertThat(slope.intercept()).isCloseTo(3.00, within(0.005));
        assertThat(slope.fit()).isCloseTo(0.67, within(0.005));
        assertThat((slope.high() - slope.low()) / 2).isCloseTo(2.262 * 0.118, within(0.001));
    }

    @Test
    void slopeOfOneHeldCountGoesThroughTheOrigin() {
        assertThat(Slope.of(new double[] {100}, new double[] {5_000}).slope()).isEqualTo(50);
        assertThat(Slope.of(new double[] {100}, new double[] {5_000}).low()).isNaN();
    }

    @Test
    void aPercentileWantsTenSamplesBeyondIt() {
        assertThat(new Percentile(99, "_p99", "p99").samplesWanted()).isEqualTo(1_000);
        assertThat(new Percentile(99.99, "_p9999", "p99.99").supportedBy(99_999)).isFalse();
        assertThat(new Percentile(99.99, "_p9999", "p99.99").supportedBy(100_000)).isTrue();
    }

    @Test
    void bothEstimatorsFindAPlantedKnee() {
        Knee knee = Knee.of(curves(5, 400), 3_000_000);
        assertThat(knee.byBend().covers(400)).as("%s", knee.byBend()).isTrue();
        // Flat at 2 ms up to 400, then growing with the square: 3 ms at 400 x sqrt(1.5) = 490.
        assertThat(knee.byBound().value()).isCloseTo(490, within(40.0));
        assertThat(knee.byBound().hasInterval()).isTrue();
    }

    @Test
    void aCurveWithoutAKneeHasNone() {
        Knee knee = Knee.of(curves(5, 1e9), 3_000_000);
        assertThat(knee.byBound().value()).isNaN();
        assertThat(knee.byBend().value()).isNaN();
        assertThat(knee.agree()).isFalse();
    }

    @Test
    void aChangeOfLevelIsFoundWhereItIsAndNoneWhereThereIsNone() {
        assertThat(ChangePoints.of(10.1, 9.9, 10.0, 10.2, 12.1, 11.9, 12.0, 12.2)).containsExactly(4);
        assertThat(ChangePoints.of(1, 2, 1, 2, 1, 2, 1, 2, 1, 2)).isEmpty();
        assertThat(ChangePoints.of(1, 1, 1, 5, 5, 5)).as("too few to tell").isEmpty();
        // The exact chance of a perfect split of eight figures into four and four is 2 in 70.
        assertThat(ChangePoints.p(1, 2, 3, 4, 5, 6, 7, 8)).isCloseTo(2 / 70.0, within(0.01));
    }

    private static List<NavigableMap<Double, Double>> curves(int trials, double knee) {
        Random random = new Random(5);
        List<NavigableMap<Double, Double>> curves = new ArrayList<>();
        for (int trial = 0; trial < trials; trial++) {
            NavigableMap<Double, Double> curve = new TreeMap<>();
            for (double load = 25; load <= 3_200; load *= Math.sqrt(2)) {
                double time = load < knee ? 2e6 : 2e6 * Math.pow(load / knee, 2);
                curve.put(load, time * Math.exp(0.02 * random.nextGaussian()));
            }
            curves.add(curve);
        }
        return curves;
    }
}
