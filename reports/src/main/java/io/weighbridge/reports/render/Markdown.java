package io.weighbridge.reports.render;

import io.weighbridge.reports.page.Block;
import io.weighbridge.reports.page.Page;
import io.weighbridge.reports.page.Section;
import io.weighbridge.reports.page.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The same findings for a pull request: sentences and the small tables, never more than 120 lines. */
final class Markdown {
    private static final int LINES = 120;
    private static final int ROWS = 16;
    private static final Set<String> LEADING = Set.of("answers", "scale");

    private Markdown() {
    }

    static String of(Page page) {
        List<String> lines = new ArrayList<>(List.of("# " + text(page.title()), "", text(page.subtitle()), ""));
        List<String> tail = List.of("", "Report " + page.id().substring(0, 16) + "; all figures, charts and trials: "
            + "`index.html` and `summary.json` beside this file.");
        Map<Section, List<String>> parts = new LinkedHashMap<>();
        int room = LINES - lines.size() - tail.size();
        for (boolean first : new boolean[] {true, false}) {
            for (Section section : page.sections()) {
                List<String> part = leads(section) == first ? section(section) : List.of();
                if (!part.isEmpty() && part.size() <= room) {
                    parts.put(section, part);
                    room -= part.size();
                }
            }
        }
        page.sections().forEach(section -> lines.addAll(parts.getOrDefault(section, List.of())));
        lines.addAll(tail);
        return String.join("\n", lines) + "\n";
    }

    /** What is left out last if there is not room for all: answers, scale, and the variants side by side. */
    private static boolean leads(Section section) {
        return LEADING.contains(section.id()) || section.blocks().stream().anyMatch(block ->
            block instanceof Table table && table.id().startsWith("side-"));
    }

    private static List<String> section(Section section) {
        List<String> lines = new ArrayList<>();
        for (Block block : section.blocks()) {
            if (block instanceof Block.Prose prose) {
                prose.paragraphs().forEach(paragraph -> lines.addAll(List.of(text(paragraph), "")));
            } else if (block instanceof Block.Answers answers && answers.leads()) {
                lines.addAll(List.of("**" + text(answers.question()) + "**", ""));
                answers.answers().forEach(answer -> lines.add("- " + text(answer.sentence())));
                lines.add("");
            } else if (block instanceof Table table && table.rows().size() <= ROWS) {
                lines.addAll(table(table));
            }
        }
        if (!lines.isEmpty()) {
            lines.addAll(0, List.of("## " + text(section.title()), ""));
        }
        return lines;
    }

    static List<String> table(Table table) {
        List<String> lines = new ArrayList<>();
        lines.addAll(List.of(text(table.caption()), ""));
        lines.add(table.columns().stream().map(column -> text(column.name()))
            .collect(Collectors.joining(" | ", "| ", " |")));
        lines.add(table.columns().stream().map(column -> column.number() ? "---:" : "---")
            .collect(Collectors.joining(" | ", "| ", " |")));
        table.rows().forEach(row -> lines.add(row.cells().stream().map(cell -> text(cell.text()))
            .collect(Collectors.joining(" | ", "| ", " |"))));
        lines.add("");
        return lines;
    }

    /** Nothing that a name brings along becomes markup. */
    static String text(String plain) {
        return plain.replaceAll("[\\r\\n]+", " ").replaceAll("([\\\\`*_\\[\\]<>|#])", "\\\\$1");
    }
}
