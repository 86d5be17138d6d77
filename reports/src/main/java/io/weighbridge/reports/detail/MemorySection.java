package io.weighbridge.reports.detail;

import io.weighbridge.reports.answer.Rows;
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
import io.weighbridge.reports.state.Summary;
import io.weighbridge.reports.stats.Estimate;
import io.weighbridge.reports.stats.Median;
import io.weighbridge.reports.stats.Slope;
import io.weighbridge.reports.verdict.Findings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Memory per connection: the lines whose slopes are reported, the whole bill, and what the heap keeps. */
public final class MemorySection {
    private static final String RESIDENT = "rss";
    private static final List<String> LINES = List.of("inuse_space", RESIDENT);
    private static final int CLASSES = 24;

    /** A part of the bill: a metric, or what is left of resident memory. */
    private record Part(String metric, String name) {
    }

    private static final List<Part> PARTS = List.of(new Part("inuse_space", "heap in use"),
        new Part("direct_buffers", "direct buffers"), new Part("thread_stacks", "thread stacks"),
        new Part("rest", "other memory outside the heap"), new Part("kernel_sockets", "kernel sockets"));

    private MemorySection() {
    }

    public static Optional<Section> of(Findings findings) {
        List<Block> blocks = new ArrayList<>();
        for (String scenario : Weighed.scenarios(findings)) {
            LINES.forEach(metric -> line(findings, scenario, metric).ifPresent(blocks::add));
            bill(findings, scenario).ifPresent(blocks::add);
        }
        kept(findings).ifPresent(blocks::add);
        return blocks.isEmpty() ? Optional.empty()
            : Optional.of(new Section("memory", "Memory", "Memory per connection", blocks));
    }

    private static Optional<Block> line(Findings findings, String scenario, String metric) {
        List<Chart.Line> lines = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        String id = Table.id("line", scenario, metric);
        for (Summary row : rows(findings, scenario, metric)) {
            List<double[]> points = middle(row);
            if (points.size() > 1) {
                lines.add(new Chart.Line(row.key().variant(), metric.equals(RESIDENT) ? grown(points) : points));
                rows.add(row(id, row, points));
            }
        }
        boolean resident = metric.equals(RESIDENT);
        String name = resident ? "Resident memory" : "In-use heap";
        return lines.isEmpty() ? Optional.empty() : Optional.of(new Chart(id, name + (resident ? ", grown" : "")
            + " over connections held" + Weighed.under(findings, scenario), (resident ? "Beyond what it was with the "
            + "fewest held. " : "") + "Each point is the median of the trials; the slope is what one connection costs.",
            "lines",
            "connections held", name, "B", lines, new Table(id + "-table", name + ": the line through the held counts",
            List.of(Column.text("variant"), Column.number("per connection", "slope, median of trials"),
                Column.number("95 %", "of the slope over trials"),
                Column.number("95 % of the line", "of the slope through the median points"),
                Column.number("at none", "intercept: the fixed cost"),
                Column.number("fit", "share of variance the line explains"), Column.text("held counts")), rows)));
    }

    private static Row row(String id, Summary summary, List<double[]> points) {
        Slope slope = Slope.of(points.stream().mapToDouble(point -> point[0]).toArray(),
            points.stream().mapToDouble(point -> point[1]).toArray());
        return new Row(Table.id(id, summary.key().variant()), List.of(Cell.of(summary.key().variant()),
            Rows.figure(summary).linked("#" + Rows.id(summary.key())), Rows.interval(summary),
            Cell.number(Units.interval(slope.low(), slope.high(), "B"), slope.low()),
            Cell.number(Units.text(slope.intercept(), "B"), slope.intercept()),
            Cell.number(String.format(Locale.ROOT, "%.5f", slope.fit()), slope.fit()),
            Cell.of(String.join(", ", points.stream().map(point -> Units.text(point[0], "count")).toList()))));
    }

    /** Held count by held count, the median of the trials. */
    private static List<double[]> middle(Summary row) {
        Map<Double, List<Double>> totals = new TreeMap<>();
        for (Series.OfTrial trial : row.figures()) {
            trial.points().forEach(point -> totals.computeIfAbsent(point[0], held -> new ArrayList<>()).add(point[1]));
        }
        List<double[]> points = new ArrayList<>();
        totals.forEach((held, values) -> {
            Estimate middle = Median.of(values.stream().mapToDouble(Double::doubleValue).toArray());
            points.add(new double[] {held, middle.value(), middle.low(), middle.high(), middle.n()});
        });
        return points;
    }

    /** The same above the first point: of a heap that is touched beforehand, the rest would be a line at the top. */
    private static List<double[]> grown(List<double[]> points) {
        double none = points.get(0)[1];
        return points.stream().map(point -> new double[] {point[0], point[1] - none, point[2] - none, point[3] - none,
            point[4]}).toList();
    }

    /** The heap is touched beforehand, so the slope of resident memory is what a connection costs outside of it. */
    private static Optional<Block> bill(Findings findings, String scenario) {
        List<String> variants = rows(findings, scenario, "rss").stream().map(row -> row.key().variant())
            .filter(variant -> findings.summary(scenario, variant, "inuse_space", "held").isPresent()).toList();
        if (variants.isEmpty()) {
            return Optional.empty();
        }
        Map<Part, List<Double>> parts = new LinkedHashMap<>();
        for (Part part : PARTS) {
            List<Double> values = variants.stream()
                .map(variant -> Math.max(0, value(findings, scenario, variant, part))).toList();
            if (values.stream().anyMatch(value -> value > 0)) {
                parts.put(part, values);
            }
        }
        List<Chart.Line> lines = parts.entrySet().stream().map(part -> new Chart.Line(part.getKey().name(), variants,
            IntStream.range(0, variants.size()).mapToObj(i -> point(findings.summary(scenario, variants.get(i),
                part.getKey().metric(), "held"), part.getValue().get(i))).toList())).toList();
        List<Column> columns = new ArrayList<>(List.of(Column.text("variant")));
        parts.keySet().forEach(part -> columns.add(Column.number(part.name(), "")));
        columns.add(Column.number("together", ""));
        String id = Table.id("bill", scenario);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < variants.size(); i++) {
            List<Cell> cells = new ArrayList<>(List.of(Cell.of(variants.get(i))));
            double sum = 0;
            for (List<Double> values : parts.values()) {
                cells.add(Cell.number(Units.text(values.get(i), "B"), values.get(i)));
                sum += values.get(i);
            }
            cells.add(Cell.number(Units.text(sum, "B"), sum));
            rows.add(new Row(Table.id(id, variants.get(i)), cells));
        }
        return Optional.of(new Chart(id, "The whole bill for one connection"
            + Weighed.under(findings, scenario), "Java heap in use, what the process "
            + "holds outside the heap and, where it was taken, what the kernel holds for both ends of the socket.",
            "stack", "", "per connection", "B", lines, new Table(id + "-table", "The bill, per connection", columns,
            rows)));
    }

    /** With interval and n where the part is a figure of its own; what is left of resident memory is none. */
    private static double[] point(Optional<Summary> row, double value) {
        return row.map(one -> new double[] {value, one.estimate().low(), one.estimate().high(), one.estimate().n()})
            .orElse(new double[] {value});
    }

    private static double value(Findings findings, String scenario, String variant, Part part) {
        if (!part.metric().equals("rest")) {
            return findings.summary(scenario, variant, part.metric(), "held")
                .map(row -> row.estimate().value()).orElse(0.0);
        }
        return value(findings, scenario, variant, new Part("rss", ""))
            - value(findings, scenario, variant, new Part("direct_buffers", ""))
            - value(findings, scenario, variant, new Part("thread_stacks", ""));
    }

    private static Optional<Block> kept(Findings findings) {
        Map<String, Map<String, Double>> bytes = findings.retention().bytes();
        if (bytes.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Double> most = new TreeMap<>();
        bytes.values().forEach(classes -> classes.forEach((name, own) -> most.merge(name, own, Math::max)));
        List<String> classes = most.entrySet().stream().filter(one -> one.getValue() >= 1).sorted(
            Map.Entry.<String, Double>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
            .limit(CLASSES).map(Map.Entry::getKey).toList();
        List<String> variants = Weighed.inOrder(findings, bytes.keySet());
        List<Column> columns = new ArrayList<>(List.of(Column.text("class")));
        variants.forEach(variant -> columns.add(Column.number(variant, "bytes per connection")));
        List<Row> rows = classes.stream().map(name -> {
            List<Cell> cells = new ArrayList<>(List.of(Cell.of(JavaNames.readable(name))));
            for (String variant : variants) {
                double own = bytes.get(variant).getOrDefault(name, 0.0);
                cells.add(own >= 0.5 ? Cell.number(Units.text(own, "B"), own) : Cell.number("", 0));
            }
            return new Row(Table.id("kept", name), cells);
        }).toList();
        return Optional.of(new Table("kept", "What the heap keeps for one connection, class by class (the "
            + rows.size() + " largest)", columns, rows));
    }

    private static List<Summary> rows(Findings findings, String scenario, String metric) {
        return findings.summaries().values().stream().filter(row -> row.key().scenario().equals(scenario)
            && row.key().metric().equals(metric) && row.key().phase().equals("held")).toList();
    }
}
