package io.weighbridge.reports.page;

import io.weighbridge.reports.page.Table.Cell;
import io.weighbridge.reports.page.Table.Column;
import io.weighbridge.reports.page.Table.Row;
import io.weighbridge.reports.verdict.Claim;
import io.weighbridge.reports.verdict.Claims;
import io.weighbridge.reports.verdict.Findings;
import java.util.List;

/** Published figures beside ours. */
final class ClaimsSection {
    private ClaimsSection() {
    }

    static Section of(Findings findings) {
        return new Section("claims", "Claims", "Claims under test", List.of(new Table("claims-table",
            "What others published, and what this run shows", List.of(Column.text("claim"), Column.text("published"),
            Column.text("in memory"), Column.text("over sockets"), Column.text("verdict"), Column.text("why")),
            findings.claims().stream().map(ClaimsSection::row).toList())));
    }

    private static Row row(Claims.Judged judged) {
        Claim claim = judged.claim();
        Claim.Judgement ours = judged.judgement();
        return new Row(Table.id("claim", claim.name()), List.of(Cell.of(claim.said()).noted(claim.source()),
            Cell.of(claim.published()), Cell.of(ours.inMemory()), Cell.of(ours.socket()),
            Cell.of(ours.ruling().text()).toned(tone(ours.ruling())), Cell.of(ours.why())));
    }

    private static String tone(Claim.Ruling ruling) {
        return switch (ruling) {
            case REPRODUCED -> "good";
            case DIRECTION_ONLY, CANNOT_TELL -> "warn";
            case NOT_REPRODUCED -> "bad";
        };
    }
}
