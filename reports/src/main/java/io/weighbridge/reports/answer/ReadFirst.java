package io.weighbridge.reports.answer;

import io.weighbridge.reports.figure.Series;
import io.weighbridge.reports.page.Block.Answer;
import io.weighbridge.reports.page.Block.Answers;
import io.weighbridge.reports.page.Units;
import io.weighbridge.reports.state.RowState;
import io.weighbridge.reports.state.Summary;
import io.weighbridge.reports.verdict.Findings;
import io.weighbridge.reports.verdict.Weights;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a reader must know before any answer: a scale that is off, a host that was busy, and how much of the run is not
 * compared. Short, because nobody reads a long one; the rows themselves are listed in {@link NotOkSection}.
 */
final class ReadFirst {
    private static final int WARNINGS_MOST = 12;
    private static final int GROUPS_MOST = 4;
    private static final int NAMES_MOST = 3;

    private ReadFirst() {
    }

    /** Empty if there is nothing to warn of. */
    static Optional<Answers> of(Findings findings) {
        List<String> said = findings.warnings();
        String more = "And " + (said.size() - WARNINGS_MOST) + " more; summary.json has them all.";
        List<Answer> answers = Stream.of(offScale(findings).map(text -> warning(text, "scale")),
            said.stream().limit(WARNINGS_MOST).map(text -> warning(text, "")), Stream.of(more)
            .filter(text -> said.size() > WARNINGS_MOST).map(text -> warning(text, "")),
            notOk(findings).map(text -> warning(text, "not-ok"))).flatMap(one -> one).toList();
        return answers.isEmpty() ? Optional.empty()
            : Optional.of(new Answers("warnings", "Read this first", answers, true));
    }

    private static Answer warning(String sentence, String section) {
        return new Answer("", "", "warn", sentence, section);
    }

    private static Stream<String> offScale(Findings findings) {
        List<Weights.Weight> weights = Weights.of(findings);
        List<String> off = weights.stream().filter(Weights.Weight::wrong).map(ReadFirst::told).toList();
        List<String> hidden = weights.stream().filter(Weights.Weight::hidden).map(ReadFirst::told).toList();
        Stream<String> unseen = hidden.isEmpty() ? Stream.empty() : Stream.of("The scale was not steady enough for "
            + hidden.size() + " of " + weights.size() + " known weights: chance alone may put trials further apart "
            + "than the weight is heavy: " + String.join("; ", hidden) + ".");
        return off.isEmpty() ? unseen : Stream.concat(Stream.of("THE SCALE IS OFF: " + off.size() + " of "
            + weights.size() + " known weights did not come out as they were put on: " + String.join("; ", off)
            + "."), unseen);
    }

    private static String told(Weights.Weight weight) {
        return weight.instrument() + " (" + Units.text(weight.planted(), weight.unit()) + " put on, "
            + Units.text(weight.read(), weight.unit()) + " shown, " + Units.text(weight.allowed(), weight.unit())
            + " off allowed)";
    }

    /** One sentence: how many rows may not be compared, which of them are headline ones, and where the others are. */
    private static Stream<String> notOk(Findings findings) {
        List<Summary> rows = findings.summaries().values().stream().filter(row -> row.state() != RowState.OK).toList();
        if (rows.isEmpty()) {
            return Stream.empty();
        }
        List<Summary> headline = rows.stream().filter(row -> Headline.has(row.key())).toList();
        return Stream.of(Units.digits(rows.size()) + " of " + Units.digits(findings.summaries().size())
            + " rows are not OK and not compared, " + (headline.isEmpty() ? "none of them a headline figure"
            : Units.digits(headline.size()) + " of them headline figures: " + groups(headline)) + ". Each is in the "
            + "table “" + NotOkSection.CAPTION + "” of the report, with its reason, and in summary.json.");
    }

    /** By state and figure: {@code TOO-NOISY in login, p99 (ws-nocopy-pool under login-hold)}. */
    private static String groups(List<Summary> headline) {
        Map<String, List<Series.Key>> groups = headline.stream().collect(Collectors.groupingBy(row ->
            row.state().text() + " in " + Headline.name(row.key()), LinkedHashMap::new,
            Collectors.mapping(Summary::key, Collectors.toList())));
        List<String> told = groups.entrySet().stream().limit(GROUPS_MOST)
            .map(group -> group.getKey() + " (" + names(group.getValue()) + ")").toList();
        return String.join("; ", told)
            + (groups.size() > GROUPS_MOST ? "; and " + more(groups.size() - GROUPS_MOST) : "");
    }

    private static String more(int figures) {
        return figures == 1 ? "one figure more" : figures + " figures more";
    }

    private static String names(List<Series.Key> keys) {
        Map<String, List<String>> variants = keys.stream().limit(NAMES_MOST).collect(Collectors.groupingBy(
            Series.Key::scenario, LinkedHashMap::new, Collectors.mapping(Series.Key::variant, Collectors.toList())));
        String more = keys.size() > NAMES_MOST ? "; " + (keys.size() - NAMES_MOST) + " more" : "";
        return variants.entrySet().stream().map(one -> String.join(", ", one.getValue()) + " under " + one.getKey())
            .collect(Collectors.joining("; ")) + more;
    }
}
