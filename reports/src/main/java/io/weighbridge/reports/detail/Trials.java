package io.weighbridge.reports.detail;

import io.weighbridge.reports.page.Block;
import io.weighbridge.reports.page.Links;
import io.weighbridge.reports.page.Section;
import io.weighbridge.reports.page.Table;
import io.weighbridge.reports.page.Table.Cell;
import io.weighbridge.reports.page.Table.Column;
import io.weighbridge.reports.page.Table.Row;
import io.weighbridge.reports.page.Units;
import io.weighbridge.reports.record.Outcome;
import io.weighbridge.reports.record.RunRecords;
import io.weighbridge.reports.verdict.Findings;
import java.util.List;
import java.util.Locale;

/** Every trial with how it ended and what it left. */
public final class Trials {
    private Trials() {
    }

    public static Section section(Findings findings) {
        List<RunRecords.Trial> trials = findings.records().trials();
        if (trials.isEmpty()) {
            return new Section("trials", "Trials", "Trials", List.of(Block.Prose.of("No trial has ended.")));
        }
        return new Section("trials", "Trials", "Trials", List.of(new Table("trials-table",
            "Every trial, in the order of the run", List.of(Column.number("trial", ""), Column.text("variant"),
            Column.text("scenario"), Column.text("ended"), Column.text("reason"), Column.number("took", ""),
            Column.text("folder")), trials.stream().map(Trials::row).toList())));
    }

    private static Row row(RunRecords.Trial trial) {
        Outcome outcome = trial.outcome();
        String tone = switch (outcome.state()) {
            case COMPLETED -> "good";
            case FAILED -> "bad";
            case SKIPPED -> "muted";
        };
        return new Row(Table.id("trial", Integer.toString(outcome.trial())), List.of(
            Cell.number(Integer.toString(outcome.trial()), outcome.trial()), Cell.of(outcome.variant()),
            Cell.of(outcome.scenario()), Cell.of(outcome.state().name().toLowerCase(Locale.ROOT)).toned(tone),
            Cell.of(outcome.reason()), Cell.number(Units.text(outcome.nanos(), "ns"), outcome.nanos()),
            Cell.of(trial.name()).linked(Links.trial(trial, ""))
                .noted(String.join(", ", trial.files()))));
    }
}
