package io.weighbridge.reports.render;

import io.weighbridge.reports.record.BadRecord;
import io.weighbridge.reports.record.RunFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A report made again from its raw records and held against the one on disk.
 *
 * @param report      as made now
 * @param differences one sentence for each thing that is not the same; none if the report is verified
 */
public record Verification(Report report, List<String> differences) {
    private static final List<String> TABLES = List.of("summaries", "comparisons", "floors", "claims");

    /** @throws BadRecord if the run has no report to verify */
    public static Verification of(RunFolder folder) throws IOException {
        if (!Files.isRegularFile(folder.report().resolve("summary.json"))) {
            throw new BadRecord(folder.path() + " has no report to verify: make it with bin/weighbridge report");
        }
        Report report = Report.of(folder);
        List<String> differences = new ArrayList<>();
        for (Map.Entry<String, String> file : report.files().entrySet()) {
            Path written = folder.report().resolve(file.getKey());
            String before = Files.isRegularFile(written) ? Files.readString(written, StandardCharsets.UTF_8) : "";
            if (before.isEmpty()) {
                differences.add(file.getKey() + " is missing.");
            } else if (!before.equals(file.getValue())) {
                differences.add(file.getKey() + " differs.");
            }
            if (file.getKey().equals("summary.json") && !before.equals(file.getValue())) {
                differences.addAll(tables(before, file.getValue()));
            }
        }
        return new Verification(report, List.copyOf(differences));
    }

    /** Whether everything is the same, byte for byte. */
    public boolean verified() {
        return differences.isEmpty();
    }

    private static List<String> tables(String before, String now) {
        JsonMapper json = JsonMapper.builder().build();
        List<String> differences = new ArrayList<>();
        try {
            JsonNode was = json.readTree(before);
            JsonNode is = json.readTree(now);
            if (!was.path("run").path("id").equals(is.path("run").path("id"))) {
                differences.add("The raw records are not those the report was made from: its id is "
                    + was.path("run").path("id").asString("missing") + ", theirs is "
                    + is.path("run").path("id").asString("missing") + ".");
            }
            for (String table : TABLES) {
                rows(table, was.path(table), is.path(table)).ifPresent(differences::add);
            }
        } catch (JacksonException e) {
            differences.add("summary.json is no JSON.");
        }
        return differences;
    }

    private static Optional<String> rows(String table, JsonNode was, JsonNode is) {
        int different = 0;
        String first = "";
        for (int i = 0; i < Math.max(was.size(), is.size()); i++) {
            if (!was.path(i).equals(is.path(i))) {
                different++;
                JsonNode row = i < is.size() ? is.path(i) : was.path(i);
                first = first.isEmpty() ? name(row) : first;
            }
        }
        return different == 0 ? Optional.empty() : Optional.of("Table " + table + ": " + different
            + " of " + Math.max(was.size(), is.size()) + " rows differ, the first is " + first + ".");
    }

    private static String name(JsonNode row) {
        List<String> words = new ArrayList<>();
        for (String key : List.of("name", "scenario", "phase", "metric", "variant", "base", "candidate")) {
            if (row.has(key)) {
                words.add(row.path(key).asString(""));
            }
        }
        return String.join(" ", words);
    }
}
