package io.weighbridge.reports.detail;

import io.weighbridge.reports.figure.Ramps;
import io.weighbridge.reports.page.Block;
import io.weighbridge.reports.page.Chart;
import io.weighbridge.reports.page.Section;
import io.weighbridge.reports.page.Table.Cell;
import io.weighbridge.reports.page.Table.Column;
import io.weighbridge.reports.page.Table.Row;
import io.weighbridge.reports.page.Table;
import io.weighbridge.reports.page.Units;
import io.weighbridge.reports.stats.Estimate;
import io.weighbridge.reports.stats.Knee;
import io.weighbridge.reports.stats.Numerals;
import io.weighbridge.reports.stats.Warning;
import io.weighbridge.reports.verdict.Findings;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/** Response time over load, with the knee of each curve by two estimators. */
public final class RampSection {
    private static final double BOUND_PERCENT = 99;

    private RampSection() {
    }

    public static Optional<Section> of(Findings findings) {
        List<Block> blocks = new ArrayList<>();
        List<String> kinds = findings.ramps().curves().stream().map(curve -> curve.scenario() + " by " + curve.by())
            .distinct().toList();
        for (String kind : kinds) {
            List<Ramps.Curve> curves = findings.ramps().curves().stream()
                .filter(curve -> (curve.scenario() + " by " + curve.by()).equals(kind)).toList();
            blocks.add(chart(kind, curves, 50));
            blocks.add(chart(kind, curves, BOUND_PERCENT));
            blocks.add(knees(kind, curves));
        }
        return blocks.isEmpty() ? Optional.empty() : Optional.of(
            new Section("ramp", "Ramps", "Ramps and knees", blocks));
    }

    private static Chart chart(String kind, List<Ramps.Curve> curves, double percent) {
        String name = percent == 50 ? "median" : "p99";
        String id = Table.id("ramp", kind, name);
        List<Chart.Line> lines = new ArrayList<>();
        TreeSet<Double> loads = new TreeSet<>();
        for (Ramps.Curve curve : curves) {
            List<double[]> points = new ArrayList<>();
            Knee.middle(curve.up(percent)).forEach((load, time) -> points.add(new double[] {load, time}));
            points.forEach(point -> loads.add(point[0]));
            lines.add(new Chart.Line(curve.variant(), points));
        }
        List<Column> columns = new ArrayList<>(List.of(Column.number(curves.get(0).by(), "the load of the step")));
        lines.forEach(line -> columns.add(Column.number(line.name(), name + " of the response time")));
        List<Row> rows = loads.stream().map(load -> {
            List<Cell> cells = new ArrayList<>(List.of(Cell.number(Units.text(load, "count"), load)));
            lines.forEach(line -> cells.add(line.points().stream().filter(point -> point[0] == load).findFirst()
                .map(point -> Cell.number(Units.text(point[1], "ns"), point[1])).orElse(Cell.of("–"))));
            return new Row(Table.id(id, Units.text(load, "count")), cells);
        }).toList();
        boolean marked = percent == BOUND_PERCENT;
        List<Chart.Line> drawn = new ArrayList<>(lines);
        if (marked) {
            curves.forEach(curve -> mark(curve).ifPresent(drawn::add));
        }
        return new Chart(id, "Response time, " + name + ": " + kind, "On the way up, medians of trials; both axes are "
            + "logarithmic." + (marked ? " Each knee by bound lies on the bound, with its interval." : ""), "ramp",
            curves.get(0).by(), "response time, " + name, "ns", drawn,
            new Table(id + "-table", "Response time, " + name + ", over " + curves.get(0).by(), columns, rows));
    }

    /** The knee by bound as a short level line over its interval; a point where there is no interval. */
    private static Optional<Chart.Line> mark(Ramps.Curve curve) {
        Estimate knee = Knee.of(curve.up(BOUND_PERCENT), curve.bound()).byBound();
        if (!Double.isFinite(knee.value())) {
            return Optional.empty();
        }
        List<double[]> points = DoubleStream.of(knee.low(), knee.value(), knee.high()).filter(Double::isFinite)
            .mapToObj(load -> new double[] {load, curve.bound()}).toList();
        return Optional.of(new Chart.Line("knee of " + curve.variant(), points));
    }

    private static Table knees(String kind, List<Ramps.Curve> curves) {
        double bound = curves.get(0).bound();
        List<Row> rows = new ArrayList<>();
        for (Ramps.Curve curve : curves) {
            List<NavigableMap<Double, Double>> trials = curve.up(BOUND_PERCENT);
            Knee knee = Knee.of(trials, bound);
            rows.add(new Row(Table.id("knee", kind, curve.variant()), List.of(Cell.of(curve.variant()),
                cell(knee.byBound()), interval(knee.byBound()), cell(knee.byBend()), interval(knee.byBend()),
                Cell.number(Integer.toString(trials.size()), trials.size()), verdict(knee), hysteresis(curve),
                top(curve.up(Ramps.Step::threads)), top(curve.up(Ramps.Step::runQueue)))));
        }
        return new Table(Table.id("knees", kind), "The knee of each curve: " + kind, List.of(Column.text("variant"),
            Column.number("by bound", "highest load whose p99 is within " + Units.text(bound, "ns")),
            Column.number("95 %", "bootstrap over trials"),
            Column.number("by bend", "where two straight lines on logarithmic axes meet"),
            Column.number("95 %", "bootstrap over trials"), Column.number("n", "trials"), Column.text("they"),
            Column.number("down / up", "p99 on the way down over that on the way up, at the same loads: hysteresis"),
            Column.number("threads", "of the server at the highest load"),
            Column.number("runnable", "threads of the server beyond its processors at the highest load")), rows);
    }

    private static Cell hysteresis(Ramps.Curve curve) {
        Estimate factor = curve.downOverUp(BOUND_PERCENT);
        String text = Double.isFinite(factor.value()) ? Numerals.times(factor.value()) + " ×" : "–";
        return Cell.number(text, factor.value()).noted(Numerals.range(factor.low(), factor.high()));
    }

    /** The median over trials at the highest load. */
    private static Cell top(List<NavigableMap<Double, Double>> trials) {
        NavigableMap<Double, Double> curve = Knee.middle(trials);
        return curve.isEmpty() ? Cell.of("–") : Cell.number(Units.text(curve.lastEntry().getValue(), "count"),
            curve.lastEntry().getValue());
    }

    private static Cell cell(Estimate knee) {
        return Cell.number(Double.isFinite(knee.value()) ? Units.text(knee.value(), "count") : "none found",
            knee.value()).noted(knee.warnings().stream().map(Warning::text).collect(Collectors.joining("; ")));
    }

    private static Cell interval(Estimate knee) {
        return Cell.number(Units.interval(knee.low(), knee.high(), "count"), knee.low());
    }

    private static Cell verdict(Knee knee) {
        if (!knee.byBound().hasInterval() || !knee.byBend().hasInterval()) {
            return Cell.of("cannot be compared").toned("warn");
        }
        return knee.agree() ? Cell.of("agree").toned("good") : Cell.of("disagree").toned("bad");
    }
}
