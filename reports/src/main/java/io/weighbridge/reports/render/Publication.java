package io.weighbridge.reports.render;

import io.weighbridge.reports.record.Fingerprint;
import io.weighbridge.reports.record.RunFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The small part of a report, put where it can be committed and cited: summary, Markdown, tables, hash, and of the raw
 * records the plan, the environment and every number, with the hashes of all the others.
 */
public final class Publication {
    /** The hashes of all raw records, those that are not published too. */
    public static final String LIST = "files.sha256";
    /** The report's id, in one line. */
    public static final String ID = "id.txt";
    private static final int SHORT = 16;

    private Publication() {
    }

    /** Writes {@code <id>/summary.json}, {@code report.md}, {@code id.txt} and what it takes to check them. */
    public static Path write(Report report, Path published) throws IOException {
        String id = report.page().id();
        Path folder = Files.createDirectories(published.resolve(id.substring(0, SHORT)));
        for (String name : List.of("summary.json", "report.md", "summaries.csv", "comparisons.csv")) {
            Files.writeString(folder.resolve(name), report.files().get(name), StandardCharsets.UTF_8);
        }
        RunFolder run = report.findings().records().folder();
        for (Path raw : List.of(run.plan(), run.environment(), run.measurements())) {
            if (Files.exists(raw)) {
                Files.copy(raw, folder.resolve(raw.getFileName().toString()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Files.writeString(folder.resolve(LIST), Fingerprint.list(run), StandardCharsets.UTF_8);
        Files.writeString(folder.resolve(ID), id + "\n", StandardCharsets.UTF_8);
        return folder;
    }
}
