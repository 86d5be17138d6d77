package io.weighbridge.reports.detail;

import io.weighbridge.reports.answer.Rows;
import io.weighbridge.reports.figure.Series;
import io.weighbridge.reports.page.Block;
import io.weighbridge.reports.page.Chart;
import io.weighbridge.reports.page.Section;
import io.weighbridge.reports.page.Table.Cell;
import io.weighbridge.reports.page.Table.Column;
import io.weighbridge.reports.page.Table.Row;
import io.weighbridge.reports.page.Table;
import io.weighbridge.reports.state.Summary;
import io.weighbridge.reports.stats.Numerals;
import io.weighbridge.reports.verdict.Findings;
import io.weighbridge.reports.verdict.Floors;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What other instruments say of the same things: micro-benchmarks in memory, and the footprint of one connection. */
public final class InstrumentsSection {
    private static final String MICRO = "micro-";
    private static final double AGREED = 0.05;
    /** Scenarios under which as many connections were held as the run is about. */
    private static final String TRIALS = "(?!footprint$|calibrate-).*";

    private InstrumentsSection() {
    }

    public static Section of(Findings findings) {
        List<Block> blocks = new ArrayList<>();
        micro(findings).ifPresent(blocks::addAll);
        sameThing(findings).ifPresent(blocks::add);
        FootprintClasses.of(findings).ifPresent(blocks::add);
        return new Section("instruments", "In memory", "In memory, and one connection by three instruments",
            blocks.isEmpty() ? List.of(Block.Prose.of("This run holds no micro-benchmarks and no footprints. "
                + "bin/weighbridge micro times handshakes, frames, hand-overs, buffers and channel maps without "
                + "sockets; bin/weighbridge footprint weighs the object graph of one connection with JOL.")) : blocks);
    }

    private static Optional<List<Block>> micro(Findings findings) {
        List<Summary> times = rows(findings, "jmh_time");
        if (times.isEmpty()) {
            return Optional.empty();
        }
        Map<Series.Key, Double> best = new LinkedHashMap<>();
        times.stream().filter(row -> row.estimate().value() > 0).forEach(row -> best.merge(row.key().of(""),
            row.estimate().value(), Math::min));
        List<Row> table = times.stream().map(row -> micro(findings, row, best.getOrDefault(row.key().of(""),
            Double.NaN))).toList();
        List<Block> blocks = new ArrayList<>(List.of(Block.Prose.of("One operation in memory, without sockets and "
            + "kernel, by JMH; a fork is a fresh JVM and counts as a trial. No twin is weighed here: a difference must "
            + "leave " + Numerals.percent(Floors.IN_MEMORY) + " to be believed."),
            new Table("micro", "Micro-benchmarks: time and allocation of one operation", List.of(
                Column.text("benchmark"), Column.text("variant"), Column.text("workload"),
                Column.number("time", "per operation, median of forks"), Column.number("95 %", "of the median"),
                Column.number("allocated", "bytes per operation"), Column.number("n", "forks"),
                Column.number("× best", "multiple of the fastest under the same workload")), table)));
        times.stream().map(row -> row.key().scenario()).distinct().forEach(scenario -> blocks.add(bars(scenario,
            times.stream().filter(row -> row.key().scenario().equals(scenario)).toList())));
        return Optional.of(blocks);
    }

    private static Row micro(Findings findings, Summary time, double best) {
        Series.Key key = time.key();
        Summary alloc = findings.summaries().get(new Series.Key(key.variant(), key.scenario(), key.workload(),
            key.phase(), "jmh_alloc"));
        return new Row(Rows.id(key), List.of(Cell.of(name(key.scenario())), Cell.of(key.variant()),
            Cell.of(key.workload()), Rows.figure(time), Rows.interval(time),
            alloc == null ? Cell.of("–") : Rows.figure(alloc), Rows.trials(time),
            Rows.times(time.estimate().value() / best)));
    }

    private static Chart bars(String scenario, List<Summary> rows) {
        List<String> names = rows.stream().map(row -> row.key().variant() + " · "
            + row.key().workload()).map(name -> name.replaceFirst("(;| · )threads=1$", "")).toList();
        List<Row> table = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            table.add(new Row(Table.id("bar", Rows.id(rows.get(i).key())), List.of(Cell.of(names.get(i)),
                Rows.figure(rows.get(i)), Rows.interval(rows.get(i)), Rows.trials(rows.get(i)))));
        }
        String id = Table.id("bars", scenario);
        return new Chart(id, name(scenario), "time of one operation in memory", "bars", "", name(scenario), "ns",
            List.of(new Chart.Line(name(scenario), names, rows.stream().map(row -> new double[] {
                row.estimate().value(), row.estimate().low(), row.estimate().high(), row.estimate().n()}).toList())),
            new Table(id + "-table", name(scenario), List.of(Column.text("variant"), Column.number("median", ""),
                Column.number("95 %", ""), Column.number("n", "forks")), table));
    }

    /** Object graph, class histogram and resident memory, each per connection, side by side. */
    private static Optional<Block> sameThing(Findings findings) {
        List<Summary> graphs = rows(findings, "footprint_space");
        if (graphs.isEmpty()) {
            return Optional.empty();
        }
        List<Row> table = new ArrayList<>();
        for (Summary graph : graphs) {
            String variant = graph.key().variant();
            Optional<Summary> histogram = held(findings, variant, "inuse_space", graph.key().scenario())
                .or(() -> held(findings, variant, "inuse_space", ".*"));
            Optional<Summary> trials = held(findings, variant, "inuse_space", TRIALS);
            Optional<Summary> resident = held(findings, variant, "rss", TRIALS);
            double apart = histogram.map(row -> graph.estimate().value() / row.estimate().value() - 1)
                .orElse(Double.NaN);
            table.add(new Row(Table.id("same", variant), List.of(Cell.of(variant), Rows.figure(graph),
                figure(findings.summaries().get(new Series.Key(variant, graph.key().scenario(), graph.key().workload(),
                    graph.key().phase(), "footprint_objects"))), figure(histogram.orElse(null)),
                figure(trials.orElse(null)), figure(resident.orElse(null)),
                Cell.number(Numerals.percent(apart), apart),
                Double.isNaN(apart) ? Cell.of("one instrument only").toned("muted")
                    : Math.abs(apart) <= AGREED ? Cell.of("agree").toned("good") : Cell.of("differ: in which classes "
                    + "is told below").toned("warn"))));
        }
        return Optional.of(new Table("same-thing", "One idle connection by three instruments", List.of(
            Column.text("variant"), Column.number("object graph", "JOL: deep size, bytes"),
            Column.number("objects", "JOL"),
            Column.number("class histogram", "in use, of the same few connections as the graph"),
            Column.number("of the trials", "class histogram, slope over the held counts of the trials"),
            Column.number("resident", "slope of RSS over held counts: what is outside the heap"),
            Column.number("apart", "graph against histogram"), Column.text("they")), table));
    }

    private static Optional<Summary> held(Findings findings, String variant, String metric, String scenario) {
        return findings.summaries().values().stream().filter(row -> row.key().variant().equals(variant)
            && row.key().metric().equals(metric) && row.key().phase().equals("held")
            && row.key().scenario().matches(scenario)).findFirst();
    }

    private static Cell figure(Summary row) {
        return row == null ? Cell.of("–") : Rows.figure(row);
    }

    private static List<Summary> rows(Findings findings, String metric) {
        return findings.summaries().values().stream().filter(row -> row.key().metric().equals(metric)).toList();
    }

    private static String name(String scenario) {
        return scenario.replaceFirst("^" + MICRO, "").replaceFirst("^(.+)-\\1$", "$1").replace('-', ' ');
    }
}
