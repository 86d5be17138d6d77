package io.weighbridge.reports.page;

import io.weighbridge.reports.page.Table.Cell;
import io.weighbridge.reports.page.Table.Column;
import io.weighbridge.reports.page.Table.Row;
import io.weighbridge.reports.record.Outcome;
import io.weighbridge.reports.record.RunRecords;
import io.weighbridge.reports.verdict.Findings;
import io.weighbridge.reports.verdict.RowState;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Every trial with how it ended and what it left. */
final class Trials {
    private Trials() {
    }

    static Section section(Findings findings) {
        List<RunRecords.Trial> trials = findings.records().trials();
        if (trials.isEmpty()) {
            return new Section("trials", "Trials", "Trials", List.of(Block.Prose.of("No trial has ended.")));
        }
        return new Section("trials", "Trials", "Trials", List.of(new Table("trials-table",
            "Every trial, in the order of the run", List.of(Column.number("trial", ""), Column.text("variant"),
            Column.text("scenario"), Column.text("ended"), Column.text("reason"), Column.number("took", ""),
            Column.text("folder")), trials.stream().map(Trials::row).toList())));
    }

    /** The state of a variant that left no figures. */
    static Cell state(Findings findings, String variant, String scenario) {
        Optional<Outcome> last = findings.records().trials().stream().map(RunRecords.Trial::outcome)
            .filter(outcome -> outcome.variant().equals(variant) && outcome.scenario().equals(scenario))
            .reduce((first, second) -> second);
        if (last.isEmpty()) {
            return Cell.of("no trial yet").toned("muted");
        }
        return switch (last.get().state()) {
            case COMPLETED -> Cell.of("no figures").toned("bad");
            case FAILED -> Rows.state(RowState.FAILED, last.get().reason());
            case SKIPPED -> Rows.state(RowState.SKIPPED, last.get().reason());
        };
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
