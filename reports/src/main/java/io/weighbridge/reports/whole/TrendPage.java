package io.weighbridge.reports.whole;

import io.weighbridge.reports.answer.Headline;
import io.weighbridge.reports.figure.Series;
import io.weighbridge.reports.page.Block;
import io.weighbridge.reports.page.Chart;
import io.weighbridge.reports.page.Page;
import io.weighbridge.reports.page.Section;
import io.weighbridge.reports.page.Table.Cell;
import io.weighbridge.reports.page.Table.Column;
import io.weighbridge.reports.page.Table.Row;
import io.weighbridge.reports.page.Table;
import io.weighbridge.reports.page.Units;
import io.weighbridge.reports.record.Fingerprint;
import io.weighbridge.reports.record.Metrics;
import io.weighbridge.reports.state.RowState;
import io.weighbridge.reports.state.Summary;
import io.weighbridge.reports.stats.ChangePoints;
import io.weighbridge.reports.stats.Median;
import io.weighbridge.reports.verdict.Findings;
import io.weighbridge.reports.verdict.Words;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Headline figures over many runs, with the runs at which they changed their level. */
public final class TrendPage {
    private TrendPage() {
    }

    /** Runs in the order of their names, which is that of their times. */
    public static Page of(List<Findings> runs) throws IOException {
        List<Section> sections = new ArrayList<>();
        List<Row> changes = new ArrayList<>();
        List<Block> charts = new ArrayList<>();
        for (Headline.Figure figure : Headline.FIGURES) {
            chart(figure, runs, changes).ifPresent(charts::add);
        }
        sections.add(new Section("answers", "Changes", "Where figures changed their level", List.of(Block.Prose.of(
            "Change points by Pettitt's rank test (1979) at 5 %, applied again to both sides of each change "
                + "(binary segmentation); the fewest runs in which it can find one are eight."
                + (changes.isEmpty() ? " None was found." : "")), new Table("changes", "Change points",
            List.of(Column.text("figure"), Column.text("variant"), Column.text("from run on"),
                Column.number("level before", "median of the runs"), Column.number("level after", "")), changes))));
        sections.add(new Section("figures", "Figures", "Figures over runs", charts));
        StringBuilder id = new StringBuilder();
        for (Findings run : runs) {
            id.append(id.length() == 0 ? "" : "+").append(Fingerprint.of(run.records().folder()), 0, 12);
        }
        return new Page(id.toString(), "Figures over runs", runs.size() + " runs, from "
            + runs.get(0).records().folder().name() + " to " + runs.get(runs.size() - 1).records().folder().name(),
            sections);
    }

    private static Optional<Block> chart(Headline.Figure figure, List<Findings> runs, List<Row> changes) {
        Map<Series.Key, List<double[]>> lines = new LinkedHashMap<>();
        for (int run = 0; run < runs.size(); run++) {
            for (Summary row : runs.get(run).summaries().values()) {
                if (figure.is(row.key()) && row.state() == RowState.OK && row.estimate().n() > 0
                    && !Findings.twins(runs.get(run).records().plan()).containsKey(row.key().variant())) {
                    lines.computeIfAbsent(row.key(), key -> new ArrayList<>())
                        .add(new double[] {run + 1, row.estimate().value()});
                }
            }
        }
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        String unit = Metrics.of(figure.metric()).unit().text();
        String id = Table.id("trend", figure.metric(), figure.phase());
        List<Column> columns = new ArrayList<>(List.of(Column.text("variant")));
        runs.forEach(run -> columns.add(Column.number(run.records().folder().name(), "median of trials")));
        List<Row> rows = new ArrayList<>();
        lines.forEach((key, points) -> {
            changes(figure, key, points, runs, changes);
            List<Cell> cells = new ArrayList<>(List.of(Cell.of(key.variant())));
            for (int run = 1; run <= runs.size(); run++) {
                double at = run;
                double value = points.stream().filter(point -> point[0] == at).mapToDouble(point -> point[1])
                    .findFirst().orElse(Double.NaN);
                cells.add(Cell.number(Units.text(value, unit), value));
            }
            rows.add(new Row(Table.id(id, key.scenario(), key.workload(), key.variant()), cells));
        });
        return Optional.of(new Chart(id, figure.name(), "Median of the trials of each run.", "lines", "run",
            figure.name(), unit, lines.entrySet().stream().map(line -> new Chart.Line(line.getKey().variant(),
            line.getValue())).toList(), new Table(id + "-table", figure.name(), columns, rows)));
    }

    private static void changes(Headline.Figure figure, Series.Key key, List<double[]> points, List<Findings> runs,
                                List<Row> changes) {
        double[] values = points.stream().mapToDouble(point -> point[1]).toArray();
        String unit = Metrics.of(figure.metric()).unit().text();
        List<Integer> found = ChangePoints.of(values);
        for (int i = 0; i < found.size(); i++) {
            int from = i == 0 ? 0 : found.get(i - 1);
            int to = i + 1 == found.size() ? values.length : found.get(i + 1);
            double before = middle(values, from, found.get(i));
            double after = middle(values, found.get(i), to);
            String run = runs.get((int) points.get(found.get(i))[0] - 1).records().folder().name();
            changes.add(new Row(Table.id("change", figure.metric(), figure.phase(), key.variant(), run), List.of(
                Cell.of(Words.noun(key)), Cell.of(key.variant()), Cell.of(run),
                Cell.number(Units.text(before, unit), before), Cell.number(Units.text(after, unit), after))));
        }
    }

    private static double middle(double[] values, int from, int to) {
        return Median.of(Arrays.copyOfRange(values, from, to)).value();
    }
}
