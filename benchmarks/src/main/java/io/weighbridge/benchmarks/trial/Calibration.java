package io.weighbridge.benchmarks.trial;

import io.weighbridge.reports.record.Measurement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Is the scale right? Known weights were put on a variant; what the scale shows beyond the bare variant has to be the
 * weight: CPU within 5 % or the spread of the bare variant against itself, bytes within 1 %.
 *
 * <p>Judges rows that are on disk, so it can be done again, and a doubled weight is found out wherever it came from.
 */
public final class Calibration {

    private static final Pattern WEIGHT = Pattern.compile("(.+)\\+(cpu|alloc|retain)-(\\d+)(us|KB)");
    private static final double CPU_TOLERANCE = 0.05;
    private static final double BYTES_TOLERANCE = 0.01;
    private static final String MEASURED = "measured";

    private final List<Measurement> rows;

    private Calibration(List<Measurement> rows) {
        this.rows = rows;
    }

    /**
     * One weight and what became of it, per connection in base units.
     *
     * @param instrument what was tested
     * @param floor what the bare variant differs from itself by
     */
    public record Reading(String variant, String instrument, double planted, double read, double floor) {

        /** Whether the scale shows what was put on. A figure that is missing is not right. */
        public boolean right() {
            double allowed = instrument.equals("CPU") ? Math.max(CPU_TOLERANCE * planted, floor)
                : BYTES_TOLERANCE * planted;
            return Math.abs(read - planted) <= allowed;
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%-32s %-10s %12.0f %12.0f %10.0f  %s", variant, instrument, planted,
                read, floor, right() ? "right" : "OFF");
        }
    }

    /** The weights that a calibration puts on a variant. */
    public static List<String> twists() {
        return List.of("+cpu-10us", "+cpu-50us", "+cpu-200us", "+alloc-4KB", "+retain-4KB");
    }

    /** One reading for each weighted variant among the rows, in the order of names. */
    public static List<Reading> of(List<Measurement> rows) {
        Calibration calibration = new Calibration(rows);
        List<Reading> readings = new ArrayList<>();
        rows.stream().map(Measurement::variant).distinct().sorted().forEach(variant -> {
            Matcher weight = WEIGHT.matcher(variant);
            if (weight.matches()) {
                readings.add(calibration.reading(variant, weight));
            }
        });
        return readings;
    }

    private Reading reading(String variant, Matcher weight) {
        String bare = weight.group(1);
        double amount = Double.parseDouble(weight.group(3));
        return switch (weight.group(2)) {
            case "cpu" -> reading(variant, "CPU", amount * 1_000, cpu(variant), cpu(bare));
            case "alloc" -> reading(variant, "allocation", amount * 1_024, allocated(variant), allocated(bare));
            default -> reading(variant, "in use", amount * 1_024, inUse(variant), inUse(bare));
        };
    }

    private static Reading reading(String variant, String instrument, double planted, double[] with, double[] without) {
        double spread = without.length == 0 ? 0 : Arrays.stream(without).max().orElse(0)
            - Arrays.stream(without).min().orElse(0);
        return new Reading(variant, instrument, planted, median(with) - median(without), spread);
    }

    /** Of each trial of a variant: CPU per connection of the measured wave. */
    private double[] cpu(String variant) {
        Map<Integer, Double> connections = byTrial(variant, "connections", MEASURED);
        return byTrial(variant, "server_cpu", MEASURED).entrySet().stream()
            .mapToDouble(cpu -> cpu.getValue() / connections.getOrDefault(cpu.getKey(), Double.NaN)).toArray();
    }

    private double[] allocated(String variant) {
        Map<Integer, Double> added = byTrial(variant, "connections_added", "held");
        return byTrial(variant, "alloc_space", "held").entrySet().stream()
            .mapToDouble(bytes -> bytes.getValue() / added.getOrDefault(bytes.getKey(), Double.NaN)).toArray();
    }

    /** From the least to the most that was held: the ends of the slope. */
    private double[] inUse(String variant) {
        Map<Integer, TreeMap<Long, Double>> held = new TreeMap<>();
        rows.stream().filter(row -> row.variant().equals(variant) && row.metric().equals("inuse_space"))
            .forEach(row -> row.workload().held().ifPresent(count ->
                held.computeIfAbsent(row.trial(), none -> new TreeMap<>()).put(count, row.value())));
        return held.values().stream().filter(counts -> counts.size() > 1)
            .mapToDouble(counts -> (counts.lastEntry().getValue() - counts.firstEntry().getValue())
                / (counts.lastKey() - counts.firstKey())).toArray();
    }

    private Map<Integer, Double> byTrial(String variant, String metric, String phase) {
        Map<Integer, Double> sums = new TreeMap<>();
        rows.stream().filter(row -> row.variant().equals(variant) && row.metric().equals(metric)
            && row.phase().equals(phase)).forEach(row -> sums.merge(row.trial(), row.value(), Double::sum));
        return sums;
    }

    /** NaN of nothing: then the reading is not right. */
    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length == 0 ? Double.NaN
            : sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
