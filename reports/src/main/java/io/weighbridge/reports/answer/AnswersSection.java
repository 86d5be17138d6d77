package io.weighbridge.reports.answer;

import io.weighbridge.reports.page.Block;
import io.weighbridge.reports.page.Block.Answer;
import io.weighbridge.reports.page.Block.Answers;
import io.weighbridge.reports.page.Section;
import io.weighbridge.reports.page.Table;
import io.weighbridge.reports.page.Table.Cell;
import io.weighbridge.reports.page.Table.Column;
import io.weighbridge.reports.page.Table.Row;
import io.weighbridge.reports.record.Plan;
import io.weighbridge.reports.verdict.Comparison;
import io.weighbridge.reports.verdict.Findings;
import io.weighbridge.reports.verdict.Pair;
import io.weighbridge.reports.verdict.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was asked and answered: leading verdict sentences, then all pairs and headline figures at a glance, then every
 * sentence, folded away.
 */
public final class AnswersSection {
    private static final Set<String> LEADING = Set.of("inuse_space held", "alloc_space held", "server_cpu measured",
        "achieved_rate measured", "response_p99 measured");
    private static final int LEADING_MOST = 9;

    private AnswersSection() {
    }

    public static Section of(Findings findings) {
        List<Block> blocks = new ArrayList<>(List.of(asked(findings)));
        ReadFirst.of(findings).ifPresent(blocks::add);
        Map<Pair, List<Comparison>> pairs = byPair(findings);
        if (pairs.isEmpty()) {
            blocks.add(Block.Prose.of("No two variants of this run differ in one thing and have figures: "
                + "there is no pair to compare."));
            return new Section("answers", "Answers", "What was asked, and the answer", blocks);
        }
        blocks.add(leading(pairs));
        blocks.add(glance(pairs));
        pairs.forEach((pair, comparisons) -> blocks.add(new Answers(Table.id("answers", pair.base(),
            pair.candidate()), pair.candidate() + " instead of " + pair.base(),
            comparisons.stream().map(AnswersSection::answer).toList(), false)));
        return new Section("answers", "Answers", "What was asked, and the answer", blocks);
    }

    /** The question, for somebody who sees such a report for the first time. */
    private static Block asked(Findings findings) {
        Plan plan = findings.records().plan();
        return Block.Prose.of("Which of these variants of a server needs less for the same work, and by how much? Each "
            + "was weighed in " + plan.trials() + (plan.trials() == 1 ? " trial" : " trials") + ", every trial with a "
            + "fresh server and a fresh client process, under " + String.join(", ", Weighed.scenarios(findings))
            + ". A figure is a median over trials (n), a difference is believed if its 95 % interval lies beyond the "
            + "noise floor: how far one variant, weighed under two names, was from itself.");
    }

    /** By pair, in the order of the headline; pairs whose upgrade differs come first, for that is the question. */
    private static Map<Pair, List<Comparison>> byPair(Findings findings) {
        Map<Pair, List<Comparison>> pairs = new LinkedHashMap<>();
        for (boolean upgrade : new boolean[] {true, false}) {
            for (Headline.Figure figure : Headline.FIGURES) {
                findings.comparisons().stream().filter(one -> figure.is(one.key())
                        && one.pair().varies().equals("upgrade") == upgrade)
                    .forEach(one -> pairs.computeIfAbsent(one.pair(), pair -> new ArrayList<>()).add(one));
            }
        }
        return pairs;
    }

    private static Answers leading(Map<Pair, List<Comparison>> pairs) {
        List<Comparison> candidates = pairs.values().stream().flatMap(List::stream)
            .filter(one -> LEADING.contains(one.key().metric() + " " + one.key().phase())).toList();
        List<Comparison> told = candidates.stream().filter(one -> one.verdict().different() && !trivial(one)).toList();
        return new Answers("leading", "In short", (told.isEmpty() ? candidates : told).stream().limit(LEADING_MOST)
            .map(AnswersSection::answer).toList(), true);
    }

    private static Answer answer(Comparison one) {
        return new Answer(Table.id("answer", Rows.id(one)), Rows.effect(one), Rows.tone(one), one.sentence(),
            Rows.id(one));
    }

    private static Table glance(Map<Pair, List<Comparison>> pairs) {
        List<Headline.Figure> shown = Headline.FIGURES.stream().filter(figure -> pairs.values().stream()
            .flatMap(List::stream).anyMatch(one -> figure.is(one.key()))).toList();
        List<Column> columns = new ArrayList<>();
        columns.add(Column.text("candidate"));
        columns.add(Column.text("instead of"));
        shown.forEach(figure -> columns.add(Column.number(figure.name(), "base over candidate: above 1, the candidate "
            + "needs less")));
        List<Row> rows = new ArrayList<>();
        pairs.forEach((pair, comparisons) -> {
            List<Cell> cells = new ArrayList<>(List.of(Cell.of(pair.candidate()), Cell.of(pair.base())));
            for (Headline.Figure figure : shown) {
                cells.add(comparisons.stream().filter(one -> figure.is(one.key())).findFirst()
                    .map(AnswersSection::cell).orElse(Cell.of("–")));
            }
            rows.add(new Row(Table.id("glance", pair.base(), pair.candidate()), cells));
        });
        return new Table("glance", "Every pair at a glance: what the candidate needs, per connection; threads in all",
            columns, rows);
    }

    private static Cell cell(Comparison one) {
        String text = switch (one.verdict()) {
            case LESS, MORE -> Words.effect(one.ratio().ratio().value());
            case NO_DIFFERENCE -> "no difference";
            case CANNOT_TELL -> "cannot tell";
            case NOT_COMPARED -> "not compared";
        };
        return Cell.number(text, one.ratio().ratio().value()).noted(one.sentence()).toned(Rows.tone(one))
            .linked("#" + Rows.id(one));
    }

    private static boolean trivial(Comparison one) {
        return Rows.tone(one).equals("none");
    }
}
