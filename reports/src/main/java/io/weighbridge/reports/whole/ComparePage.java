package io.weighbridge.reports.whole;

import io.weighbridge.reports.answer.Headline;
import io.weighbridge.reports.answer.Rows;
import io.weighbridge.reports.page.Block;
import io.weighbridge.reports.page.Block.Answer;
import io.weighbridge.reports.page.Block.Answers;
import io.weighbridge.reports.page.Links;
import io.weighbridge.reports.page.Page;
import io.weighbridge.reports.page.Section;
import io.weighbridge.reports.page.Table;
import io.weighbridge.reports.page.Table.Cell;
import io.weighbridge.reports.page.Table.Column;
import io.weighbridge.reports.page.Table.Row;
import io.weighbridge.reports.page.Units;
import io.weighbridge.reports.record.Fingerprint;
import io.weighbridge.reports.record.Metrics;
import io.weighbridge.reports.record.RunRecords;
import io.weighbridge.reports.stats.Numerals;
import io.weighbridge.reports.verdict.Comparison;
import io.weighbridge.reports.verdict.Findings;
import io.weighbridge.reports.verdict.Gate;
import io.weighbridge.reports.verdict.RunComparison;
import io.weighbridge.reports.verdict.Words;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Two runs as a page: what changed, whether it may, and what else is not the same. */
public final class ComparePage {
    private ComparePage() {
    }

    /** The folder of the page, and the differential flame graphs that were written into it. */
    public record Place(Path folder, List<String> differences) {
    }

    /**
     * Makes the page.
     *
     * @param ruling what a gate says of them, if one was asked
     * @param place  where the page will be, for its links
     */
    public static Page of(RunComparison comparison, Optional<Gate.Ruling> ruling, Place place) throws IOException {
        String base = comparison.base().records().folder().name();
        String candidate = comparison.candidate().records().folder().name();
        List<Section> sections = new ArrayList<>();
        sections.add(new Section("answers", "Answers", "What changed", answers(comparison, ruling)));
        sections.add(new Section("figures", "Figures", "Every figure that both runs have",
            List.of(figures(comparison))));
        sections.add(new Section("environment", "Environment", "What else is not the same",
            List.of(facts(comparison))));
        sections.add(profiles(comparison, place));
        String id = Fingerprint.of(comparison.base().records().folder()) + "+"
            + Fingerprint.of(comparison.candidate().records().folder());
        return new Page(id, "Two runs compared", "From " + base + " to " + candidate, sections);
    }

    private static List<Block> answers(RunComparison comparison, Optional<Gate.Ruling> ruling) {
        List<Block> blocks = new ArrayList<>();
        if (!comparison.warnings().isEmpty()) {
            blocks.add(new Answers("warnings", "Read this first", comparison.warnings().stream()
                .map(text -> new Answer("", "", "bad", text, "")).toList(), true));
        }
        ruling.ifPresent(one -> blocks.add(ruling(one)));
        List<Answer> found = comparison.rows().stream().filter(one -> one.verdict().different()
            && Headline.has(one.key())).map(one -> new Answer(
            Table.id("answer", Rows.id(one)), Rows.effect(one), Rows.tone(one), one.sentence() + " "
            + difference(one), Rows.id(one))).toList();
        blocks.add(found.isEmpty() ? Block.Prose.of("No difference was found in any headline figure.")
            : new Answers("leading", "Differences that were found", found, true));
        blocks.add(compared(comparison, ruling.map(Gate.Ruling::gate)));
        return blocks;
    }

    private static Block ruling(Gate.Ruling ruling) {
        List<Answer> lines = new ArrayList<>();
        ruling.breaches().forEach(breach -> lines.add(new Answer(Table.id("gate", Rows.id(breach.row())),
            Numerals.percent(breach.worse()) + " worse", "bad", breach.row().sentence() + " The gate tolerates "
            + Numerals.percent(breach.tolerance()) + ".", Rows.id(breach.row()))));
        ruling.blind().forEach(text -> lines.add(
            new Answer(Table.id("blind", text), "not looked at", "bad", text, "")));
        if (ruling.undecided() > 0) {
            lines.add(new Answer("gate-undecided", "cannot tell", "warn", "Figures of the gate of which these trials "
                + "cannot tell whether they changed: " + Numerals.count(ruling.undecided())
                + ". More trials can.", ""));
        }
        if (ruling.notCompared() > 0) {
            lines.add(new Answer("gate-not-compared", "not compared", "warn", "Figures of the gate of which a side is "
                + "not OK: " + Numerals.count(ruling.notCompared()) + ". The run's own report says why.", ""));
        }
        return new Answers("gate", ruling.open() ? "The gate is open: no figure became worse by more than its tolerance"
            : "The gate is shut", lines, true);
    }

    /** The plain difference, candidate minus base: {@code +50.1 µs (48.0–52.2 µs).} */
    private static String difference(Comparison one) {
        var difference = one.ratio().difference();
        String unit = Metrics.of(one.key().metric()).unit().text();
        String sign = difference.value() < 0 ? "+" : "";
        return "In plain numbers " + sign + Units.text(-difference.value(), unit) + " (95 % "
            + Units.interval(-difference.high(), -difference.low(), unit) + ").";
    }

    private static Table figures(RunComparison comparison) {
        List<Row> rows = comparison.rows().stream().map(one -> new Row(Rows.id(one), List.of(
            Cell.of(Words.noun(one.key())), Cell.of(one.pair().base()), Cell.of(one.pair().candidate()),
            figure(comparison.base(), one, one.pair().base()),
            figure(comparison.candidate(), one, one.pair().candidate()), Rows.times(one.ratio().ratio().value()),
            Cell.number(Numerals.range(one.ratio().ratio().low(), one.ratio().ratio().high()),
                one.ratio().ratio().low()), Cell.number(Numerals.percent(one.floor()), one.floor()),
            Rows.verdict(one)))).toList();
        return new Table("figures-table", "Base over candidate: above 1, the figure became lower", List.of(
            Column.text("figure"), Column.text("base"), Column.text("candidate"), Column.number("was", "base"),
            Column.number("is", "candidate"), Column.number("ratio", "base over candidate"),
            Column.number("95 %", "interval of the ratio"), Column.number("floor", "the larger of both runs'"),
            Column.text("verdict")), rows);
    }

    /** What a CI log shows: the headline figures and those of the gate, with what the gate says to each. */
    private static Table compared(RunComparison comparison, Optional<Gate> gate) {
        List<Column> columns = new ArrayList<>(List.of(Column.text("figure"), Column.text("candidate"),
            Column.number("was", "base"), Column.number("is", "candidate"),
            Column.number("ratio", "base over candidate"), Column.number("95 %", "interval of the ratio"),
            Column.text("verdict")));
        gate.ifPresent(one -> columns.addAll(List.of(Column.number("tolerated", "how much worse it may become"),
            Column.text("gate"))));
        List<Row> rows = new ArrayList<>();
        for (Comparison one : comparison.rows()) {
            Optional<Double> tolerated = gate.flatMap(it -> it.tolerance(one));
            if (Headline.has(one.key()) || tolerated.isPresent()) {
                var ratio = one.ratio().ratio();
                List<Cell> cells = new ArrayList<>(List.of(Cell.of(Words.noun(one.key())),
                    Cell.of(one.pair().candidate()), figure(comparison.base(), one, one.pair().base()),
                    figure(comparison.candidate(), one, one.pair().candidate()), Rows.times(ratio.value()),
                    Cell.number(Numerals.range(ratio.low(), ratio.high()), ratio.low()), Rows.verdict(one)));
                gate.ifPresent(it -> cells.addAll(List.of(tolerated.map(share -> Cell.number(
                    Numerals.percent(share), share)).orElse(Cell.of("–")), gateSays(it, one))));
                rows.add(new Row(Table.id("short", Rows.id(one)), cells));
            }
        }
        return new Table("compared", "Headline figures" + (gate.isPresent() ? " and those of the gate" : "")
            + ", base over candidate", columns, rows);
    }

    private static Cell gateSays(Gate gate, Comparison one) {
        if (gate.tolerance(one).isEmpty()) {
            return Cell.of("–");
        }
        if (gate.breach(one).isPresent()) {
            return Cell.of("BROKEN").toned("bad");
        }
        return switch (one.verdict()) {
            case CANNOT_TELL, NOT_COMPARED -> Cell.of(one.verdict().text()).toned("warn");
            default -> Cell.of("kept").toned("good");
        };
    }

    private static Cell figure(Findings run, Comparison one, String variant) {
        return Rows.figure(run.summaries().get(one.key().of(variant)));
    }

    private static Block facts(RunComparison comparison) {
        if (comparison.facts().isEmpty()) {
            return Block.Prose.of("Both environments are the same.");
        }
        return new Table("facts", "Facts that differ",
            List.of(Column.text("fact"), Column.text("was"), Column.text("is")), comparison.facts().stream()
            .map(fact -> new Row(Table.id("fact", fact.name()), List.of(
                Cell.of(fact.name()).toned(fact.host() ? "bad" : ""), Cell.of(fact.base()),
                Cell.of(fact.candidate())))).toList());
    }

    private static Section profiles(RunComparison comparison, Place place) {
        List<Block> blocks = new ArrayList<>();
        if (!place.differences().isEmpty()) {
            blocks.add(new Table("differences", "Differential flame graphs, per operation: red is more in candidate",
                List.of(Column.text("variant, scenario, kind")), place.differences().stream().map(file -> new Row(
                Table.id("graph", file), List.of(Cell.of(file.replaceFirst("^difference-", "").replace(".html", ""))
                .linked(Links.path(file))))).toList()));
        }
        List<Row> rows = new ArrayList<>();
        for (Findings run : List.of(comparison.base(), comparison.candidate())) {
            for (RunRecords.Trial trial : run.records().trials()) {
                trial.files().stream().filter(file -> file.endsWith(".html")).forEach(file -> rows.add(new Row(
                    Table.id("graph", run.records().folder().name(), trial.name(), file), List.of(
                    Cell.of(run == comparison.base() ? "base" : "candidate"), Cell.of(trial.outcome().variant()),
                    Cell.of(file).linked(Links.from(place.folder(), trial.folder().resolve(file)))))));
            }
        }
        blocks.add(rows.isEmpty() ? Block.Prose.of("Neither run was profiled: bin/weighbridge run --profilers "
            + "cpu,alloc takes profiles, and what both runs have is set against each other here.") : new Table("graphs",
            "Flame graphs", List.of(Column.text("run"), Column.text("variant"), Column.text("graph")), rows));
        return new Section("profiles", "Profiles", "Profiles of both", blocks);
    }
}
