package io.weighbridge.reports.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.weighbridge.reports.stats.Estimate;
import io.weighbridge.reports.stats.Holm;
import io.weighbridge.reports.stats.Median;
import io.weighbridge.reports.stats.Ratio;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A thousand runs and more with an effect that is known: the intervals and verdicts keep what they promise. Fixed
 * seeds; each prints the share it saw.
 */
class SimulationTest {
    private static final int RUNS = 4_000;

    @ParameterizedTest(name = "{0} and {1} trials, spreads {2} and {3}")
    @CsvSource({"5, 5, 0.03, 0.03", "10, 10, 0.03, 0.03", "5, 5, 0.01, 0.05", "10, 10, 0.10, 0.02", "3, 3, 0.03, 0.03",
        "5, 4, 0.2, 0.2"})
    void theIntervalOfARatioCoversTheTrueRatioNinetyFivePercentOfTheTime(int base, int candidate, double baseSpread,
                                                                         double candidateSpread) {
        Random random = new Random(7);
        int covered = 0;
        for (int run = 0; run < RUNS; run++) {
            covered += Ratio.of(trials(random, base, 4.2, baseSpread), trials(random, candidate, 1, candidateSpread))
                .ratio().covers(4.2) ? 1 : 0;
        }
        assertThat(shown("coverage of a ratio", covered)).isBetween(0.93, 0.97);
    }

    @ParameterizedTest(name = "{0} trials")
    @CsvSource({"5", "6", "7", "8", "10", "20"})
    void theIntervalOfAMedianCoversTheTrueMedian(int n) {
        Random random = new Random(8);
        int covered = 0;
        for (int run = 0; run < RUNS; run++) {
            Estimate median = Median.of(trials(random, n, 100, 0.1));
            covered += median.covers(100) ? 1 : 0;
        }
        assertThat(shown("coverage of a median", covered)).isBetween(0.93, 0.975);
    }

    @ParameterizedTest(name = "{0} trials, spread {1}")
    @CsvSource({"2, 0.03", "5, 0.03", "10, 0.03", "5, 0.2"})
    void aWithoutADifferenceIsCalledDifferentAtMostFivePercentOfTheTime(int n, double spread) {
        Random random = new Random(9);
        int different = 0;
        for (int run = 0; run < RUNS; run++) {
            double[] pooled = trials(random, n, 1, spread);
            double twin = Ratio.of(pooled, trials(random, n, 1, spread)).ratio().value();
            Ratio ratio = Ratio.of(pooled, trials(random, n, 1, spread));
            Verdict verdict = Comparisons.judge(ratio, Math.max(twin, 1 / twin) - 1, ratio.p());
            different += verdict.different() ? 1 : 0;
        }
        assertThat(shown("false differences", different)).isLessThanOrEqualTo(0.05);
    }

    @Test
    void aFamilyOfFourPairsWithoutADifferenceHasAFalseOneAtMostFivePercentOfTheTime() {
        Random random = new Random(10);
        int families = 0;
        for (int run = 0; run < RUNS; run++) {
            Ratio[] ratios = new Ratio[4];
            double[] p = new double[4];
            for (int i = 0; i < 4; i++) {
                ratios[i] = Ratio.of(trials(random, 5, 1, 0.03), trials(random, 5, 1, 0.03));
                p[i] = ratios[i].p();
            }
            double[] adjusted = Holm.adjust(p);
            boolean any = false;
            for (int i = 0; i < 4; i++) {
                any |= Comparisons.judge(ratios[i], 0, adjusted[i]).different();
            }
            families += any ? 1 : 0;
        }
        assertThat(shown("families with a false difference, no floor", families)).isLessThanOrEqualTo(0.055);
    }

    @Test
    void aDifferenceOfTheDetectableSizeIsFoundAboutFourTimesInFive() {
        Random random = new Random(11);
        int found = 0;
        for (int run = 0; run < RUNS; run++) {
            double detectable = Math.exp(0.03 * Math.sqrt(2.0 / 5) * (2.306 + 0.889));
            Ratio ratio = Ratio.of(trials(random, 5, detectable, 0.03), trials(random, 5, 1, 0.03));
            found += Comparisons.judge(ratio, 0, ratio.p()) == Verdict.LESS ? 1 : 0;
        }
        assertThat(shown("detectable differences found", found)).isBetween(0.76, 0.86);
    }

    private static double[] trials(Random random, int n, double centre, double spread) {
        return random.doubles(n).map(ignored -> centre * Math.exp(spread * random.nextGaussian())).toArray();
    }

    private static double shown(String what, int count) {
        System.out.println(what + ": " + 100.0 * count / RUNS + " %");
        return (double) count / RUNS;
    }
}
