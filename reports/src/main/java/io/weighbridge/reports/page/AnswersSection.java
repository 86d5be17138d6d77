package io.weighbridge.reports.page;

import io.weighbridge.reports.page.Block.Answer;
import io.weighbridge.reports.page.Block.Answers;
import io.weighbridge.reports.page.Table.Cell;
import io.weighbridge.reports.page.Table.Column;
import io.weighbridge.reports.page.Table.Row;
import io.weighbridge.reports.verdict.Comparison;
import io.weighbridge.reports.verdict.Findings;
import io.weighbridge.reports.verdict.Floors;
import io.weighbridge.reports.verdict.Pair;
import io.weighbridge.reports.verdict.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was asked and answered: a verdict sentence for each pair and headline figure, then the state of the scale. */
final class AnswersSection {
    private AnswersSection() {
    }

    static Section of(Findings findings) {
        List<Block> blocks = new ArrayList<>();
        if (!findings.warnings().isEmpty()) {
            blocks.add(new Answers("warnings", "Read this first", findings.warnings().stream().limit(12)
                .map(text -> new Answer("", "", "warn", text, "")).toList()));
        }
        byPair(findings).forEach((pair, comparisons) -> blocks.add(answers(pair, comparisons)));
        if (byPair(findings).isEmpty()) {
            blocks.add(Block.Prose.of("No two variants of this run differ in one thing and have figures: "
                + "there is no pair to compare."));
        }
        return new Section("answers", "What was asked, and the answer", blocks);
    }

    /** How far A was from A. */
    static Section scale(Findings findings) {
        List<Row> rows = new ArrayList<>();
        for (Floors.Row floor : findings.floors().rows()) {
            if (Headline.FIGURES.stream().anyMatch(figure -> figure.metric().equals(floor.key().metric())
                && figure.phase().equals(floor.key().phase()))) {
                rows.add(row(floor));
            }
        }
        Block table = new Table("floor", "The same variant under two names: the noise floor of each figure", List.of(
            Column.text("figure"), Column.text("A and A"), Column.number("ratio", "A over A"),
            Column.number("95 %", "interval of the ratio"), Column.number("floor", "how far A was from A"),
            Column.text("says")), rows);
        return new Section("scale", "State of the scale", rows.isEmpty() ? List.of(Block.Prose.of("No variant was "
            + "weighed under two names in this run, or none of those trials completed: there is no noise floor, so no "
            + "difference is believed.")) : List.of(table));
    }

    private static Row row(Floors.Row floor) {
        var ratio = floor.ratio().ratio();
        return new Row(Table.id("floor", floor.key().scenario(), floor.key().metric(), floor.key().phase(),
            floor.key().variant()), List.of(Cell.of(Words.noun(floor.key())),
            Cell.of(floor.twin().base() + " / " + floor.twin().candidate()), Rows.times(ratio.value()),
            Cell.number(Words.times(ratio.low()) + "–" + Words.times(ratio.high()), ratio.low()),
            Cell.number(Words.percent(floor.floor()), floor.floor()),
            Cell.of(floor.equal() ? "no difference" : "A differs from A").toned(floor.equal() ? "good" : "bad")));
    }

    private static Map<Pair, List<Comparison>> byPair(Findings findings) {
        Map<Pair, List<Comparison>> pairs = new LinkedHashMap<>();
        for (Headline.Figure figure : Headline.FIGURES) {
            findings.comparisons().stream().filter(one -> one.key().metric().equals(figure.metric())
                    && one.key().phase().equals(figure.phase()))
                .forEach(one -> pairs.computeIfAbsent(one.pair(), pair -> new ArrayList<>()).add(one));
        }
        return pairs;
    }

    private static Answers answers(Pair pair, List<Comparison> comparisons) {
        String question = pair.candidate() + " instead of " + pair.base();
        List<Answer> answers = comparisons.stream().map(one -> new Answer(Table.id("answer", Rows.id(one)),
            effect(one), Rows.tone(one.verdict()), one.sentence(), Rows.id(one))).toList();
        return new Answers(Table.id("answers", pair.base(), pair.candidate()), question, answers);
    }

    private static String effect(Comparison one) {
        double ratio = one.ratio().ratio().value();
        return switch (one.verdict()) {
            case LESS, MORE -> Words.effect(ratio);
            case NO_DIFFERENCE -> "=";
            case CANNOT_TELL, NOT_COMPARED -> "?";
        };
    }
}
