package io.weighbridge.reports.detail;

import io.weighbridge.reports.answer.Weighed;
import io.weighbridge.reports.figure.Series;
import io.weighbridge.reports.page.Block;
import io.weighbridge.reports.page.Chart;
import io.weighbridge.reports.page.Section;
import io.weighbridge.reports.page.Table.Cell;
import io.weighbridge.reports.page.Table.Column;
import io.weighbridge.reports.page.Table.Row;
import io.weighbridge.reports.page.Table;
import io.weighbridge.reports.page.Units;
import io.weighbridge.reports.stats.Percentile;
import io.weighbridge.reports.verdict.Findings;
import io.weighbridge.reports.verdict.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/** Times over percentiles, from histograms merged over trials; drawn as far as ten samples lie beyond. */
public final class TimesSection {
    private static final double[] NINES = {0, 25, 50, 75, 90, 95, 97.5, 99, 99.5, 99.75, 99.9, 99.95, 99.975, 99.99};

    private TimesSection() {
    }

    public static Optional<Section> of(Findings findings) {
        List<Block> blocks = new ArrayList<>();
        Weighed.scenarios(findings).forEach(scenario -> blocks.addAll(charts(findings, scenario)));
        return blocks.isEmpty() ? Optional.empty()
            : Optional.of(new Section("times", "Times", "Times by percentile", blocks));
    }

    private static List<Block> charts(Findings findings, String scenario) {
        Map<Series.Key, Map<String, Histogram>> groups = new LinkedHashMap<>();
        findings.figures().times().forEach((key, histogram) -> {
            if (key.scenario().equals(scenario) && key.phase().equals("measured") && histogram.getTotalCount() > 0) {
                groups.computeIfAbsent(key.of(""), group -> new LinkedHashMap<>()).put(key.variant(), histogram);
            }
        });
        List<Block> charts = new ArrayList<>();
        groups.forEach((key, histograms) -> charts.add(chart(findings, key, histograms)));
        return charts;
    }

    private static Chart chart(Findings findings, Series.Key key, Map<String, Histogram> histograms) {
        String id = Table.id("percentiles", key.scenario(), key.metric(), key.phase());
        String title = Words.noun(key).replace(" (median)", "") + Weighed.under(findings, key.scenario());
        List<Chart.Line> lines = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        for (String variant : Weighed.inOrder(findings, histograms.keySet())) {
            lines.add(new Chart.Line(variant, points(histograms.get(variant))));
            rows.add(row(id, variant, histograms.get(variant)));
        }
        List<Column> columns = new ArrayList<>(List.of(Column.text("variant"),
            Column.number("samples", "of all trials, merged")));
        Percentile.SHOWN.forEach(one -> columns.add(Column.number(one.name(), "")));
        columns.add(Column.number("largest", ""));
        return new Chart(id, title + ": percentiles", "All trials merged; drawn as far as ten samples lie beyond.",
            "percentiles", "percentile", title, "ns", lines, new Table(id + "-table", title + ", all trials merged",
            columns, rows));
    }

    private static Row row(String id, String variant, Histogram histogram) {
        List<Cell> cells = new ArrayList<>();
        cells.add(Cell.of(variant));
        cells.add(Cell.number(Units.text(histogram.getTotalCount(), "count"), histogram.getTotalCount()));
        for (Percentile one : Percentile.SHOWN) {
            double value = histogram.getValueAtPercentile(one.percent());
            cells.add(one.supportedBy(histogram.getTotalCount()) ? Cell.number(Units.text(value, "ns"), value)
                : Cell.of("not supported").noted("wants " + one.samplesWanted() + " samples").toned("muted"));
        }
        cells.add(Cell.number(Units.text(histogram.getMaxValue(), "ns"), histogram.getMaxValue()));
        return new Row(Table.id(id, variant), cells);
    }

    private static List<double[]> points(Histogram histogram) {
        List<double[]> points = new ArrayList<>();
        for (double percent : NINES) {
            if (new Percentile(percent, "", "").supportedBy(histogram.getTotalCount())) {
                points.add(new double[] {percent, histogram.getValueAtPercentile(percent), Double.NaN, Double.NaN,
                    histogram.getTotalCount()});
            }
        }
        return points;
    }
}
