package io.weighbridge.reports.detail;

import io.weighbridge.reports.answer.Weighed;
import io.weighbridge.reports.figure.Series;
import io.weighbridge.reports.figure.TimeLogs;
import io.weighbridge.reports.page.Block;
import io.weighbridge.reports.page.Chart;
import io.weighbridge.reports.page.Section;
import io.weighbridge.reports.page.Table.Cell;
import io.weighbridge.reports.page.Table.Column;
import io.weighbridge.reports.page.Table.Row;
import io.weighbridge.reports.page.Table;
import io.weighbridge.reports.page.Units;
import io.weighbridge.reports.record.Outcome;
import io.weighbridge.reports.record.RunRecords;
import io.weighbridge.reports.record.Workload;
import io.weighbridge.reports.stats.Estimate;
import io.weighbridge.reports.stats.Median;
import io.weighbridge.reports.verdict.Findings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How a fresh JVM becomes a warm one: wave by wave, and second by second; and its collections. */
public final class SeriesSection {
    private static final List<String> PHASES = List.of("cold", "warm-up", "measured");

    private SeriesSection() {
    }

    public static Optional<Section> of(Findings findings) {
        List<Block> blocks = new ArrayList<>();
        for (String scenario : Weighed.scenarios(findings)) {
            waves(findings, scenario, "server_cpu", "Server CPU per connection, wave by wave"
                + Weighed.under(findings, scenario)).ifPresent(blocks::add);
            seconds(findings, scenario).ifPresent(blocks::add);
            collections(findings, scenario).ifPresent(blocks::add);
        }
        return blocks.isEmpty() ? Optional.empty() : Optional.of(
            new Section("series", "Warm-up", "Warm-up and collections", blocks));
    }

    private static Optional<Block> waves(Findings findings, String scenario, String metric, String title) {
        Map<String, Map<String, Series>> variants = byWave(findings, scenario, metric);
        if (variants.isEmpty()) {
            return Optional.empty();
        }
        String id = Table.id("waves", scenario, metric);
        List<Chart.Line> lines = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        List<String> all = waves(variants);
        variants.forEach((variant, waves) -> {
            List<double[]> points = new ArrayList<>();
            List<Cell> cells = new ArrayList<>(List.of(Cell.of(variant)));
            for (String wave : all) {
                Estimate middle = Median.of(waves.containsKey(wave) ? waves.get(wave).values() : new double[0]);
                cells.add(Cell.number(Units.text(middle.value(), "ns"), middle.value()));
                if (Double.isFinite(middle.value())) {
                    points.add(new double[] {all.indexOf(wave), middle.value(), middle.low(), middle.high(),
                        middle.n()});
                }
            }
            lines.add(new Chart.Line(variant, all, points));
            rows.add(new Row(Table.id(id, variant), cells));
        });
        List<Column> columns = new ArrayList<>(List.of(Column.text("variant")));
        all.forEach(wave -> columns.add(Column.number(wave, "median of trials")));
        return Optional.of(new Chart(id, title, "Wave after wave on the same JVM; medians of trials. Cold and warm are "
            + "reported apart, the waves between them nowhere else. Those are smaller: with a platform thread for each "
            + "connection, fewer at a time cost less each.", "lines", "wave", title, "ns",
            lines, new Table(id + "-table", title, columns, rows)));
    }

    /** A phase, and the number of the wave where a phase has several. */
    private static String wave(Series.Key key) {
        String number = Workload.parse(key.workload()).facts().getOrDefault("wave", "");
        return number.isEmpty() ? key.phase() : key.phase() + " (wave " + number + ")";
    }

    /** All waves that any variant went through, in the order of the phases and of their numbers. */
    private static List<String> waves(Map<String, Map<String, Series>> variants) {
        return variants.values().stream().flatMap(waves -> waves.keySet().stream()).distinct()
            .sorted(Comparator.comparing((String wave) -> PHASES.indexOf(wave.split(" ")[0]))
                .thenComparing(Comparator.naturalOrder())).toList();
    }

    /** Per variant and wave; only where there is more than the one wave. */
    private static Map<String, Map<String, Series>> byWave(Findings findings, String scenario, String metric) {
        Map<String, Map<String, Series>> variants = new LinkedHashMap<>();
        findings.figures().series().forEach((key, series) -> {
            if (key.scenario().equals(scenario) && key.metric().equals(metric) && PHASES.contains(key.phase())
                && !series.figures().isEmpty()) {
                variants.computeIfAbsent(key.variant(), name -> new LinkedHashMap<>()).put(wave(key), series);
            }
        });
        variants.values().removeIf(waves -> waves.size() < 2);
        return variants;
    }

    /** The first completed trial of each variant, interval by interval: a series, not a summary. */
    private static Optional<Block> seconds(Findings findings, String scenario) {
        String id = Table.id("seconds", scenario);
        List<Chart.Line> lines = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (RunRecords.Trial trial : findings.records().trials()) {
            Outcome outcome = trial.outcome();
            String metric = trial.files().contains("response.hlog") ? "response" : "login_acknowledged";
            List<TimeLogs.Interval> intervals = outcome.state() == Outcome.State.COMPLETED
                && outcome.scenario().equals(scenario) && !seen.contains(outcome.variant())
                ? TimeLogs.intervals(trial, metric) : List.of();
            if (intervals.size() > 2 && seen.add(outcome.variant())) {
                List<double[]> points = intervals.stream().map(one -> new double[] {one.endMillis() / 1e3,
                    one.times().getValueAtPercentile(50)}).toList();
                lines.add(new Chart.Line(outcome.variant(), points));
                rows.add(new Row(Table.id(id, outcome.variant()), List.of(Cell.of(outcome.variant()),
                    Cell.number(Integer.toString(outcome.trial()), outcome.trial()),
                    Cell.of(String.join(", ", intervals.stream().map(one -> one.phase() + " "
                        + Units.text(one.times().getValueAtPercentile(50), "ns")).toList())))));
            }
        }
        List<String> order = Weighed.inOrder(findings, seen);
        lines.sort(Comparator.comparingInt(line -> order.indexOf(line.name())));
        return lines.isEmpty() ? Optional.empty() : Optional.of(new Chart(id, "Median time, second by second"
            + Weighed.under(findings, scenario),
            "The first completed trial of each variant, all its waves one after the other.", "lines", "seconds",
            "median time", "ns", lines, new Table(id + "-table", "Median time of each interval, in order",
            List.of(Column.text("variant"), Column.number("trial", ""), Column.text("medians")), rows)));
    }

    private static Optional<Block> collections(Findings findings, String scenario) {
        List<Row> rows = new ArrayList<>();
        Map<String, Map<String, Series>> counts = byWave(findings, scenario, "gc_count");
        Map<String, Map<String, Series>> times = byWave(findings, scenario, "gc_time");
        List<Column> columns = new ArrayList<>(List.of(Column.text("variant")));
        List<String> all = waves(counts);
        all.forEach(wave -> columns.addAll(List.of(Column.number(wave + ", collections", "median of trials"),
            Column.number(wave + ", paused", "median of trials"))));
        counts.forEach((variant, waves) -> {
            List<Cell> cells = new ArrayList<>(List.of(Cell.of(variant)));
            for (String wave : all) {
                cells.add(cell(waves.get(wave), "count"));
                cells.add(cell(times.getOrDefault(variant, Map.of()).get(wave), "ns"));
            }
            rows.add(new Row(Table.id("gc", scenario, variant), cells));
        });
        return rows.isEmpty() ? Optional.empty() : Optional.of(new Table(Table.id("collections", scenario),
            "Collections of the server in each wave, outside of those asked for between the windows"
                + Weighed.under(findings, scenario), columns, rows));
    }

    private static Cell cell(Series series, String unit) {
        double value = series == null ? Double.NaN : Median.of(series.values()).value();
        return Cell.number(Units.text(value, unit), value);
    }
}
