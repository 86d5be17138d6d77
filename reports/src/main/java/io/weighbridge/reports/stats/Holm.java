package io.weighbridge.reports.stats;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Holm's step-down correction (1979): keeps the chance of any false "different" in a family at the level of one. */
public final class Holm {
    private Holm() {
    }

    /** Adjusted p-values in the order given; a NaN is no member of the family and stays. */
    public static double[] adjust(double... p) {
        int[] order = IntStream.range(0, p.length).filter(i -> !Double.isNaN(p[i])).boxed()
            .sorted(Comparator.comparingDouble(i -> p[i])).mapToInt(Integer::intValue).toArray();
        double[] adjusted = p.clone();
        double running = 0;
        for (int rank = 0; rank < order.length; rank++) {
            running = Math.max(running, Math.min(1, (order.length - rank) * p[order[rank]]));
            adjusted[order[rank]] = running;
        }
        return adjusted;
    }
}
