package io.weighbridge.reports.render;

import io.weighbridge.reports.page.Block;
import io.weighbridge.reports.page.Table;
import io.weighbridge.reports.record.BadRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The small part of a report, put where it can be committed and cited: summary, Markdown, hash. */
public final class Publication {
    private static final String BEGIN = "<!-- table of the published run: written by bin/weighbridge publish -->";
    private static final String END = "<!-- end of the table -->";
    private static final int SHORT = 16;

    private Publication() {
    }

    /** Writes {@code <id>/summary.json}, {@code report.md} and {@code id.txt} and returns their folder. */
    public static Path write(Report report, Path published) throws IOException {
        String id = report.page().id();
        Path folder = Files.createDirectories(published.resolve(id.substring(0, SHORT)));
        for (String name : List.of("summary.json", "report.md", "summaries.csv", "comparisons.csv")) {
            Files.writeString(folder.resolve(name), report.files().get(name), StandardCharsets.UTF_8);
        }
        Files.writeString(folder.resolve("id.txt"), id + "\n", StandardCharsets.UTF_8);
        return folder;
    }

    /**
     * Puts the leading sentences and the side-by-side tables between the two marks of a Markdown file.
     *
     * @throws BadRecord if the file has no such marks
     */
    public static void writeInto(Path readme, Report report, Path published) throws IOException {
        String text = Files.readString(readme, StandardCharsets.UTF_8);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new BadRecord(readme + " has no place for the table: it needs the lines " + BEGIN + " and " + END);
        }
        List<String> lines = new ArrayList<>();
        report.page().sections().forEach(section -> section.blocks().forEach(block -> table(block)
            .ifPresent(table -> lines.addAll(Markdown.table(table)))));
        lines.add(report.page().subtitle() + ". The report: [" + published.getFileName() + "]("
            + readme.toAbsolutePath().getParent().relativize(published.toAbsolutePath()).toString().replace('\\', '/')
            + "/report.md).");
        Files.writeString(readme, text.substring(0, begin) + BEGIN + "\n\n" + String.join("\n", lines) + "\n"
            + text.substring(end), StandardCharsets.UTF_8);
    }

    private static Optional<Table> table(Block block) {
        return block instanceof Table table && (table.id().startsWith("side-") || table.id().equals("glance"))
            ? Optional.of(table) : Optional.empty();
    }
}
