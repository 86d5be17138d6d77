package io.weighbridge.reports.figure;

import io.weighbridge.reports.figure.Series.Key;
import io.weighbridge.reports.record.Measurement;
import io.weighbridge.reports.record.Metric;
import io.weighbridge.reports.record.Metrics;
import io.weighbridge.reports.record.Outcome;
import io.weighbridge.reports.record.Plan;
import io.weighbridge.reports.record.RunRecords;
import io.weighbridge.reports.stats.Percentile;
import io.weighbridge.reports.stats.Slope;
import io.weighbridge.reports.stats.Warning;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;

/**
 * The figures of every completed trial, made from raw rows: divided, sloped or taken as they are, as {@link Metrics}
 * says. Trials that carried a profiler give segments and nothing else.
 *
 * @param series   by what they are about, in the order of the plan and of the metrics
 * @param times    histograms merged over all trials, for the percentile curves
 * @param warnings what could not be read
 */
public record Figures(Map<Key, Series> series, Map<Key, Histogram> times, List<String> warnings) {
    private static final long WHOLE = -1;
    /** In the order in which they are read; any other phase comes before these. */
    private static final List<String> PHASES = List.of("measured", "held", "cold", "warm-up", "closed");

    public static Figures of(RunRecords records) {
        return new Reading(records).figures();
    }

    /** One pass over the records of a run; for one thread, used once. */
    private static final class Reading {
        private final RunRecords records;
        private final Set<Integer> completed;
        private final Set<Integer> profiled;
        private final Set<Integer> ceilings;
        private final Map<Key, Map<Integer, NavigableMap<Long, Double>>> rows = new LinkedHashMap<>();
        private final Map<Key, Series> series = new HashMap<>();
        private final Map<Key, Histogram> times = new LinkedHashMap<>();
        private final List<String> warnings = new ArrayList<>();

        Reading(RunRecords records) {
            this.records = records;
            this.completed = records.trials().stream().map(RunRecords.Trial::outcome)
                .filter(outcome -> outcome.state() == Outcome.State.COMPLETED).map(Outcome::trial)
                .collect(Collectors.toSet());
            this.profiled = records.plan().order().stream().filter(trial -> trial.profiler().isPresent())
                .map(Plan.PlannedTrial::trial).collect(Collectors.toSet());
            this.ceilings = records.plan().order().stream().filter(Plan.PlannedTrial::ceiling)
                .map(Plan.PlannedTrial::trial).collect(Collectors.toSet());
        }

        Figures figures() {
            records.measurements().rows().stream().filter(this::counts).forEach(this::sort);
            rows.forEach(this::toSeries);
            records.trials().stream().filter(trial -> completed.contains(trial.outcome().trial())
                && records.plan().weighs(trial.outcome().trial())).forEach(this::toTimes);
            return new Figures(ordered(), times, List.copyOf(warnings));
        }

        private boolean counts(Measurement row) {
            return completed.contains(row.trial()) && !ceilings.contains(row.trial())
                && (!profiled.contains(row.trial()) || row.metric().startsWith("segment_")
                || row.metric().startsWith("profiler_") || row.metric().startsWith("nmt{") || divides(row.metric()));
        }

        /** What a segment is divided by; no figure of its own. */
        private static boolean divides(String metric) {
            return metric.equals("connections") || metric.equals("operations");
        }

        private void sort(Measurement row) {
            Key key = new Key(row.variant(), row.scenario(), row.workload().whole().text(), row.phase(), row.metric());
            rows.computeIfAbsent(key, k -> new TreeMap<>()).computeIfAbsent(row.trial(), t -> new TreeMap<>())
                .put(row.workload().held().orElse(WHOLE), row.value());
        }

        private void toSeries(Key key, Map<Integer, NavigableMap<Long, Double>> trials) {
            Metric metric = Metrics.find(key.metric()).orElseThrow();
            if (metric.figure() == Metric.Figure.NONE || Ramps.isStep(key.phase())) {
                return;
            }
            List<Series.OfTrial> figures = new ArrayList<>();
            List<Warning> missing = new ArrayList<>();
            trials.forEach((trial, values) -> {
                Series.OfTrial figure = figure(key, metric, trial, values);
                if (Double.isFinite(figure.value())) {
                    figures.add(figure);
                    return;
                }
                missing.add(new Warning(Warning.Kind.MISSING_ROWS,
                    "trial " + trial + " has no count of connections beside this figure"));
            });
            series.put(key, new Series(key, metric.unit().text(), figures, missing));
        }

        private Series.OfTrial figure(Key key, Metric metric, int trial, NavigableMap<Long, Double> values) {
            return switch (metric.figure()) {
                case DIVIDED -> new Series.OfTrial(trial,
                    values.values().stream().mapToDouble(Double::doubleValue).sum() / divisor(key, trial));
                case SLOPE -> sloped(key, trial, values);
                case STEPS -> sloped(key, trial, summedUp(values));
                case PLAIN, TIMES, NONE -> new Series.OfTrial(trial, values.lastEntry().getValue());
            };
        }

        private Series.OfTrial sloped(Key key, int trial, NavigableMap<Long, Double> totals) {
            if (totals.size() == 1) {
                return new Series.OfTrial(trial, totals.firstEntry().getValue() / divisor(key, trial));
            }
            NavigableMap<Long, Double> held = count(key, "connections", trial);
            List<double[]> points = totals.entrySet().stream().filter(total -> total.getKey() != WHOLE)
                .map(total -> new double[] {held.getOrDefault(total.getKey(), (double) total.getKey()),
                    total.getValue()}).toList();
            double[] x = points.stream().mapToDouble(point -> point[0]).toArray();
            double[] y = points.stream().mapToDouble(point -> point[1]).toArray();
            return new Series.OfTrial(trial, Slope.of(x, y).slope(), points);
        }

        private static NavigableMap<Long, Double> summedUp(NavigableMap<Long, Double> steps) {
            NavigableMap<Long, Double> totals = new TreeMap<>();
            double sum = 0;
            for (Map.Entry<Long, Double> step : steps.entrySet()) {
                sum += step.getValue();
                totals.put(step.getKey(), sum);
            }
            if (totals.size() > 1 && totals.firstKey() > 0) {
                totals.put(0L, 0.0);   // the steps began at nothing held
            }
            return totals;
        }

        private double divisor(Key key, int trial) {
            NavigableMap<Long, Double> operations = count(key, "operations", trial);
            if (!operations.isEmpty()) {
                return operations.values().stream().mapToDouble(Double::doubleValue).sum();
            }
            NavigableMap<Long, Double> connections = count(key, "connections", trial);
            if (connections.isEmpty()) {
                return Double.NaN;
            }
            return connections.getOrDefault(WHOLE, connections.lastEntry().getValue());
        }

        private NavigableMap<Long, Double> count(Key key, String metric, int trial) {
            Key beside = new Key(key.variant(), key.scenario(), key.workload(), key.phase(), metric);
            return rows.getOrDefault(beside, Map.of()).getOrDefault(trial, Collections.emptyNavigableMap());
        }

        private void toTimes(RunRecords.Trial trial) {
            Outcome outcome = trial.outcome();
            TimeLogs.OfTrial logs = TimeLogs.read(trial);
            warnings.addAll(logs.warnings());
            logs.phases().forEach((metric, phases) -> phases.forEach((phase, histogram) -> {
                if (Ramps.isStep(phase)) {
                    return;   // a point of a curve, not a phase
                }
                Key key = new Key(outcome.variant(), outcome.scenario(), workload(outcome), phase, metric);
                times.computeIfAbsent(key, k -> new Histogram(histogram.getNumberOfSignificantValueDigits()))
                    .add(histogram);
                for (Percentile percentile : Percentile.SHOWN) {
                    addPercentile(key, percentile, outcome.trial(), histogram);
                }
            }));
        }

        /** The workload that this trial's rows carry; a trial without rows has that of the plan's numbers. */
        private String workload(Outcome outcome) {
            return rows.keySet().stream().filter(key -> key.variant().equals(outcome.variant())
                && key.scenario().equals(outcome.scenario())).map(Key::workload).findFirst().orElse("");
        }

        private void addPercentile(Key time, Percentile percentile, int trial, Histogram histogram) {
            Key key = new Key(time.variant(), time.scenario(), time.workload(), time.phase(),
                time.metric() + percentile.suffix());
            Series before = series.getOrDefault(key, new Series(key, "ns", List.of(), List.of()));
            List<Series.OfTrial> figures = new ArrayList<>(before.figures());
            List<Warning> notes = new ArrayList<>(before.warnings());
            if (percentile.supportedBy(histogram.getTotalCount())) {
                figures.add(new Series.OfTrial(trial, histogram.getValueAtPercentile(percentile.percent())));
            } else if (notes.isEmpty()) {
                notes.add(new Warning(Warning.Kind.NOT_SUPPORTED, "not supported: " + percentile.name() + " wants "
                    + percentile.samplesWanted() + " samples a trial, had " + histogram.getTotalCount()));
            }
            series.put(key, new Series(key, "ns", figures, notes));
        }

        /** Scenarios come in the order of the plan, what stands beside them (in memory) last. */
        private int place(String scenario) {
            int at = records.plan().scenarios().indexOf(scenario);
            return at < 0 ? records.plan().scenarios().size() : at;
        }

        private Map<Key, Series> ordered() {
            List<String> variants = records.plan().variants().stream().map(Plan.PlannedVariant::name).toList();
            List<String> metrics = Metrics.all().stream().map(Metric::name).toList();
            Map<Key, Series> sorted = new LinkedHashMap<>();
            series.values().stream().sorted(Comparator
                    .comparingInt((Series one) -> place(one.key().scenario()))
                    .thenComparing(one -> one.key().scenario()).thenComparing(one -> one.key().workload())
                    .thenComparingInt(one -> metrics.indexOf(Metrics.of(one.key().metric()).name()))
                    .thenComparing(one -> one.key().metric()).thenComparingInt(one -> PHASES.indexOf(one.key().phase()))
                    .thenComparing(one -> one.key().phase())
                    .thenComparingInt(one -> variants.indexOf(one.key().variant()))
                    .thenComparing(one -> one.key().variant()))
                .forEach(one -> sorted.put(one.key(), one));
            return Collections.unmodifiableMap(sorted);
        }
    }
}
