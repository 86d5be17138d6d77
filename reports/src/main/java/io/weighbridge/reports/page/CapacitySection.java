package io.weighbridge.reports.page;

import io.weighbridge.reports.page.Table.Cell;
import io.weighbridge.reports.page.Table.Column;
import io.weighbridge.reports.page.Table.Row;
import io.weighbridge.reports.stats.Estimate;
import io.weighbridge.reports.verdict.Findings;
import io.weighbridge.reports.verdict.RowState;
import io.weighbridge.reports.verdict.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a million connections would take, for capacity meetings: the run's figures multiplied, with their intervals. */
final class CapacitySection {
    private static final double MILLION = 1e6;
    private static final double LOGIN_SECONDS = 60;

    private CapacitySection() {
    }

    static Optional<Section> of(Findings findings) {
        List<Row> rows = new ArrayList<>();
        findings.records().plan().variants().forEach(variant -> row(findings, variant.name()).ifPresent(rows::add));
        return rows.isEmpty() ? Optional.empty() : Optional.of(new Section(
            "capacity", "A million", "A million connections",
            List.of(Block.Prose.of("The figures of this run times a million: a translation, not a measurement. Heap is "
                    + "what stays in use; a collector wants about twice that to work in. Memory outside the heap is "
                    + "the slope of resident memory. Cores are those that log in a million clients within a minute, "
                    + "as after a restart, warm. What the kernel holds for a socket, about 5 kB for each end, comes "
                    + "on top."),
                new Table("capacity-table", "For one million connections", List.of(Column.text("variant"),
                    Column.number("heap in use", ""), Column.number("95 %", ""),
                    Column.number("outside the heap", ""), Column.number("95 %", ""),
                    Column.number("cores to log all in within a minute", ""), Column.number("95 %", "")), rows))));
    }

    private static Optional<Row> row(Findings findings, String variant) {
        Optional<Summary> heap = ok(findings.summary(variant, "inuse_space", "held"));
        Optional<Summary> outside = ok(findings.summary(variant, "rss", "held"));
        Optional<Summary> cpu = ok(findings.summary(variant, "server_cpu", "measured"))
            .filter(row -> row.key().scenario().equals("login-hold"));
        if (heap.isEmpty() && cpu.isEmpty()) {
            return Optional.empty();
        }
        List<Cell> cells = new ArrayList<>(List.of(Cell.of(variant)));
        add(cells, heap, MILLION, "B");
        add(cells, outside, MILLION, "B");
        add(cells, cpu, MILLION / (LOGIN_SECONDS * 1e9), "count");
        return Optional.of(new Row(Table.id("capacity", variant), cells));
    }

    private static void add(List<Cell> cells, Optional<Summary> row, double times, String unit) {
        Estimate one = row.map(Summary::estimate)
            .orElse(new Estimate(Double.NaN, Double.NaN, Double.NaN, 0, List.of()));
        cells.add(Cell.number(Units.text(one.value() * times, unit), one.value() * times));
        cells.add(Cell.number(Units.interval(one.low() * times, one.high() * times, unit), one.low() * times));
    }

    private static Optional<Summary> ok(Optional<Summary> row) {
        return row.filter(one -> one.state() == RowState.OK && one.estimate().n() > 0);
    }
}
