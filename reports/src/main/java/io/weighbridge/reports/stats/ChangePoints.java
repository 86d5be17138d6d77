package io.weighbridge.reports.stats;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Where a series of figures changes its level: Pettitt's rank test (1979), applied again to both sides of each change
 * it finds (binary segmentation, Scott and Knott 1974). Ranks know no outliers and ask for no distribution.
 */
public final class ChangePoints {
    private static final double LEVEL = 0.05;
    private static final int SHORTEST = 3;
    private static final int SHUFFLES = 2_000;
    private static final long SEED = 1_979L;

    private ChangePoints() {
    }

    /** Indexes of the first figure of each new level; eight figures are the fewest in which one can be found. */
    public static List<Integer> of(double... figures) {
        SortedSet<Integer> found = new TreeSet<>();
        search(figures, 0, figures.length, found);
        return List.copyOf(found);
    }

    /**
     * The chance of so large a statistic without a change: counted over shuffles with a fixed seed. Pettitt's own
     * approximation wants more figures than runs usually come in.
     */
    public static double p(double... figures) {
        double observed = largest(figures);
        double[] shuffled = figures.clone();
        Random random = new Random(SEED);
        int asLarge = 0;
        for (int shuffle = 0; shuffle < SHUFFLES; shuffle++) {
            for (int i = shuffled.length - 1; i > 0; i--) {
                int j = random.nextInt(i + 1);
                double kept = shuffled[i];
                shuffled[i] = shuffled[j];
                shuffled[j] = kept;
            }
            asLarge += largest(shuffled) >= observed ? 1 : 0;
        }
        return (asLarge + 1.0) / (SHUFFLES + 1);
    }

    private static double largest(double[] figures) {
        return Arrays.stream(statistics(figures)).map(Math::abs).max().orElse(0);
    }

    private static void search(double[] all, int from, int to, SortedSet<Integer> found) {
        double[] part = Arrays.copyOfRange(all, from, to);
        if (part.length < 2 * SHORTEST || p(part) >= LEVEL) {
            return;
        }
        double[] statistics = statistics(part);
        int at = SHORTEST;
        for (int i = SHORTEST; i <= part.length - SHORTEST; i++) {
            at = Math.abs(statistics[i - 1]) > Math.abs(statistics[at - 1]) ? i : at;
        }
        found.add(from + at);
        search(all, from, from + at, found);
        search(all, from + at, to, found);
    }

    /** For each split behind index i: how often the later figure is the smaller, less how often it is the larger. */
    private static double[] statistics(double[] figures) {
        double[] statistics = new double[Math.max(0, figures.length - 1)];
        for (int split = 1; split < figures.length; split++) {
            double sum = 0;
            for (int i = 0; i < split; i++) {
                for (int j = split; j < figures.length; j++) {
                    sum += Math.signum(figures[i] - figures[j]);
                }
            }
            statistics[split - 1] = sum;
        }
        return statistics;
    }
}
