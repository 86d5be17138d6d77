package io.weighbridge.reports.render;

import io.weighbridge.reports.page.Page;
import io.weighbridge.reports.verdict.Gate;
import io.weighbridge.reports.verdict.RunComparison;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page about more than one run, written as HTML, Markdown and JSON. */
public final class Compared {
    private Compared() {
    }

    /** Writes {@code index.html}, {@code report.md} and {@code summary.json} of two runs into a folder. */
    public static void write(Path out, Page page, RunComparison comparison, Gate.Ruling ruling)
        throws IOException {
        write(out, page);
        Files.writeString(out.resolve("summary.json"), SummaryJson.of(comparison, page, ruling),
            StandardCharsets.UTF_8);
    }

    /** Writes {@code index.html} and {@code report.md} into a folder. */
    public static void write(Path out, Page page) throws IOException {
        Files.createDirectories(out);
        Files.writeString(out.resolve("index.html"), Html.of(page), StandardCharsets.UTF_8);
        Files.writeString(out.resolve("report.md"), Markdown.of(page), StandardCharsets.UTF_8);
    }
}
