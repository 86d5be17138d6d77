package io.weighbridge.reports.answer;

import io.weighbridge.reports.claim.Article;
import io.weighbridge.reports.claim.Claim;
import io.weighbridge.reports.claim.Claims;
import io.weighbridge.reports.page.Block;
import io.weighbridge.reports.page.Section;
import io.weighbridge.reports.page.Table;
import io.weighbridge.reports.page.Table.Cell;
import io.weighbridge.reports.page.Table.Column;
import io.weighbridge.reports.page.Table.Row;
import io.weighbridge.reports.page.Units;
import io.weighbridge.reports.stats.Numerals;
import io.weighbridge.reports.verdict.Findings;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Published figures beside ours: every claim under test, and the table of the article line by line. */
public final class ClaimsSection {
    private ClaimsSection() {
    }

    public static Section of(Findings findings, List<Claims.Judged> claims) {
        Map<Claim.Ruling, Long> count = claims.stream().collect(Collectors.groupingBy(
            one -> one.judgement().ruling(), TreeMap::new, Collectors.counting()));
        String told = count.entrySet().stream().map(one -> one.getValue() + " " + one.getKey().text())
            .collect(Collectors.joining(", "));
        return new Section("claims", "Claims", "Claims under test", List.of(Block.Prose.of("Of " + claims.size()
            + " claims: " + told + ". What this run did not measure names the command that does."),
            new Table("claims-table",
            "What others published, and what this run shows", List.of(Column.text("claim"), Column.text("published"),
            Column.text("in memory"), Column.text("over sockets"), Column.text("verdict"), Column.text("why"),
            Column.text("evidence")), measuredFirst(claims).map(one -> row(findings, one)).toList()),
            article(findings)));
    }

    /** Otherwise in the order of the list. */
    private static Stream<Claims.Judged> measuredFirst(List<Claims.Judged> claims) {
        return Stream.concat(claims.stream().filter(one -> !one.judgement().evidence().isEmpty()),
            claims.stream().filter(one -> one.judgement().evidence().isEmpty()));
    }

    private static Row row(Findings findings, Claims.Judged judged) {
        Claim claim = judged.claim();
        Claim.Judgement ours = judged.judgement();
        return new Row(Table.id("claim", claim.name()), List.of(Cell.of(claim.said()).noted(claim.source()),
            Cell.of(claim.published()), Cell.of(ours.inMemory()), Cell.of(ours.socket()),
            Cell.of(ours.ruling().text()).toned(tone(ours.ruling())), Cell.of(ours.why()),
            Cell.of("").linked(EvidenceLinks.of(findings, ours.evidence()))));
    }

    private static Table article(Findings findings) {
        return new Table("article", "The table of the no-copy write-up (Go), and the same lines of this run, for "
            + "10,000 connections", List.of(Column.text("figure"), Column.text("published"),
            Column.text("candidate"),
            Column.number("ours before", "servlet style; the median of trials, times 10,000"),
            Column.number("ours after", "no-copy; the median of trials, times 10,000"),
            Column.number("our ratio", "before over after"), Column.number("95 %", "interval of the ratio"),
            Column.number("n", "trials of the smaller side"), Column.text("says"), Column.text("evidence")),
            Article.rows(findings).stream().map(one -> row(findings, one)).toList());
    }

    private static Row row(Findings findings, Article.Row ours) {
        return new Row(Table.id("article", ours.name(), ours.pair().candidate()), List.of(Cell.of(ours.name()),
            Cell.of(ours.published()).noted(ours.remark()),
            Cell.of(ours.pair().candidate()), Cell.number(Units.text(ours.before(), ours.unit()), ours.before()),
            Cell.number(Units.text(ours.after(), ours.unit()), ours.after()), Rows.times(ours.ratio().value()),
            Cell.number(Numerals.range(ours.ratio().low(), ours.ratio().high()), ours.ratio().low()),
            Cell.number(Integer.toString(ours.ratio().n()), ours.ratio().n()),
            Cell.of(ours.told()).toned(ours.told().startsWith("cannot tell") ? "warn" : ""),
            Cell.of("").linked(EvidenceLinks.of(findings, ours.evidence()))));
    }

    private static String tone(Claim.Ruling ruling) {
        return switch (ruling) {
            case REPRODUCED -> "good";
            case DIRECTION_ONLY, CANNOT_TELL -> "warn";
            case NOT_REPRODUCED -> "bad";
        };
    }
}
