package io.weighbridge.reports.claim;

import io.weighbridge.reports.claim.Question.Answer;
import io.weighbridge.reports.figure.Series;
import io.weighbridge.reports.record.Metrics;
import io.weighbridge.reports.stats.Estimate;
import io.weighbridge.reports.verdict.Findings;
import io.weighbridge.reports.verdict.Pair;
import io.weighbridge.reports.verdict.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The table of the article that this suite began with, line by line beside ours: the published totals for 10,000
 * connections, and what the same number of connections costs here. Every line of ours has an interval, or says why it
 * cannot be told and which command would.
 */
public final class Article {
    /** What the article held. */
    public static final double CONNECTIONS = 10_000;
    private static final String BEFORE = "ws-servlet-";
    private static final String AFTER = "ws-nocopy-";
    private static final String PROFILED = "bin/weighbridge run --profilers cpu:5";
    private static final String MORE = "./run-all.sh quick";
    private static final List<Line> LINES = List.of(
        new Line("handshake CPU: request parsing and upgrade", "0.19 s + 0.35 s → 0.13 s: 4.2 ×",
            List.of("segment_cpu{request parsing}", "segment_cpu{handshake}"), "measured", PROFILED),
        new Line("login CPU, logging removed", "0.63 s → 0.31 s: 2.0 ×",
            List.of("segment_cpu{login}", "segment_cpu{logging}"), "measured", PROFILED),
        new Line("in-use heap, connections held", "57 MB → 5.6 MB: 10.2 ×", List.of("inuse_space"), "held", MORE),
        new Line("allocated in total", "108 MB → not given", List.of("alloc_space"), "held", MORE));

    private Article() {
    }

    private record Line(String name, String published, List<String> metrics, String phase, String command) {
    }

    /**
     * A line of the table for one way of running the connections.
     *
     * @param name      of the figure
     * @param published before, after and ratio as the article has them
     * @param remark    what to know about ours, or empty
     * @param pair      ours
     * @param unit      base unit of ours
     * @param before    ours for 10,000 connections, NaN if not taken
     * @param after     ours for 10,000 connections
     * @param ratio     ours, with its interval
     * @param told      the sentence beside: a verdict, or why it cannot be told and the command that would
     * @param evidence  of it, empty if there is none
     */
    public record Row(String name, String published, String remark, Pair pair, String unit, double before,
                      double after, Estimate ratio, String told, List<Evidence> evidence) {
        /** Whether ours has an interval. */
        public boolean isTold() {
            return ratio.hasInterval();
        }
    }

    /** Every line for every pair that this run weighed; for the first pair of the article if it weighed none. */
    public static List<Row> rows(Findings findings) {
        List<String> runners = findings.summaries().keySet().stream().map(Series.Key::variant).distinct()
            .filter(name -> name.matches(BEFORE + "[^+]+") && !name.endsWith("-memory"))
            .map(name -> name.substring(BEFORE.length())).toList();
        List<Row> rows = new ArrayList<>();
        for (Line line : LINES) {
            for (String runner : runners.isEmpty() ? List.of("threads") : runners) {
                rows.add(row(findings, line, new Pair(BEFORE + runner, AFTER + runner, "upgrade")));
            }
        }
        rows.addAll(KeptParts.rows(findings, runners));
        return rows;
    }

    private static Row row(Findings findings, Line line, Pair pair) {
        List<Answer> answers = new Question(line.metrics(), line.phase(), "login-hold", Pattern.quote(pair.base()),
            Matcher.quoteReplacement(pair.candidate())).ask(findings);
        String unit = Metrics.of(line.metrics().get(0)).unit().text();
        if (answers.isEmpty()) {
            return new Row(line.name(), line.published(), "", pair, unit, Double.NaN, Double.NaN, none(),
                "cannot tell: not measured in this run; " + line.command() + " would tell", List.of());
        }
        Answer ours = answers.get(0);
        return new Row(line.name(), line.published(), "", pair, unit, ours.before() * CONNECTIONS,
            ours.after() * CONNECTIONS, ours.gain().ratio(), told(ours, line.command()),
            List.of(new Evidence.OfPair(ours.key(), ours.pair())));
    }

    private static String told(Answer ours, String command) {
        Estimate ratio = ours.gain().ratio();
        return switch (ours.verdict()) {
            case LESS, MORE -> Words.effect(ratio.value());
            case NO_DIFFERENCE -> ours.verdict().text();
            case NOT_COMPARED -> "cannot tell: a side is not OK";
            case CANNOT_TELL -> "cannot tell: " + (ratio.n() < 2 ? "one trial has no interval" : !ratio.hasInterval()
                ? "a side is zero, and no ratio can be formed" : "within the noise of this run") + "; " + command
                + (ratio.n() < 2 || !ratio.hasInterval() ? " would tell" : " --trials " + 2 * ratio.n() + " may tell");
        };
    }

    static Estimate none() {
        return new Estimate(Double.NaN, Double.NaN, Double.NaN, 0, List.of());
    }
}
