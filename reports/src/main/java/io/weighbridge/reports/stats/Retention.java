package io.weighbridge.reports.stats;

import io.weighbridge.reports.record.Outcome;
import io.weighbridge.reports.record.RunRecords;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * What each variant keeps in the heap for one connection, class by class: {@code retention.csv} of its trials.
 *
 * @param bytes    variant, then class, to the median over trials, in bytes per connection
 * @param warnings files that could not be read
 */
public record Retention(Map<String, Map<String, Double>> bytes, List<String> warnings) {
    private static final String FILE = "retention.csv";
    private static final CSVFormat FORMAT =
        CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

    public static Retention of(RunRecords records) {
        Map<String, Map<String, List<Double>>> found = new LinkedHashMap<>();
        List<String> warnings = new ArrayList<>();
        for (RunRecords.Trial trial : records.trials()) {
            if (trial.outcome().state() == Outcome.State.COMPLETED && trial.files().contains(FILE)) {
                read(trial.folder().resolve(FILE), found.computeIfAbsent(trial.outcome().variant(),
                    variant -> new TreeMap<>()), warnings);
            }
        }
        Map<String, Map<String, Double>> medians = new LinkedHashMap<>();
        found.forEach((variant, classes) -> {
            Map<String, Double> own = new TreeMap<>();
            classes.forEach((name, values) -> own.put(name, Median.of(values.stream()
                .mapToDouble(Double::doubleValue).toArray()).value()));
            medians.put(variant, own);
        });
        return new Retention(medians, List.copyOf(warnings));
    }

    /** Bytes per connection in the classes whose names match a pattern. */
    public double bytes(String variant, String pattern) {
        return bytes.getOrDefault(variant, Map.of()).entrySet().stream().filter(one -> one.getKey().matches(pattern))
            .mapToDouble(Map.Entry::getValue).sum();
    }

    private static void read(Path file, Map<String, List<Double>> classes, List<String> warnings) {
        try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8); CSVParser rows = FORMAT.parse(in)) {
            for (CSVRecord row : rows) {
                classes.computeIfAbsent(row.get("class"), name -> new ArrayList<>())
                    .add(Double.parseDouble(row.get("bytes_per_connection")));
            }
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            warnings.add(file.getParent().getFileName() + "/" + FILE + " cannot be read to its end.");
        }
    }
}
