package io.weighbridge.reports.answer;

import io.weighbridge.reports.page.Block;
import io.weighbridge.reports.page.Section;
import io.weighbridge.reports.page.Table.Cell;
import io.weighbridge.reports.page.Table.Column;
import io.weighbridge.reports.page.Table.Row;
import io.weighbridge.reports.page.Table;
import io.weighbridge.reports.page.Units;
import io.weighbridge.reports.record.Environment;
import io.weighbridge.reports.record.Metric;
import io.weighbridge.reports.state.Host;
import io.weighbridge.reports.stats.Estimate;
import io.weighbridge.reports.stats.Numerals;
import io.weighbridge.reports.verdict.Findings;
import io.weighbridge.reports.verdict.Floors;
import io.weighbridge.reports.verdict.Weights;
import io.weighbridge.reports.verdict.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether the scale itself is right: A against A, and what host it stands on. */
public final class ScaleSection {
    /** From here on an interval that holds 1 does not say much. */
    private static final double WIDE = 1.5;

    private ScaleSection() {
    }

    public static Section of(Findings findings) {
        List<Block> blocks = new ArrayList<>();
        blocks.addAll(twins(findings));
        blocks.addAll(weights(findings));
        overhead(findings).ifPresent(blocks::add);
        ceilings(findings).ifPresent(blocks::add);
        blocks.add(host(findings));
        return new Section("scale", "Scale", "State of the scale", blocks);
    }

    /** What stood under the scale; the attack sheet has the rest. */
    private static Block host(Findings findings) {
        Environment host = findings.records().environment();
        Host others = Host.of(findings.records().measurements().rows());
        List<String> facts = Stream.of(fact(host, "", "cpu.model", ""), fact(host, "", "cpu.logical", " processors"),
            fact(host, "server on ", "server.cpus", ""), fact(host, "client on ", "client.cpus", ""))
            .flatMap(Optional::stream).toList();
        return Block.Prose.of("Host: " + (facts.isEmpty() ? "not recorded" : String.join(", ", facts)) + "."
            + (others.measuredNanos() > 0 ? " While it was measured on, other processes took "
            + Numerals.percent(others.others()) + " of a CPU." : ""));
    }

    private static Optional<String> fact(Environment host, String before, String name, String after) {
        return Optional.of(host.fact(name)).filter(value -> !value.isEmpty()).map(value -> before + value + after);
    }

    private static List<Block> twins(Findings findings) {
        List<Row> rows = findings.floors().rows().stream()
            .filter(floor -> Headline.has(floor.key()))
            .map(ScaleSection::row).toList();
        if (rows.isEmpty()) {
            return List.of(Block.Prose.of("No variant was weighed under two names in this run, or none of those trials "
                + "completed: there is no noise floor, so no difference is believed."));
        }
        List<Floors.Row> told = findings.floors().rows().stream()
            .filter(floor -> Headline.has(floor.key()) && floor.ratio().ratio().n() > 1).toList();
        long off = told.stream().filter(floor -> !floor.equal()).count();
        List<Block> blocks = new ArrayList<>();
        blocks.add(Block.Prose.of((told.isEmpty() ? "One trial of each cannot say whether the same variant under two "
            + "names differs. " : off == 0 ? "The same variant weighed under two names shows no difference in any "
            + "headline figure. " : "The same variant weighed under two names differs in " + off + " of " + told.size()
            + " headline figures: by chance one in twenty does. ") + "How far A was from A is the floor below which no "
            + "difference is believed."));
        blocks.add(new Table("floor", "A against A", List.of(Column.text("figure"), Column.text("A and A"),
            Column.number("ratio", "A over A"), Column.number("95 %", "interval of the ratio"),
            Column.number("floor", "how far A was from A"), Column.text("says")), rows));
        return blocks;
    }

    /** Known amounts that were put on a real variant, and what the scale showed. */
    private static List<Block> weights(Findings findings) {
        List<Weights.Weight> weights = Weights.of(findings);
        if (weights.isEmpty()) {
            return List.of(Block.Prose.of("No known weights were put on in this run; bin/weighbridge calibrate puts "
                + "CPU, allocation and retained heap on a variant and says whether the scale shows them."));
        }
        long off = weights.stream().filter(Weights.Weight::wrong).count();
        long right = weights.stream().filter(Weights.Weight::right).count();
        return List.of(Block.Prose.of(off == 0 ? (right < weights.size() ? right + " of " : "All ") + weights.size()
            + " known weights came out as they were put on" + (right < weights.size()
            ? "; of the others nothing can be said." : ".")
            : "THE SCALE IS OFF: " + off + " of " + weights.size() + " known weights did not come out as they were "
            + "put on. Figures of those instruments are not to be trusted in this run."), new Table("weights",
            "Known weights, per connection or operation: what was put on and what the scale showed", List.of(
            Column.text("weight on"), Column.text("instrument"), Column.number("put on", "a delay: beyond the "
                + "shorter one it is compared with, for whoever sleeps is also woken"),
            Column.number("shown", "weighted less the same with nothing, or a shorter delay, on it"),
            Column.number("off by", ""),
            Column.number("allowed", "how far off is still right: 1 % of bytes, 5 % of times or, if that is more, as "
                + "far as chance alone puts two means of these trials apart once in a thousand"), Column.text("says")),
            weights.stream().map(ScaleSection::row).toList()));
    }

    private static Row row(Weights.Weight weight) {
        return new Row(Table.id("weight", weight.variant(), weight.instrument()), List.of(Cell.of(weight.variant()),
            Cell.of(weight.instrument()), Cell.number(Units.text(weight.planted(), weight.unit()), weight.planted()),
            Cell.number(Units.text(weight.read(), weight.unit()), weight.read()),
            Cell.number(Numerals.percent(weight.off()), weight.off()),
            Cell.number(Units.text(weight.allowed(), weight.unit()), weight.allowed()),
            says(weight)));
    }

    private static Cell says(Weights.Weight weight) {
        return weight.right() ? Cell.of("right").toned("good") : weight.hidden() ? Cell.of("lighter than the noise")
            .toned("warn") : Cell.of("OFF").toned("bad");
    }

    private static Optional<Block> overhead(Findings findings) {
        List<Row> rows = findings.summaries().values().stream()
            .filter(row -> Metric.family(row.key().metric()).equals("profiler_overhead"))
            .map(row -> new Row(Rows.id(row.key()), List.of(Cell.of(Metric.label(row.key().metric())),
                Cell.of(row.key().variant()), Rows.times(row.estimate().value()),
                Cell.number(Numerals.range(row.estimate().low(), row.estimate().high()), row.estimate().low()),
                Rows.trials(row)))).toList();
        return rows.isEmpty() ? Optional.empty() : Optional.of(new Table("overhead", "What a profiler weighs: CPU with "
            + "it on over CPU with it off. Headline figures are taken with all profilers off", List.of(
            Column.text("profiler"), Column.text("variant"), Column.number("on over off", ""),
            Column.number("95 %", ""), Column.number("n", "trials")), rows));
    }

    /** What the client reaches against a server that does next to nothing: nearer than that it sets the pace. */
    private static Optional<Block> ceilings(Findings findings) {
        List<Row> rows = findings.ceilings().rows().stream().map(ceiling -> new Row(
            Table.id("ceiling", ceiling.scenario(), ceiling.floor()), List.of(Cell.of(ceiling.scenario()),
            Cell.of(ceiling.floor()), Cell.number((ceiling.reached() ? "" : "at least ")
            + Units.text(ceiling.perSecond(), "1/s"), ceiling.perSecond()),
            Cell.number(Numerals.percent(ceiling.busy()), ceiling.busy()), Cell.of(ceiling.workload()),
            Cell.number(Integer.toString(ceiling.trial()), ceiling.trial())))).toList();
        return rows.isEmpty() ? Optional.empty() : Optional.of(new Table("ceilings", "What the client itself can do: "
            + "its closed loop against the floor, before anything was weighed", List.of(Column.text("scenario"),
            Column.text("floor"), Column.number("rate", "operations a second; at least, where the client had time to "
            + "spare"), Column.number("busy", "share of the time in which the client did not wait"),
            Column.text("workload"), Column.number("trial", "whose folder has the records")), rows));
    }

    private static Row row(Floors.Row floor) {
        var ratio = floor.ratio().ratio();
        return new Row(Table.id("floor", floor.key().scenario(), floor.key().metric(), floor.key().phase(),
            floor.key().variant()), List.of(Cell.of(Words.noun(floor.key())),
            Cell.of(floor.twin().base() + " / " + floor.twin().candidate()), Rows.times(ratio.value()),
            Cell.number(Numerals.range(ratio.low(), ratio.high()), ratio.low()),
            Cell.number(Numerals.percent(floor.floor()), floor.floor()),
            says(floor)));
    }

    private static Cell says(Floors.Row floor) {
        if (floor.ratio().ratio().n() < 2) {
            return Cell.of("one trial cannot tell").toned("muted");
        }
        Estimate ratio = floor.ratio().ratio();
        if (floor.equal() && ratio.hasInterval() && (ratio.high() > WIDE || ratio.low() < 1 / WIDE)) {
            return Cell.of("no difference, but a wide interval").toned("muted");
        }
        return floor.equal() ? Cell.of("no difference").toned("good") : Cell.of("A differs from A").toned("warn");
    }
}
