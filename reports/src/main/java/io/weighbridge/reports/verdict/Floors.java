package io.weighbridge.reports.verdict;

import io.weighbridge.reports.figure.Series;
import io.weighbridge.reports.state.Summary;
import io.weighbridge.reports.stats.Ratio;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How far A was from A: the same variant weighed under two names. The floor of a metric is how far its ratio is from
 * 1, as a share; no difference smaller than that is believed.
 *
 * @param rows each metric of each twin
 */
public record Floors(List<Row> rows) {
    /** For micro-benchmarks, of which no twin is weighed: as far from equal as "no difference" may be. */
    public static final double IN_MEMORY = 0.05;

    /**
     * One metric of an A/A pair.
     *
     * @param key   of the twin
     * @param twin  both names
     * @param ratio of the original to the twin
     * @param floor NaN without a ratio
     * @param equal whether the interval covers 1
     */
    public record Row(Series.Key key, Pair twin, Ratio ratio, double floor, boolean equal) {
    }

    /** From the summaries of a run and its twins by name. */
    static Floors of(Map<Series.Key, Summary> summaries, Map<String, String> twins) {
        Map<Series.Key, Row> rows = new LinkedHashMap<>();
        summaries.forEach((key, twin) -> {
            String original = twins.get(key.variant());
            Summary base = original == null ? null : summaries.get(key.of(original));
            if (base != null && !base.figures().isEmpty() && !twin.figures().isEmpty()) {
                rows.put(key, row(key, original, Ratio.of(base.values(), twin.values())));
            }
        });
        return new Floors(List.copyOf(rows.values()));
    }

    private static Row row(Series.Key key, String original, Ratio ratio) {
        double value = ratio.ratio().value();
        double floor = Double.isFinite(value) ? Math.max(value, 1 / value) - 1 : Double.NaN;
        boolean equal = !ratio.ratio().hasInterval() ? ratio.difference().value() == 0 : ratio.ratio().covers(1);
        return new Row(key, new Pair(original, key.variant(), "nothing"), ratio, floor, equal);
    }

    /** The floor for a row: the widest of the twins' under the same scenario, workload, phase and metric, or NaN. */
    public double of(Series.Key key) {
        if (key.metric().startsWith("jmh_")) {
            return IN_MEMORY;
        }
        return rows.stream().filter(row -> row.key().of(key.variant()).equals(key)).mapToDouble(Row::floor)
            .filter(Double::isFinite).max().orElse(Double.NaN);
    }
}
