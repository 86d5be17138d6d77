package io.weighbridge.reports.answer;

import io.weighbridge.reports.figure.Series;
import io.weighbridge.reports.page.Block;
import io.weighbridge.reports.page.Chart;
import io.weighbridge.reports.page.Section;
import io.weighbridge.reports.page.Table.Cell;
import io.weighbridge.reports.page.Table.Column;
import io.weighbridge.reports.page.Table.Row;
import io.weighbridge.reports.page.Table;
import io.weighbridge.reports.page.Units;
import io.weighbridge.reports.record.Metric;
import io.weighbridge.reports.record.Metrics;
import io.weighbridge.reports.record.Plan;
import io.weighbridge.reports.state.RowState;
import io.weighbridge.reports.state.Summary;
import io.weighbridge.reports.state.VariantName;
import io.weighbridge.reports.stats.Numerals;
import io.weighbridge.reports.verdict.Comparison;
import io.weighbridge.reports.verdict.Findings;
import io.weighbridge.reports.verdict.Verdict;
import io.weighbridge.reports.verdict.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One scenario: the variants side by side, the pairs with their verdicts, then every figure. */
public final class ScenarioSection {
    private static final int MOST_ROWS = 1_500;
    private final Findings findings;
    private final String scenario;
    private final List<Summary> rows;

    private ScenarioSection(Findings findings, String scenario) {
        this.findings = findings;
        this.scenario = scenario;
        this.rows = findings.summaries().values().stream().filter(row -> row.key().scenario().equals(scenario))
            .toList();
    }

    public static Section of(Findings findings, String scenario) {
        ScenarioSection section = new ScenarioSection(findings, scenario);
        List<Block> blocks = new ArrayList<>();
        if (section.rows.isEmpty()) {
            blocks.add(Block.Prose.of("No figure was taken under this scenario."));
        } else {
            blocks.add(section.sideBySide());
            blocks.addAll(NearestServers.of(scenario, section.rows, Weighed.inOrder(findings, section.rows.stream()
                .map(row -> row.key().variant()).distinct().toList())));
            blocks.addAll(section.bars());
            blocks.add(section.pairs());
            blocks.add(meanings());
            blocks.add(section.everything());
        }
        return new Section(Table.id("scenario", scenario), scenario, "Scenario " + scenario, blocks);
    }

    /** Variants down, headline figures across; the page turns cells into multiples of a chosen baseline. */
    private Table sideBySide() {
        List<Headline.Figure> shown = Headline.FIGURES.stream().filter(figure -> rows.stream()
            .anyMatch(row -> figure.is(row.key()))).toList();
        List<Column> columns = new ArrayList<>();
        columns.add(Column.text("variant"));
        shown.forEach(figure -> columns.add(column(figure)));
        columns.add(Column.text("state"));
        Map<String, List<Summary>> byVariant = new LinkedHashMap<>();
        findings.records().plan().order().stream().filter(trial -> trial.scenario().equals(scenario))
            .map(Plan.PlannedTrial::variant).distinct().sorted(Comparator.comparingInt(this::planned))
            .forEach(variant -> byVariant.put(variant, new ArrayList<>()));
        rows.forEach(row -> byVariant.computeIfAbsent(row.key().variant(), name -> new ArrayList<>()).add(row));
        List<Row> table = new ArrayList<>();
        byVariant.forEach((variant, own) -> {
            List<Cell> cells = new ArrayList<>();
            cells.add(Cell.of(variant).noted(summary(variant)));
            for (Headline.Figure figure : shown) {
                cells.add(own.stream().filter(row -> figure.is(row.key())).findFirst().map(this::cell)
                    .orElse(Cell.of("–")));
            }
            cells.add(state(own, variant));
            table.add(new Row(Table.id("variant", scenario, variant), cells));
        });
        return new Table(Table.id("side", scenario), "Per connection, threads in all, median of trials; workload "
            + workloads(), columns, table);
    }

    private static Column column(Headline.Figure figure) {
        Column column = Column.number(figure.name(), help(figure));
        return Metrics.of(figure.metric()).better() == Metric.Better.HIGHER ? column.higherIsBetter() : column;
    }

    /** What a variant is, in its own words. */
    private String summary(String variant) {
        return findings.records().plan().variants().stream().filter(one -> one.name().equals(variant))
            .map(Plan.PlannedVariant::summary).findFirst().orElse("");
    }

    private int planned(String variant) {
        return findings.records().plan().variants().stream().map(Plan.PlannedVariant::name).toList().indexOf(variant);
    }

    private Cell cell(Summary row) {
        String note = "n = " + row.estimate().n() + ", " + Units.interval(row.estimate().low(), row.estimate().high(),
            row.unit()) + (Rows.notes(row).isEmpty() ? "" : "; " + Rows.notes(row));
        return Rows.figure(row).noted(note).linked("#" + Rows.id(row.key()))
            .toned(row.state() == RowState.OK ? "" : "muted");
    }

    /** Of the figures shown beside it alone; where some of them are OK, those that are not are named. */
    private Cell state(List<Summary> own, String variant) {
        List<Summary> headline = own.stream().filter(row -> Headline.has(row.key())).toList();
        List<Summary> judged = headline.isEmpty() ? own : headline;
        List<Summary> bad = judged.stream().filter(row -> row.state() != RowState.OK)
            .sorted(Comparator.comparing(Summary::state).reversed()).toList();
        if (bad.isEmpty()) {
            return own.isEmpty() ? Rows.state(findings, variant, scenario) : Rows.state(RowState.OK, "");
        }
        Summary worst = bad.get(0);
        if (bad.size() == judged.size()) {
            return Rows.state(worst.state(), worst.reason());
        }
        String reasons = bad.stream().map(row -> Words.noun(row.key()) + " is " + row.state().text() + ": "
            + row.reason()).collect(Collectors.joining("; "));
        return Cell.of(worst.state().text() + " in " + Headline.name(worst.key())
            + (bad.size() > 1 ? " and " + (bad.size() - 1) + " more" : "")).toned("bad").noted(reasons);
    }

    /** One chart for each headline figure: a bar for each variant with its interval. */
    private List<Block> bars() {
        List<Block> charts = new ArrayList<>();
        for (Headline.Figure figure : Headline.FIGURES) {
            List<Summary> own = rows.stream().filter(row -> figure.is(row.key()) && !row.figures().isEmpty()).toList();
            if (!own.isEmpty()) {
                charts.add(bar(figure, own));
            }
        }
        return charts;
    }

    private Chart bar(Headline.Figure figure, List<Summary> own) {
        List<Row> table = own.stream().map(row -> new Row(Table.id("bar", Rows.id(row.key())), List.of(
            Cell.of(row.key().variant()), Rows.figure(row), Rows.interval(row), Rows.trials(row)))).toList();
        String id = Table.id("bars", scenario, figure.metric(), figure.phase());
        return new Chart(id, figure.name(), help(figure), "bars", "", figure.name(), own.get(0).unit(),
            List.of(new Chart.Line(figure.name(), own.stream().map(row -> row.key().variant()).toList(), own.stream()
                .map(row -> new double[] {row.estimate().value(), row.estimate().low(), row.estimate().high(),
                    row.estimate().n()}).toList())),
            new Table(id + "-table", figure.name(), List.of(Column.text("variant"), Column.number("median", ""),
                Column.number("95 %", ""), Column.number("n", "trials")), table));
    }

    private Table pairs() {
        List<Comparison> all = findings.comparisons().stream().filter(one -> one.key().scenario().equals(scenario))
            .sorted(Comparator.comparingInt(one -> Headline.rank(one.key()))).toList();
        List<Row> table = all.stream().filter(one -> all.size() <= MOST_ROWS || Headline.has(one.key()))
            .map(ScenarioSection::pair).toList();
        return new Table(Table.id("pairs", scenario), "Pairs that differ in one thing: base over candidate"
            + rest(all.size(), table.size(), "comparisons.csv"), List.of(
            Column.text("figure"), Column.text("base"), Column.text("candidate"),
            Column.number("ratio", "base over candidate: above 1, the candidate's figure is lower"),
            Column.number("95 %", "interval of the ratio"), Column.number("n", "trials of the smaller side"),
            Column.number("floor", "how far A was from A"),
            Column.number("p", "after Holm, over the pairs of the same figure"), Column.text("verdict")), table);
    }

    private static Row pair(Comparison one) {
        var ratio = one.ratio().ratio();
        return new Row(Rows.id(one), List.of(Cell.of(Words.noun(one.key())), Cell.of(one.pair().base()),
            Cell.of(one.pair().candidate()), Rows.times(ratio.value()),
            Cell.number(ratio.hasInterval() ? Numerals.range(ratio.low(), ratio.high()) : "–",
                ratio.low()), Cell.number(Integer.toString(ratio.n()), ratio.n()),
            Cell.number(Numerals.percent(one.floor()), one.floor()), Cell.number(p(one.adjusted()), one.adjusted()),
            Rows.verdict(one)));
    }

    private static Block meanings() {
        return Block.Prose.of(Stream.of(Verdict.values()).map(verdict -> "“" + verdict.text() + "”: "
            + verdict.meaning()).collect(Collectors.joining("; ", "Verdicts are ", ".")));
    }

    private Table everything() {
        Map<Series.Key, Double> best = new LinkedHashMap<>();
        Map<String, Double> floor = new TreeMap<>();
        for (Summary row : rows) {
            Series.Key family = row.key().of("");
            boolean higher = Metrics.of(row.key().metric()).better() == Metric.Better.HIGHER;
            if (row.state() == RowState.OK && row.estimate().value() > 0) {
                best.merge(family, row.estimate().value(), higher ? Math::max : Math::min);
                if (VariantName.of(row.key().variant()).isFloor()) {
                    floor.merge(protocol(row) + family, row.estimate().value(), Math::min);
                }
            }
        }
        List<Row> table = rows.stream().filter(row -> rows.size() <= MOST_ROWS || Headline.has(row.key()))
            .sorted(Comparator.comparingInt(row -> Headline.rank(row.key())))
            .map(row -> new Row(Rows.id(row.key()), List.of(Cell.of(Words.noun(row.key())),
            Cell.of(row.key().variant()), Rows.figure(row), Rows.interval(row), Rows.trials(row),
            Rows.times(row.estimate().value() / best.getOrDefault(row.key().of(""), Double.NaN)),
            Rows.times(row.estimate().value() / floor.getOrDefault(protocol(row) + row.key().of(""), Double.NaN)),
            Rows.state(row.state(), row.reason()), Cell.of("").linked(EvidenceLinks.trials(findings, row))
                .noted(row.key().workload())))).toList();
        return new Table(Table.id("all", scenario), "Every figure: median of trials"
            + rest(rows.size(), table.size(), "summaries.csv"), List.of(Column.text("figure"),
            Column.text("variant"), Column.number("median", "over trials"), Column.number("95 %", "of the median"),
            Column.number("n", "trials"), Column.number("× best", "multiple of the best variant"),
            Column.number("× floor", "multiple of the floor: the server that does only what none can leave out"),
            Column.text("state"), Column.text("trials")), table);
    }

    private static String rest(int all, int shown, String file) {
        return all == shown ? "" : " (the headline figures; all " + all + " rows are in " + file + ")";
    }

    private String workloads() {
        return String.join(", ", rows.stream().map(row -> row.key().workload()).filter(text -> !text.isEmpty())
            .distinct().toList());
    }

    private static String protocol(Summary row) {
        return VariantName.of(row.key().variant()).protocol();
    }

    private static String help(Headline.Figure figure) {
        Metric metric = Metrics.of(figure.metric());
        String meaning = metric.summary().substring(metric.summary().indexOf(':') + 1).strip();
        return meaning + (metric.per().isEmpty() ? "" : ", " + metric.per());
    }

    private static String p(double value) {
        return Double.isNaN(value) ? "–" : value < 0.0001 ? "< 0.0001"
            : String.format(Locale.ROOT, "%.4f", value);
    }
}
