package io.weighbridge.benchmarks.calibrate;

import io.weighbridge.benchmarks.course.Commands;
import io.weighbridge.reports.record.Measurement;
import io.weighbridge.reports.record.Measurements;
import io.weighbridge.reports.record.Metric;
import io.weighbridge.reports.record.Metrics;
import io.weighbridge.reports.record.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Is the scale right? Known weights were put on a variant; what the scale shows beyond the bare variant has to be the
 * weight: CPU within 5 % or the floor, bytes within 1 %, delays within 5 % of the median.
 *
 * <p>The floor is what trials of one variant make of no difference at all: of a thousand pairs of means of as many
 * trials, one is further apart (Student's t with the variance of both). It grows with the noise of the host and falls
 * with the number of trials, so that a scale is not called off for having been read on a busy machine.
 *
 * <p>Judges rows that are on disk, so it can be done again, and a doubled weight is found out wherever it came from.
 */
public final class Calibration {

    /** Puts on the dish of the CPU weights and nothing in it: what carries a weight costs some CPU itself. */
    static final String NO_CPU = "+cpu-0us";
    /**
     * What delays are compared with: who sleeps at all is woken by a processor that was idle, and that takes time, on
     * both sides; 0.1 ms after 5 ms of sleep, but 0.5 ms after 15 or any more.
     */
    static final String SHORT_DELAY = "+delay-15ms";

    private static final Pattern WEIGHT = Pattern.compile("(.+)\\+(cpu|alloc|retain|delay)-(\\d+)(us|ms|KB)");
    private static final double CPU_TOLERANCE = 0.05;
    private static final double DELAY_TOLERANCE = 0.05;
    private static final double BYTES_TOLERANCE = 0.01;
    /** Two-sided: one weighing in a thousand is further off by chance. */
    private static final double FLOOR_LEVEL = 0.999;
    private static final String MEASURED = "measured";
    private static final String RECORDED = "calibration_";

    private final List<Measurement> rows;
    private final Map<Integer, Double> serviceMedians;

    private Calibration(List<Measurement> rows, Map<Integer, Double> serviceMedians) {
        this.serviceMedians = serviceMedians;
        this.rows = rows.stream().filter(row -> row.scenario().startsWith(Commands.CALIBRATE)
            && !row.metric().startsWith(RECORDED)).toList();
    }

    /**
     * One reading for each weighted variant among the rows, in the order of names.
     *
     * @param serviceMedians by trial, in ns: what delays are read from
     */
    static List<Reading> of(List<Measurement> rows, Map<Integer, Double> serviceMedians) {
        Calibration calibration = new Calibration(rows, serviceMedians);
        List<Reading> readings = new ArrayList<>();
        calibration.rows.stream().map(Measurement::variant).distinct().sorted().forEach(variant -> {
            Matcher weight = WEIGHT.matcher(variant);
            Calibration alike = calibration.loadedAs(variant);
            if (weight.matches() && !alike.isTare(variant, weight)) {
                readings.add(alike.reading(variant, weight));
            }
        });
        return readings;
    }

    /**
     * Judges the weights of a run and writes what came out beside its other rows; once, however often it is called.
     *
     * @return empty if the run has no weights
     */
    public static List<Reading> record(RunFolder folder) throws IOException {
        if (!Files.exists(folder.measurements())) {
            return List.of();
        }
        List<Measurement> rows = Measurements.read(folder.measurements()).rows();
        List<Reading> readings = of(rows, ServiceTimes.medians(folder, rows.stream().filter(row ->
            row.scenario().startsWith(Commands.CALIBRATE_DELAY)).toList()));
        if (rows.stream().noneMatch(row -> row.metric().startsWith(RECORDED))) {
            try (Measurements.Appender appender = Measurements.append(folder.measurements())) {
                for (Reading reading : readings) {
                    Measurement like = rows.stream().filter(row -> row.variant().equals(reading.variant())
                        && row.phase().equals(MEASURED)).findFirst().orElseThrow();
                    appender.append(row(like, "planted", reading.instrument(), reading.planted()));
                    appender.append(row(like, "tolerance", reading.instrument(), reading.allowed()));
                    if (Double.isFinite(reading.read())) {
                        appender.append(row(like, "read", reading.instrument(), reading.read()));
                    }
                }
            }
        }
        return readings;
    }

    private static Measurement row(Measurement like, String what, String instrument, double value) {
        Metric metric = Metrics.find(RECORDED + what).orElseThrow();
        return new Measurement(like.trial(), like.variant(), like.scenario(), like.workload(), like.phase(),
            metric.labelled(instrument), metric.unit().text(), value);
    }

    /** What a weight is compared under: the bare variant carries the loads of all of them. */
    private Calibration loadedAs(String variant) {
        Set<String> scenarios = rows.stream().filter(row -> row.variant().equals(variant)).map(Measurement::scenario)
            .collect(Collectors.toSet());
        return new Calibration(rows.stream().filter(row -> scenarios.contains(row.scenario())).toList(),
            serviceMedians);
    }

    /** Whether it is there for others to be compared with. */
    private boolean isTare(String variant, Matcher weight) {
        return variant.endsWith(NO_CPU)
            || shortest(weight.group(1)).filter(delay -> delay.group().equals(variant)).isPresent();
    }

    /** Of several delays under one load, unless the bare variant was under it too: then they are compared with that. */
    private Optional<Matcher> shortest(String bare) {
        List<Matcher> delays = rows.stream().map(Measurement::variant).distinct().map(WEIGHT::matcher)
            .filter(delay -> delay.matches() && delay.group(2).equals("delay") && delay.group(1).equals(bare))
            .sorted(Comparator.comparingDouble(Calibration::nanos)).toList();
        return delays.size() > 1 && service(bare).length == 0 ? Optional.of(delays.get(0)) : Optional.empty();
    }

    private static double nanos(Matcher weight) {
        return Double.parseDouble(weight.group(3)) * (weight.group(4).equals("ms") ? 1_000_000 : 1_000);
    }

    private Reading reading(String variant, Matcher weight) {
        String bare = weight.group(1);
        double bytes = Double.parseDouble(weight.group(3)) * 1_024;
        return switch (weight.group(2)) {
            case "cpu" -> steady(variant, "CPU", nanos(weight), CPU_TOLERANCE, cpu(variant), cpu(bare + NO_CPU))
                .orFloor();
            case "delay" -> delay(variant, bare, nanos(weight));
            case "alloc" -> steady(variant, "allocation", bytes, BYTES_TOLERANCE, allocated(variant), allocated(bare));
            default -> steady(variant, "in use", bytes, BYTES_TOLERANCE, inUse(variant), inUse(bare));
        };
    }

    private Reading delay(String variant, String bare, double nanos) {
        Optional<Matcher> tare = shortest(bare);
        return steady(variant, "delay", nanos - tare.map(Calibration::nanos).orElse(0.0), DELAY_TOLERANCE,
            service(variant), service(tare.map(Matcher::group).orElse(bare)));
    }

    /** The floor is shown, but what is weighed so steadily has no need of it. */
    private static Reading steady(String variant, String instrument, double planted, double tolerance, double[] with,
            double[] without) {
        return new Reading(variant, instrument, planted, mean(with) - mean(without), floor(with, without),
            tolerance * planted);
    }

    /** How far two means may be apart by chance; 0 where there was one trial of each, which tells nothing of it. */
    private static double floor(double[] with, double[] without) {
        int freedom = with.length + without.length - 2;
        if (freedom < 1 || with.length == 0 || without.length == 0) {
            return 0;
        }
        double variance = (squares(with) + squares(without)) / freedom;
        return TDistribution.of(freedom).inverseSurvivalProbability((1 - FLOOR_LEVEL) / 2)
            * Math.sqrt(variance * (1.0 / with.length + 1.0 / without.length));
    }

    /** Sum of the squares of what each is off the mean. */
    private static double squares(double[] values) {
        double mean = mean(values);
        return DoubleStream.of(values).map(value -> (value - mean) * (value - mean)).sum();
    }

    /** NaN of nothing: then the reading is not right. */
    private static double mean(double[] values) {
        return DoubleStream.of(values).average().orElse(Double.NaN);
    }

    /** Of each trial of a variant: CPU per operation, or per connection where there are no operations. */
    private double[] cpu(String variant) {
        Map<Integer, Double> operations = byTrial(variant, "operations", MEASURED);
        return each(byTrial(variant, "server_cpu", MEASURED), operations.isEmpty()
            ? byTrial(variant, "connections", MEASURED) : operations);
    }

    private double[] service(String variant) {
        return rows.stream().filter(row -> row.variant().equals(variant)).map(Measurement::trial).distinct()
            .filter(serviceMedians::containsKey).mapToDouble(serviceMedians::get).toArray();
    }

    private double[] allocated(String variant) {
        return each(byTrial(variant, "alloc_space", "held"), byTrial(variant, "connections_added", "held"));
    }

    private static double[] each(Map<Integer, Double> totals, Map<Integer, Double> counts) {
        return totals.entrySet().stream().mapToDouble(total -> total.getValue()
            / counts.getOrDefault(total.getKey(), Double.NaN)).filter(Double::isFinite).toArray();
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
}
