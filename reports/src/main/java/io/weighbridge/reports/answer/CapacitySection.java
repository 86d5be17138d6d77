package io.weighbridge.reports.answer;

import io.weighbridge.reports.page.Block;
import io.weighbridge.reports.page.Section;
import io.weighbridge.reports.page.Table.Cell;
import io.weighbridge.reports.page.Table.Column;
import io.weighbridge.reports.page.Table.Row;
import io.weighbridge.reports.page.Table;
import io.weighbridge.reports.page.Units;
import io.weighbridge.reports.state.RowState;
import io.weighbridge.reports.state.Summary;
import io.weighbridge.reports.stats.Estimate;
import io.weighbridge.reports.stats.Median;
import io.weighbridge.reports.verdict.Findings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a million connections would take, for capacity meetings: the run's figures multiplied, with their intervals. */
public final class CapacitySection {
    private static final String LOGIN = "login-hold";
    private static final double MILLION = 1e6;
    private static final double LOGIN_SECONDS = 60;
    private static final String KERNEL = "kernel_sockets";

    private CapacitySection() {
    }

    public static Optional<Section> of(Findings findings) {
        List<Row> rows = new ArrayList<>();
        boolean kernel = findings.summaries().keySet().stream().anyMatch(key -> key.metric().equals(KERNEL));
        findings.records().plan().variants().forEach(variant -> row(findings, variant.name(), kernel)
            .ifPresent(rows::add));
        return rows.isEmpty() ? Optional.empty() : Optional.of(new Section(
            "capacity", "A million", "A million connections",
            List.of(Block.Prose.of("The figures of " + LOGIN + " times a million: a translation, not a "
                    + "measurement. A dash stands where a row is not OK, and where a part of the sum is missing. Heap "
                    + "is what stays in use; a collector wants about twice that to work in. Memory outside the heap is "
                    + "the slope of resident memory. Cores are those that log in a million clients within a minute, "
                    + "as after a restart, warm. " + (kernel ? "What the kernel holds for the sockets is added up."
                    : "What the kernel holds for a socket was not taken in this run and comes on top.")),
                new Table("capacity-table", "For one million connections", List.of(Column.text("variant"),
                    Column.number("heap in use", ""), Column.number("95 %", ""),
                    Column.number("outside the heap", "slope of resident memory"), Column.number("95 %", ""),
                    Column.number("memory, together", "summed up trial by trial" + (kernel ? ", with the kernel's"
                        : "")), Column.number("95 %", ""),
                    Column.number("cores, all to log in within a minute", ""), Column.number("95 %", ""),
                    Column.number("n", "trials")), rows))));
    }

    private static Optional<Row> row(Findings findings, String variant, boolean kernel) {
        Optional<Summary> heap = held(findings, variant, "inuse_space");
        Optional<Summary> outside = held(findings, variant, "rss");
        Optional<Summary> cpu = ok(findings.summary(LOGIN, variant, "server_cpu", "measured"));
        if (heap.isEmpty() && cpu.isEmpty()) {
            return Optional.empty();
        }
        List<Cell> cells = new ArrayList<>(List.of(Cell.of(variant)));
        add(cells, heap.map(Summary::estimate), MILLION, "B");
        add(cells, outside.map(Summary::estimate), MILLION, "B");
        add(cells, together(kernel ? List.of(heap, outside, held(findings, variant, KERNEL)) : List.of(heap, outside)),
            MILLION, "B");
        add(cells, cpu.map(Summary::estimate), MILLION / (LOGIN_SECONDS * 1e9), "count");
        int n = heap.or(() -> cpu).map(row -> row.estimate().n()).orElse(0);
        cells.add(Cell.number(Integer.toString(n), n));
        return Optional.of(new Row(Table.id("capacity", variant), cells));
    }

    /** The parts of a bill summed up trial by trial, so that the interval is the sum's; none if one is missing. */
    private static Optional<Estimate> together(List<Optional<Summary>> bill) {
        List<Summary> parts = bill.stream().flatMap(Optional::stream).toList();
        Map<Integer, List<Double>> trials = new TreeMap<>();
        parts.forEach(part -> part.figures().forEach(figure ->
            trials.computeIfAbsent(figure.trial(), none -> new ArrayList<>()).add(figure.value())));
        double[] sums = trials.values().stream().filter(values -> values.size() == parts.size())
            .mapToDouble(values -> values.stream().mapToDouble(Double::doubleValue).sum()).toArray();
        return parts.size() < bill.size() || sums.length == 0 ? Optional.empty() : Optional.of(Median.of(sums));
    }

    private static void add(List<Cell> cells, Optional<Estimate> figure, double times, String unit) {
        Estimate one = figure.orElse(new Estimate(Double.NaN, Double.NaN, Double.NaN, 0, List.of()));
        cells.add(Cell.number(Units.text(one.value() * times, unit), one.value() * times));
        cells.add(Cell.number(Units.interval(one.low() * times, one.high() * times, unit), one.low() * times));
    }

    private static Optional<Summary> held(Findings findings, String variant, String metric) {
        return ok(findings.summary(LOGIN, variant, metric, "held"));
    }

    private static Optional<Summary> ok(Optional<Summary> row) {
        return row.filter(one -> one.state() == RowState.OK && one.estimate().n() > 0);
    }
}
