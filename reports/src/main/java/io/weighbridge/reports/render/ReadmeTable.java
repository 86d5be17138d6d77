package io.weighbridge.reports.render;

import io.weighbridge.reports.page.Units;
import io.weighbridge.reports.record.BadRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The results in the README: written from the newest published summary between two marks, and from nothing else, so
 * that a test can hold the one against the other.
 */
public final class ReadmeTable {
    static final String BEGIN = "<!-- results: written by bin/weighbridge publish from the newest published run -->";
    static final String END = "<!-- end of results -->";
    private static final String SCENARIO = "login-hold";
    private static final String NONE = "No run has been published yet.";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** A column: a metric in a phase, what stands over it, and whether its sentence is told. */
    private record Column(String metric, String phase, String name, boolean told) {
    }

    private static final List<Column> COLUMNS = List.of(
        new Column("inuse_space", "held", "in-use heap", true),
        new Column("inuse_objects", "held", "in-use objects", false),
        new Column("alloc_space", "held", "allocated", true),
        new Column("alloc_objects", "held", "allocated objects", false),
        new Column("server_cpu", "measured", "CPU, warm", true),
        new Column("server_cpu", "cold", "CPU, cold", false));

    private ReadmeTable() {
    }

    /**
     * Puts the results of the newest published run between the marks of a Markdown file.
     *
     * @throws BadRecord if the file has no such marks
     */
    public static void write(Path readme, Path published) throws IOException {
        String text = Files.readString(readme, StandardCharsets.UTF_8);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new BadRecord(readme + " has no place for the results: it needs the lines " + BEGIN + " and " + END);
        }
        Files.writeString(readme, text.substring(0, begin) + of(published, readme) + text.substring(end + END.length()),
            StandardCharsets.UTF_8);
    }

    /** Both marks with what belongs between them. */
    public static String of(Path published, Path readme) throws IOException {
        Optional<Path> newest = newest(published);
        List<String> lines = new ArrayList<>(List.of(BEGIN, ""));
        if (newest.isEmpty()) {
            lines.add(NONE);
        } else {
            Path folder = newest.get();
            lines.addAll(lines(JSON.readTree(Files.readString(folder.resolve("summary.json"), StandardCharsets.UTF_8)),
                readme.toAbsolutePath().normalize().getParent().relativize(folder.toAbsolutePath().normalize())
                    .toString().replace('\\', '/')));
        }
        lines.addAll(List.of("", END));
        return String.join("\n", lines);
    }

    /** By the name of the run, which begins with its time. */
    private static Optional<Path> newest(Path published) throws IOException {
        if (!Files.isDirectory(published)) {
            return Optional.empty();
        }
        Map<String, Path> runs = new TreeMap<>();
        try (Stream<Path> folders = Files.list(published)) {
            for (Path folder : folders.filter(one -> Files.isRegularFile(one.resolve("summary.json"))).toList()) {
                runs.put(JSON.readTree(Files.readString(folder.resolve("summary.json"), StandardCharsets.UTF_8))
                    .path("run").path("name").asString(""), folder);
            }
        } catch (JacksonException e) {
            throw new BadRecord(published + " holds a summary.json that is no JSON: " + e.getOriginalMessage(), e);
        }
        return runs.isEmpty() ? Optional.empty() : Optional.of(runs.get(runs.keySet().stream().reduce((a, b) -> b)
            .orElseThrow()));
    }

    private static List<String> lines(JsonNode summary, String folder) {
        List<String> lines = new ArrayList<>();
        sentences(summary).forEach(sentence -> lines.add("- " + Markdown.text(sentence)));
        lines.addAll(List.of("", "For one connection, median of trials with its interval:", "",
            COLUMNS.stream().map(Column::name).collect(Collectors.joining(" | ", "| variant | ", " |")),
            "| --- |" + " ---: |".repeat(COLUMNS.size())));
        for (String variant : variants(summary)) {
            lines.add("| " + Markdown.text(variant) + " | " + COLUMNS.stream().map(column ->
                cell(summary, variant, column)).collect(Collectors.joining(" | ")) + " |");
        }
        JsonNode run = summary.path("run");
        String id = run.path("id").asString("");
        lines.addAll(List.of("", String.format(Locale.ROOT, "Run %s, profile %s, %d trials, commit %s. [The report]"
            + "(%s/report.md), id `%s`; `bin/weighbridge verify %s` computes it again.", run.path("name").asString(""),
            run.path("profile").asString(""), run.path("trials").asInt(0), run.path("commit").asString(""), folder,
            id.substring(0, Math.min(16, id.length())), folder)));
        return lines;
    }

    /** Servlet style against no-copy: in-use heap, allocation and warm CPU, whatever the verdict. */
    private static List<String> sentences(JsonNode summary) {
        List<String> sentences = new ArrayList<>();
        for (Column column : COLUMNS) {
            summary.path("comparisons").valueStream().filter(one -> column.told() && is(one, column)
                    && one.path("base").asString("").matches("ws-servlet-[^+]+")
                    && one.path("candidate").asString("").matches("ws-nocopy-[^+]+"))
                .forEach(one -> sentences.add(one.path("sentence").asString("")));
        }
        return sentences;
    }

    private static List<String> variants(JsonNode summary) {
        return summary.path("summaries").valueStream().filter(one -> COLUMNS.stream().anyMatch(column ->
            is(one, column))).map(one -> one.path("variant").asString("")).distinct().toList();
    }

    private static String cell(JsonNode summary, String variant, Column column) {
        return summary.path("summaries").valueStream().filter(one -> is(one, column)
            && one.path("variant").asString("").equals(variant)).findFirst().map(ReadmeTable::cell).orElse("–");
    }

    private static String cell(JsonNode row) {
        String unit = row.path("unit").asString("");
        String interval = Units.interval(row.path("low").asDouble(Double.NaN), row.path("high").asDouble(Double.NaN),
            unit);
        String state = row.path("state").asString("");
        return Units.text(row.path("median").asDouble(Double.NaN), unit) + (interval.equals("–") ? "" : " (" + interval
            + ")") + (state.equals("OK") ? "" : " " + state);
    }

    private static boolean is(JsonNode row, Column column) {
        return row.path("scenario").asString("").equals(SCENARIO) && row.path("metric").asString("")
            .equals(column.metric()) && row.path("phase").asString("").equals(column.phase());
    }
}
