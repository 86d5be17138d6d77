package io.weighbridge.reports.detail;

import io.weighbridge.reports.answer.Weighed;
import io.weighbridge.reports.page.Block;
import io.weighbridge.reports.page.Chart;
import io.weighbridge.reports.page.Section;
import io.weighbridge.reports.page.Table.Cell;
import io.weighbridge.reports.page.Table.Column;
import io.weighbridge.reports.page.Table.Row;
import io.weighbridge.reports.page.Table;
import io.weighbridge.reports.page.Units;
import io.weighbridge.reports.record.Metric;
import io.weighbridge.reports.state.Summary;
import io.weighbridge.reports.state.Warmth;
import io.weighbridge.reports.stats.Numerals;
import io.weighbridge.reports.verdict.Findings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Where CPU and allocation go: segments of the server's work, stacked, with the remainder nobody can explain. */
public final class SegmentsSection {
    private static final List<String> ORDER = List.of("request parsing", "handshake", "login", "frames", "dispatch",
        "socket I/O", "logging", "gc", "jit", "other", "remainder");

    private SegmentsSection() {
    }

    public static Section of(Findings findings) {
        List<Block> blocks = new ArrayList<>();
        for (String metric : List.of("segment_cpu", "segment_alloc")) {
            for (String scenario : Weighed.scenarios(findings)) {
                for (String phase : List.of("measured", "cold")) {
                    chart(findings, metric, scenario, phase, blocks);
                }
            }
        }
        Map<String, Double> jit = Warmth.jit(findings.summaries());
        if (!jit.isEmpty()) {
            blocks.add(0, Block.Prose.of("A segment is what the server was doing when a sample was taken, by the names "
                + "on its stack: request parsing and handshake are the upgrade, login the first message, frames the "
                + "framing of messages, dispatch whoever runs a connection, socket I/O its system calls, gc and jit "
                + "the JVM's collector and compilers.", "In the warm phase the JVM's compilers took, of the server's "
                + "CPU: "
                + jit.entrySet().stream().map(one -> one.getKey() + " " + Numerals.percent(one.getValue()))
                .collect(Collectors.joining(", ")) + ". What is not near nothing is warm-up that the figures of the "
                + "warm phase still hold."));
        }
        return new Section("segments", "Segments", "Segments of the work", blocks.isEmpty() ? List.of(Block.Prose.of(
            "No trial of this run was profiled. bin/weighbridge run --profilers cpu,alloc takes the profiles and draws "
                + "the bars: request parsing, handshake, login, frames, dispatch, socket I/O, logging, GC, JIT, and "
                + "the remainder.")) : blocks);
    }

    private static void chart(Findings findings, String metric, String scenario, String phase, List<Block> blocks) {
        Map<String, Map<String, Double>> variants = new LinkedHashMap<>();
        Map<String, Integer> trials = new HashMap<>();
        Set<String> segments = new LinkedHashSet<>(ORDER);
        for (Summary row : findings.summaries().values()) {
            if (Metric.family(row.key().metric()).equals(metric) && row.key().scenario().equals(scenario)
                && row.key().phase().equals(phase) && row.estimate().value() >= 0) {
                segments.add(Metric.label(row.key().metric()));
                trials.put(row.key().variant(), row.estimate().n());
                variants.computeIfAbsent(row.key().variant(), name -> new LinkedHashMap<>())
                    .put(Metric.label(row.key().metric()), row.estimate().value());
            }
        }
        if (variants.isEmpty()) {
            return;
        }
        segments.removeIf(segment -> variants.values().stream().noneMatch(own -> own.getOrDefault(segment, 0.0) > 0));
        boolean cpu = metric.equals("segment_cpu");
        String unit = cpu ? "ns" : "B";
        String title = (cpu ? "Server CPU" : "Allocation") + " by segment, " + (phase.equals("cold") ? "cold" : "warm")
            + Weighed.under(findings, scenario);
        List<String> names = List.copyOf(variants.keySet());
        List<Chart.Line> lines = segments.stream().map(segment -> new Chart.Line(segment, names, names.stream()
            .map(name -> new double[] {variants.get(name).getOrDefault(segment, 0.0), Double.NaN, Double.NaN,
                trials.get(name)}).toList())).toList();
        String id = Table.id(metric, scenario, phase);
        blocks.add(new Chart(id, title, "Samples of profiled trials" + (cpu ? ", scaled to the measured process CPU"
            : "") + ", per connection; the remainder is what no sample explains.", "stack", "", title, unit, lines,
            table(id, title, unit, segments, variants)));
    }

    private static Table table(String id, String title, String unit, Set<String> segments,
                               Map<String, Map<String, Double>> variants) {
        List<Column> columns = new ArrayList<>(List.of(Column.text("variant")));
        segments.forEach(segment -> columns.add(Column.number(segment, "")));
        columns.add(Column.number("together", "the sum of all segments and the remainder"));
        List<Row> rows = new ArrayList<>();
        variants.forEach((variant, own) -> {
            List<Cell> cells = new ArrayList<>(List.of(Cell.of(variant)));
            segments.forEach(segment -> cells.add(Cell.number(Units.text(own.getOrDefault(segment, 0.0), unit),
                own.getOrDefault(segment, 0.0))));
            double sum = own.values().stream().mapToDouble(Double::doubleValue).sum();
            cells.add(Cell.number(Units.text(sum, unit), sum));
            rows.add(new Row(Table.id(id, variant), cells));
        });
        return new Table(id + "-table", title + ", per connection", columns, rows);
    }
}
