package io.weighbridge.reports.answer;

import io.weighbridge.reports.page.Block;
import io.weighbridge.reports.page.Section;
import io.weighbridge.reports.page.Table.Cell;
import io.weighbridge.reports.page.Table.Column;
import io.weighbridge.reports.page.Table.Row;
import io.weighbridge.reports.page.Table;
import io.weighbridge.reports.state.RowState;
import io.weighbridge.reports.state.Summary;
import io.weighbridge.reports.verdict.Findings;
import io.weighbridge.reports.verdict.Words;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Every row that may not be compared, headline figures first, each with its reason. */
public final class NotOkSection {
    static final String CAPTION = "Rows that are not OK";

    private NotOkSection() {
    }

    /** Empty if all rows are OK. */
    public static Optional<Section> of(Findings findings) {
        List<Row> rows = findings.summaries().values().stream().filter(row -> row.state() != RowState.OK)
            .sorted((one, other) -> Boolean.compare(Headline.has(other.key()), Headline.has(one.key())))
            .map(row -> new Row(Table.id("not-ok", Rows.id(row.key())), List.of(
                Cell.of(Words.noun(row.key())), Cell.of(row.key().variant()), Cell.of(row.key().scenario()),
                Rows.figure(row), Rows.interval(row), Rows.trials(row), Rows.state(row.state(), row.reason()),
                Cell.of(row.reason()), Cell.of(Headline.has(row.key()) ? "yes" : "")))).toList();
        String states = findings.summaries().values().stream().map(Summary::state).filter(state ->
            state != RowState.OK).distinct().sorted().map(state -> state.text() + ": " + state.meaning())
            .collect(Collectors.joining("; "));
        return rows.isEmpty() ? Optional.empty() : Optional.of(new Section("not-ok", "Not OK", "What is not compared",
            List.of(Block.Prose.of("A row that failed a check is shown everywhere, and compared nowhere. " + states
                + "."), new Table("not-ok-table", CAPTION, List.of(Column.text("figure"), Column.text("variant"),
                Column.text("scenario"), Column.number("median", "over trials"), Column.number("95 %",
                "of the median"), Column.number("n", "trials"), Column.text("state"), Column.text("reason"),
                Column.text("headline")), rows))));
    }
}
