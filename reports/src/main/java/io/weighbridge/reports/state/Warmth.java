package io.weighbridge.reports.state;

import io.weighbridge.reports.figure.Series;
import io.weighbridge.reports.record.Metric;
import io.weighbridge.reports.stats.Numerals;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether the warm phase was warm: the share of the server's CPU that the JVM's compilers took in it, by the segments
 * of profiled trials. A server that is still being compiled has not reached its steady state.
 */
public final class Warmth {
    /** From here on the compilers are worth a sentence at the top of the report. */
    static final double MUCH = 0.1;
    private static final String CPU = "segment_cpu";
    private static final String UNDER = " under ";

    private Warmth() {
    }

    /** By variant and, if there are several, scenario: the compilers' share of the measured phase. */
    public static Map<String, Double> jit(Map<Series.Key, Summary> summaries) {
        Map<String, double[]> sums = new LinkedHashMap<>();
        for (Summary row : summaries.values()) {
            if (Metric.family(row.key().metric()).equals(CPU) && row.key().phase().equals("measured")
                && row.estimate().value() >= 0) {
                double[] sum = sums.computeIfAbsent(row.key().variant() + UNDER + row.key().scenario(),
                    none -> new double[2]);
                sum[0] += Metric.label(row.key().metric()).equals("jit") ? row.estimate().value() : 0;
                sum[1] += row.estimate().value();
            }
        }
        Map<String, Double> shares = new LinkedHashMap<>();
        boolean one = sums.keySet().stream().map(name -> name.replaceFirst(".*" + UNDER, "")).distinct().count() == 1;
        sums.forEach((name, sum) -> {
            if (sum[1] > 0) {
                shares.put(one ? name.replaceFirst(UNDER + ".*", "") : name, sum[0] / sum[1]);
            }
        });
        return shares;
    }

    public static List<String> warnings(Map<Series.Key, Summary> summaries) {
        List<String> warm = jit(summaries).entrySet().stream().filter(one -> one.getValue() > MUCH)
            .map(one -> one.getKey() + " " + Numerals.percent(one.getValue())).toList();
        return warm.isEmpty() ? List.of() : List.of("The JVM was still compiling in the measured phase: of the "
            + "server's CPU the compilers took " + String.join(", ", warm) + ". Warm CPU figures hold that much of "
            + "the warm-up; longer waves have less of it.");
    }
}
