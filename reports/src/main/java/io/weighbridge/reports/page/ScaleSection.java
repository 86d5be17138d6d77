package io.weighbridge.reports.page;

import io.weighbridge.reports.page.Table.Cell;
import io.weighbridge.reports.page.Table.Column;
import io.weighbridge.reports.page.Table.Row;
import io.weighbridge.reports.verdict.Findings;
import io.weighbridge.reports.verdict.Floors;
import io.weighbridge.reports.verdict.Words;
import java.util.ArrayList;
import java.util.List;

/** Whether the scale itself is right: A against A, and what host it stands on. */
final class ScaleSection {
    private ScaleSection() {
    }

    static Section of(Findings findings) {
        List<Row> rows = findings.floors().rows().stream()
            .filter(floor -> Headline.has(floor.key()))
            .map(ScaleSection::row).toList();
        if (rows.isEmpty()) {
            return new Section("scale", "Scale", "State of the scale", List.of(Block.Prose.of(
                "No variant was weighed under two "
                + "names in this run, or none of those trials completed: there is no noise floor, so no difference is "
                + "believed.")));
        }
        List<Floors.Row> told = findings.floors().rows().stream()
            .filter(floor -> Headline.has(floor.key()) && floor.ratio().ratio().n() > 1).toList();
        long off = told.stream().filter(floor -> !floor.equal()).count();
        List<Block> blocks = new ArrayList<>();
        blocks.add(Block.Prose.of((told.isEmpty() ? "One trial of each cannot say whether the same variant under two "
            + "names differs. " : off == 0 ? "The same variant weighed under two names shows no difference in any "
            + "headline figure. " : "The same variant weighed under two names differs in " + off + " of " + told.size()
            + " headline figures: by chance one in twenty does. ") + "How far A was from A is the floor below which no "
            + "difference is believed."));
        blocks.add(new Table("floor", "A against A", List.of(Column.text("figure"), Column.text("A and A"),
            Column.number("ratio", "A over A"), Column.number("95 %", "interval of the ratio"),
            Column.number("floor", "how far A was from A"), Column.text("says")), rows));
        return new Section("scale", "Scale", "State of the scale", blocks);
    }

    private static Row row(Floors.Row floor) {
        var ratio = floor.ratio().ratio();
        return new Row(Table.id("floor", floor.key().scenario(), floor.key().metric(), floor.key().phase(),
            floor.key().variant()), List.of(Cell.of(Words.noun(floor.key())),
            Cell.of(floor.twin().base() + " / " + floor.twin().candidate()), Rows.times(ratio.value()),
            Cell.number(Words.range(ratio.low(), ratio.high()), ratio.low()),
            Cell.number(Words.percent(floor.floor()), floor.floor()),
            says(floor)));
    }

    private static Cell says(Floors.Row floor) {
        if (floor.ratio().ratio().n() < 2) {
            return Cell.of("one trial cannot tell").toned("muted");
        }
        return floor.equal() ? Cell.of("no difference").toned("good") : Cell.of("A differs from A").toned("warn");
    }
}
