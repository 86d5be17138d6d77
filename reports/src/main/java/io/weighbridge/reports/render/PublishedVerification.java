package io.weighbridge.reports.render;

import io.weighbridge.reports.page.Page;
import io.weighbridge.reports.record.BadRecord;
import io.weighbridge.reports.record.Environment;
import io.weighbridge.reports.record.Fingerprint;
import io.weighbridge.reports.record.Measurements;
import io.weighbridge.reports.record.Outcome;
import io.weighbridge.reports.record.Plan;
import io.weighbridge.reports.record.RunFolder;
import io.weighbridge.reports.record.RunRecords;
import io.weighbridge.reports.verdict.Findings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A published report held against what was published with it: the id against the list of raw records, the records that
 * are there against the list, and every row of the summary that can be computed from them against that computation.
 *
 * @param id          as published
 * @param recomputed  rows of the summary that were computed again
 * @param elsewhere   rows whose raw records (time logs) are not published; the list has their hashes
 * @param differences one sentence for each thing that is not the same
 */
public record PublishedVerification(String id, int recomputed, int elsewhere, List<String> differences) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> NUMBERS = List.of("n", "median", "low", "high");
    private static final List<String> KEY = List.of("variant", "scenario", "workload", "phase", "metric");

    /** Whether a folder is a published report and no run. */
    public static boolean isOne(Path folder) {
        return Files.isRegularFile(folder.resolve(Publication.LIST))
            && Files.isRegularFile(folder.resolve(Publication.ID));
    }

    public static PublishedVerification of(Path folder) throws IOException {
        List<String> differences = new ArrayList<>();
        String id = Files.readString(folder.resolve(Publication.ID), StandardCharsets.UTF_8).strip();
        String list = Files.readString(folder.resolve(Publication.LIST), StandardCharsets.UTF_8);
        if (!Fingerprint.of(list).equals(id)) {
            differences.add(Publication.LIST + " is not the list that has this id.");
        }
        for (String name : List.of("plan.json", "environment.json", "measurements.csv")) {
            Path file = folder.resolve(name);
            if (Files.exists(file) && !list.contains(Fingerprint.hash(file) + "  " + Files.size(file) + "  " + name
                + "\n")) {
                differences.add(name + " is not the one on the list.");
            }
        }
        JsonNode published = read(folder.resolve("summary.json"));
        if (!published.path("run").path("id").asString("").equals(id)) {
            differences.add("summary.json is of another report.");
        }
        Map<String, JsonNode> again = new LinkedHashMap<>();
        read(SummaryJson.of(findings(folder), List.of(), new Page(id, "", "", List.of()))).path("summaries")
            .forEach(row -> again.put(key(row), row));
        int recomputed = 0;
        int elsewhere = 0;
        for (JsonNode row : published.path("summaries")) {
            JsonNode now = again.get(key(row));
            if (now == null) {
                elsewhere++;
                continue;
            }
            recomputed++;
            if (NUMBERS.stream().anyMatch(name -> !row.path(name).equals(now.path(name)))) {
                differences.add("Table summaries: " + key(row).replace('\n', ' ') + " differs.");
            }
        }
        return new PublishedVerification(id, recomputed, elsewhere, List.copyOf(differences));
    }

    /** Whether nothing differs, and something was computed. */
    public boolean verified() {
        return differences.isEmpty() && recomputed > 0;
    }

    /** A failed trial has no rows, so every trial that has some was completed. */
    private static Findings findings(Path path) throws IOException {
        RunFolder folder = RunFolder.open(path);
        Measurements measurements = Measurements.read(folder.measurements());
        Map<Integer, RunRecords.Trial> trials = new TreeMap<>();
        measurements.rows().forEach(row -> trials.putIfAbsent(row.trial(), new RunRecords.Trial(
            folder.trial(row.trial(), row.variant(), row.scenario()), new Outcome(row.trial(), row.variant(),
            row.scenario(), Outcome.State.COMPLETED, "", "", 0, List.of(), List.of(), List.of()), List.of())));
        return Findings.of(new RunRecords(folder, Plan.read(folder.plan()), new Environment(Map.of()), measurements,
            List.copyOf(trials.values()), List.of(), List.of()));
    }

    private static String key(JsonNode row) {
        return KEY.stream().map(name -> row.path(name).asString("")).collect(Collectors.joining("\n"));
    }

    private static JsonNode read(Path file) throws IOException {
        return read(Files.readString(file, StandardCharsets.UTF_8));
    }

    private static JsonNode read(String text) throws BadRecord {
        try {
            return JSON.readTree(text);
        } catch (JacksonException e) {
            throw new BadRecord("summary.json is no JSON: " + e.getOriginalMessage(), e);
        }
    }
}
