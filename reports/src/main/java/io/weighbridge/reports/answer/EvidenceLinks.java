package io.weighbridge.reports.answer;

import io.weighbridge.reports.claim.Evidence;
import io.weighbridge.reports.page.Links;
import io.weighbridge.reports.page.Table.Link;
import io.weighbridge.reports.state.Summary;
import io.weighbridge.reports.verdict.Findings;
import io.weighbridge.reports.verdict.Pair;
import io.weighbridge.reports.verdict.Words;
import java.util.ArrayList;
import java.util.List;

/** Where the rows, trials and profiles are that a figure or a ruling rests on. */
public final class EvidenceLinks {
    private static final int PLACES = 8;

    private EvidenceLinks() {
    }

    /** Places of what a claim's ruling rests on, each once. */
    static List<Link> of(Findings findings, List<Evidence> evidence) {
        List<Link> places = new ArrayList<>();
        for (Evidence one : evidence) {
            List<Link> more = places(findings, one);
            more.stream().filter(place -> !places.contains(place) && places.size() < PLACES).forEach(places::add);
        }
        return places;
    }

    private static List<Link> places(Findings findings, Evidence one) {
        if (one instanceof Evidence.OfCurve curve) {
            return List.of(new Link("curve of " + curve.variant(), "#ramp", "response time over load, under "
                + curve.scenario()));
        }
        if (one instanceof Evidence.OfClasses classes) {
            return List.of(new Link("classes of " + classes.variant(), "#kept", "what the heap keeps, by class"));
        }
        return pair(findings, (Evidence.OfPair) one);
    }

    /** The trials behind a row, as links to their folders; the first few of very many. */
    public static List<Link> trials(Findings findings, Summary row) {
        return row.figures().stream().limit(PLACES).flatMap(figure -> findings.records().trials().stream()
            .filter(trial -> trial.outcome().trial() == figure.trial())
            .map(trial -> new Link(Integer.toString(figure.trial()), Links.trial(trial, ""), rows(row)))).toList();
    }

    /** Finds the raw rows of a summary: a command, so that anybody can look. */
    public static String rows(Summary row) {
        String metric = row.key().metric().replaceFirst("_p[0-9]+$", "").replace("{", "\\{");
        return "grep -E ',(" + row.key().variant().replace("+", "\\+") + "),(" + row.key().scenario() + "),.*,"
            + row.key().phase() + "," + metric + ",' measurements.csv";
    }

    private static List<Link> pair(Findings findings, Evidence.OfPair evidence) {
        List<Link> places = new ArrayList<>();
        Pair pair = evidence.pair();
        Summary before = findings.summaries().get(evidence.base());
        Summary after = findings.summaries().get(evidence.base().of(pair.candidate()));
        if (Headline.beside(after.key().scenario())) {
            places.add(new Link("figures", "#micro", rows(after)));
        }
        findings.comparisons().stream().filter(one -> places.isEmpty() && one.key().equals(after.key())
                && one.pair().base().equals(pair.base())).findFirst()
            .ifPresent(one -> places.add(new Link("figures", "#" + Rows.id(one), one.sentence())));
        if (places.isEmpty()) {
            places.add(new Link("figures", "#" + Rows.id(after.key()), Words.noun(after.key())));
        }
        for (Summary row : List.of(before, after)) {
            trials(findings, row).stream().findFirst().ifPresent(first -> places.add(new Link("trial "
                + first.text(), first.target(), row.key().variant() + ", and " + (row.figures().size() - 1)
                + " more: " + first.note())));
        }
        String difference = pair.base() + "--" + pair.candidate() + "-" + after.key().scenario() + "-";
        findings.records().profiles().stream().filter(file -> file.startsWith(difference) && file.endsWith(".html"))
            .forEach(file -> places.add(new Link("flames, " + file.substring(difference.length(),
                file.length() - ".html".length()).replace('-', ' '), "../profiles/" + Links.path(file), "differential "
                + "flame graph, per connection: " + file)));
        return places;
    }
}
