package io.weighbridge.reports.render;

import io.weighbridge.reports.page.Block;
import io.weighbridge.reports.page.Page;
import io.weighbridge.reports.page.Section;
import io.weighbridge.reports.page.Table;
import java.util.ArrayList;
import java.util.List;

/** What a terminal shows of a page: the tables of variants side by side and the leading sentences, as plain text. */
public final class Terminal {
    private static final int WIDEST = 44;

    private Terminal() {
    }

    /** Lines without their ends. */
    public static List<String> of(Page page) {
        List<String> lines = new ArrayList<>();
        for (Section section : page.sections()) {
            for (Block block : section.blocks()) {
                if (block instanceof Table table && shown(table)) {
                    lines.addAll(table(table));
                    lines.add("");
                }
            }
        }
        for (Section section : page.sections()) {
            for (Block block : section.blocks()) {
                if (block instanceof Block.Answers answers && answers.leads()) {
                    lines.add(answers.question());
                    answers.answers().forEach(answer -> lines.add("  " + answer.sentence()));
                }
            }
        }
        return lines;
    }

    private static boolean shown(Table table) {
        return table.id().startsWith("side-") || table.id().equals("changes") || table.id().equals("facts");
    }

    /** A table with its columns set under each other. */
    public static List<String> table(Table table) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(table.columns().stream().map(Table.Column::name).toList());
        table.rows().forEach(row -> rows.add(row.cells().stream().map(cell -> cut(cell.text())).toList()));
        int[] widths = new int[table.columns().size()];
        rows.forEach(row -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        List<String> lines = new ArrayList<>(List.of(table.caption()));
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder(" ");
            for (int i = 0; i < widths.length; i++) {
                String gap = " ".repeat(widths[i] - row.get(i).length());
                line.append(' ').append(table.columns().get(i).number() ? gap + row.get(i) : row.get(i) + gap)
                    .append(' ');
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private static String cut(String text) {
        return text.length() <= WIDEST ? text : text.substring(0, WIDEST - 1) + "…";
    }
}
