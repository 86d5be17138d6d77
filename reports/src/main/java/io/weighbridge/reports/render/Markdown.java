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
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The same findings for a pull request: sentences and the small tables, never more than 120 lines. */
final class Markdown {
    private static final int LINES = 120;
    private static final int ROWS = 16;
    /** What many profilers weigh must not take the room of what others said. */
    private static final Map<String, Integer> FEWER_ROWS = Map.of("overhead", 4);
    private static final Set<String> LEADING = Set.of("answers", "scale");
    /** Next, if there is room: what others said, and where all this comes from. */
    private static final Set<String> NEXT = Set.of("claims", "cite", "reproduce");
    /** A list of links, which lead nowhere from here. */
    private static final String LEFT_OUT = "profiles";

    private Markdown() {
    }

    static String of(Page page) {
        List<String> lines = new ArrayList<>(List.of("# " + text(page.title()), "", text(page.subtitle()), ""));
        List<String> tail = List.of("", "Report " + page.id().substring(0, 16) + "; all figures, charts and trials: "
            + "`index.html` and `summary.json` beside this file.");
        Map<Section, List<String>> parts = new LinkedHashMap<>();
        int room = LINES - lines.size() - tail.size();
        for (int rank = 0; rank <= 2; rank++) {
            for (Section section : page.sections()) {
                List<String> part = rank(section) == rank ? section(section, room) : List.of();
                parts.put(section, part.isEmpty() ? parts.getOrDefault(section, List.of()) : part);
                room -= part.size();
            }
        }
        page.sections().forEach(section -> lines.addAll(parts.getOrDefault(section, List.of())));
        lines.addAll(tail);
        return String.join("\n", lines) + "\n";
    }

    /** What is left out last if there is not room for all: answers, scale, and the variants side by side. */
    private static int rank(Section section) {
        boolean leads = LEADING.contains(section.id()) || section.blocks().stream().anyMatch(block ->
            block instanceof Table table && table.id().startsWith("side-"));
        return leads ? 0 : NEXT.contains(section.id()) ? 1 : 2;
    }

    /** As many of its blocks as there is room for; none of a section that would have to do without its first. */
    private static List<String> section(Section section, int room) {
        List<String> lines = new ArrayList<>(List.of("## " + text(section.title()), ""));
        int head = lines.size();
        for (Block block : LEFT_OUT.equals(section.id()) ? List.<Block>of() : section.blocks()) {
            List<String> more = block(block);
            if (lines.size() + more.size() <= room) {
                lines.addAll(more);
            } else if (lines.size() == head) {
                return List.of();
            }
        }
        return lines.size() > head ? lines : List.of();
    }

    private static List<String> block(Block block) {
        List<String> lines = new ArrayList<>();
        if (block instanceof Block.Prose prose) {
            prose.paragraphs().forEach(paragraph -> lines.addAll(List.of(text(paragraph), "")));
        } else if (block instanceof Block.Answers answers && answers.leads()) {
            lines.addAll(List.of("**" + text(answers.question()) + "**", ""));
            answers.answers().forEach(answer -> lines.add("- " + text(answer.sentence())));
            lines.add("");
        } else if (block instanceof Table table
            && table.rows().size() <= FEWER_ROWS.getOrDefault(table.id(), ROWS)) {
            lines.addAll(table(table));
        }
        return lines;
    }

    static List<String> table(Table table) {
        List<String> lines = new ArrayList<>(List.of(text(table.caption()), ""));
        int[] shown = IntStream.range(0, table.columns().size()).filter(column -> table.rows().isEmpty()
            || table.rows().stream().anyMatch(row -> !row.cells().get(column).text().isEmpty())).toArray();
        lines.add(line(shown, column -> text(table.columns().get(column).name())));
        lines.add(line(shown, column -> table.columns().get(column).number() ? "---:" : "---"));
        table.rows().forEach(row -> lines.add(line(shown, column -> text(row.cells().get(column).text()))));
        lines.add("");
        return lines;
    }

    /** Of a table's columns those that say something; one that holds links alone says nothing here. */
    private static String line(int[] columns, IntFunction<String> cell) {
        return IntStream.of(columns).mapToObj(cell).collect(Collectors.joining(" | ", "| ", " |"));
    }

    /** Nothing that a name brings along becomes markup; signs that begin none where they stand are left as they are. */
    static String text(String plain) {
        return plain.replaceAll("[\\r\\n]+", " ").replaceAll("([\\\\`*\\[\\]|])", "\\\\$1")
            .replaceAll("_(?![A-Za-z0-9])|(?<![A-Za-z0-9])_|<(?=[A-Za-z/!?])|^[#>]", "\\\\$0");
    }
}
