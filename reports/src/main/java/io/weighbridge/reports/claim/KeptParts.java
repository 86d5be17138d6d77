package io.weighbridge.reports.claim;

import io.weighbridge.reports.stats.Estimate;
import io.weighbridge.reports.stats.Median;
import io.weighbridge.reports.stats.Ratio;
import io.weighbridge.reports.verdict.Findings;
import io.weighbridge.reports.verdict.Pair;
import io.weighbridge.reports.verdict.Words;
import java.util.ArrayList;
import java.util.List;

/**
 * The article's last line: which part of the heap in use is read buffers, write buffers and request parsing. Class
 * histograms tell classes, not owners, so read and write buffers are one part here and the rows say so.
 */
final class KeptParts {
    /** What a servlet-style connection keeps to read and to write with: arrays and buffer objects. */
    static final String BUFFERS = "\\[B|(\\[L)?java\\.nio\\..*|\\[C";
    /** What parsing leaves: strings, maps, lists, request and response. */
    static final String PARSED = "(\\[L)?java\\.lang\\.(String|Object);?|(\\[L)?java\\.util\\.(?!concurrent).*"
        + "|java\\.net\\.URI|.*(Request|Response|Header|servlet).*";

    private KeptParts() {
    }

    static List<Article.Row> rows(Findings findings, List<String> runners) {
        List<Article.Row> rows = new ArrayList<>();
        for (String runner : runners.isEmpty() ? List.of("threads") : runners) {
            Pair pair = new Pair("ws-servlet-" + runner, "ws-nocopy-" + runner, "upgrade");
            rows.add(row(findings, pair, new Part("of it read and write buffers", "19 MB + 20.5 MB → not given",
                BUFFERS,
                "Arrays and buffers of one class, with the bytes of strings: a histogram does not tell the read buffer "
                    + "from the write buffer; bin/weighbridge run --profilers live shows who allocated them.")));
            rows.add(row(findings, pair, new Part("of it request parsing", "13 MB → not given", PARSED,
                "Strings, maps, lists, request and response, without the bytes of the strings.")));
        }
        return rows;
    }

    private record Part(String name, String published, String pattern, String remark) {
    }

    private static Article.Row row(Findings findings, Pair pair, Part part) {
        double[] before = findings.retention().trials(pair.base(), part.pattern());
        double[] after = findings.retention().trials(pair.candidate(), part.pattern());
        if (before.length == 0 || after.length == 0) {
            return new Article.Row(part.name(), part.published(), part.remark(), pair, "B", Double.NaN, Double.NaN,
                Article.none(), "cannot tell: no class histograms in this run; ./run-all.sh quick would tell",
                List.of());
        }
        Estimate ratio = Ratio.of(before, after).ratio();
        return new Article.Row(part.name(), part.published(), part.remark(), pair, "B",
            Median.of(before).value() * Article.CONNECTIONS, Median.of(after).value() * Article.CONNECTIONS, ratio,
            ratio.hasInterval() ? Words.effect(ratio.value()) : "cannot tell: one trial has no interval; "
            + "./run-all.sh quick would tell", List.of(new Evidence.OfClasses(pair.base())));
    }
}
