package io.weighbridge.reports.render;

import io.weighbridge.reports.page.Block;
import io.weighbridge.reports.page.Page;
import io.weighbridge.reports.page.Section;
import io.weighbridge.reports.page.Table;
import java.util.ArrayList;
import java.util.List;

/**
 * What a terminal shows of a page: the tables of variants side by side and the leading sentences, as plain text that is
 * no wider than the terminal. A table that is wider comes in parts, each with the column that names the rows.
 */
public final class Terminal {
    /** Where nobody says how wide the terminal is: a CI log. */
    public static final int USUAL = 160;
    private static final int WIDEST = 44;
    private static final int LEAST = 40;

    private Terminal() {
    }

    /** From {@code COLUMNS}; the usual width if that is no number or less than any table could use. */
    public static int width(String columns) {
        return columns != null && columns.matches("[0-9]{2,4}") ? Math.max(LEAST, Integer.parseInt(columns)) : USUAL;
    }

    /** Lines without their ends. */
    public static List<String> of(Page page, int width) {
        List<String> lines = new ArrayList<>();
        for (Section section : page.sections()) {
            for (Block block : section.blocks()) {
                if (block instanceof Table table && shown(table)) {
                    lines.addAll(table(table, width));
                    lines.add("");
                }
            }
        }
        for (Section section : page.sections()) {
            for (Block block : section.blocks()) {
                if (block instanceof Block.Answers answers && answers.leads()) {
                    lines.add(answers.question());
                    answers.answers().forEach(answer -> lines.addAll(wrapped(answer.sentence(), width)));
                }
            }
        }
        return lines;
    }

    private static boolean shown(Table table) {
        return table.id().startsWith("side-") || table.id().equals("changes") || table.id().equals("facts")
            || table.id().equals("compared");
    }

    /** A table with its columns set under each other, in as many parts as the width asks for. */
    static List<String> table(Table table, int width) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(table.columns().stream().map(Table.Column::name).toList());
        table.rows().forEach(row -> rows.add(row.cells().stream().map(cell -> cut(cell.text())).toList()));
        int[] widths = new int[table.columns().size()];
        rows.forEach(row -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        List<String> lines = new ArrayList<>(wrapped(table.caption(), width).stream().map(String::strip).toList());
        for (List<Integer> part : parts(widths, width)) {
            for (List<String> row : rows) {
                lines.add(line(table, row, part, widths));
            }
        }
        return lines;
    }

    /** The first column is in every part; each part has at least one more. */
    private static List<List<Integer>> parts(int[] widths, int width) {
        List<List<Integer>> parts = new ArrayList<>();
        List<Integer> part = new ArrayList<>(List.of(0));
        int used = widths[0] + 3;
        for (int i = 1; i < widths.length; i++) {
            if (part.size() > 1 && used + widths[i] + 2 > width) {
                parts.add(part);
                part = new ArrayList<>(List.of(0));
                used = widths[0] + 3;
            }
            part.add(i);
            used += widths[i] + 2;
        }
        parts.add(part);
        return parts;
    }

    private static String line(Table table, List<String> row, List<Integer> part, int[] widths) {
        StringBuilder line = new StringBuilder(" ");
        for (int i : part) {
            String gap = " ".repeat(widths[i] - row.get(i).length());
            line.append(' ').append(table.columns().get(i).number() ? gap + row.get(i) : row.get(i) + gap).append(' ');
        }
        return line.toString().stripTrailing();
    }

    /** Broken between words, the first line indented by two and the others by four. */
    private static List<String> wrapped(String sentence, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(" ");
        for (String word : sentence.split(" ")) {
            if (line.length() + 1 + word.length() > width && !line.toString().isBlank()) {
                lines.add(line.toString());
                line = new StringBuilder("   ");
            }
            line.append(' ').append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private static String cut(String text) {
        return text.length() <= WIDEST ? text : text.substring(0, WIDEST - 1) + "…";
    }
}
