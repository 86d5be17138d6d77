package io.weighbridge.reports.figure;

import io.weighbridge.reports.record.Outcome;
import io.weighbridge.reports.record.RunRecords;
import io.weighbridge.reports.stats.Median;
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
 * @param trials   variant, then each of its trials: class to bytes per connection
 * @param warnings files that could not be read
 */
public record Retention(Map<String, Map<String, Double>> bytes, Map<String, List<Map<String, Double>>> trials,
                        List<String> warnings) {
    private static final String FILE = "retention.csv";
    /** Trials of known weights: other numbers of connections, and bytes that were put on. */
    private static final String WEIGHTS = "calibrate-";
    private static final CSVFormat FORMAT =
        CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

    public static Retention of(RunRecords records) {
        Map<String, List<Map<String, Double>>> trials = new LinkedHashMap<>();
        List<String> warnings = new ArrayList<>();
        for (RunRecords.Trial trial : records.trials()) {
            if (trial.outcome().state() == Outcome.State.COMPLETED && trial.files().contains(FILE)
                && !trial.outcome().scenario().startsWith(WEIGHTS)) {
                trials.computeIfAbsent(trial.outcome().variant(), variant -> new ArrayList<>())
                    .add(read(trial.folder().resolve(FILE), warnings));
            }
        }
        Map<String, Map<String, Double>> medians = new LinkedHashMap<>();
        trials.forEach((variant, all) -> {
            Map<String, List<Double>> classes = new TreeMap<>();
            all.forEach(trial -> trial.forEach((name, own) ->
                classes.computeIfAbsent(name, none -> new ArrayList<>()).add(own)));
            Map<String, Double> own = new TreeMap<>();
            classes.forEach((name, values) -> own.put(name, Median.of(values.stream()
                .mapToDouble(Double::doubleValue).toArray()).value()));
            medians.put(variant, own);
        });
        return new Retention(medians, trials, List.copyOf(warnings));
    }

    /** Of each trial of a variant, bytes per connection in the classes whose names match a pattern. */
    public double[] trials(String variant, String pattern) {
        return trials.getOrDefault(variant, List.of()).stream().filter(trial -> !trial.isEmpty())
            .mapToDouble(trial -> trial.entrySet().stream().filter(one -> one.getKey().matches(pattern))
                .mapToDouble(Map.Entry::getValue).sum()).toArray();
    }

    /** Bytes per connection in the classes whose names match a pattern. */
    public double bytes(String variant, String pattern) {
        return bytes.getOrDefault(variant, Map.of()).entrySet().stream().filter(one -> one.getKey().matches(pattern))
            .mapToDouble(Map.Entry::getValue).sum();
    }

    private static Map<String, Double> read(Path file, List<String> warnings) {
        Map<String, Double> classes = new TreeMap<>();
        try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8); CSVParser rows = FORMAT.parse(in)) {
            for (CSVRecord row : rows) {
                classes.merge(row.get("class"), Double.parseDouble(row.get("bytes_per_connection")), Double::sum);
            }
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            warnings.add(file.getParent().getFileName() + "/" + FILE + " cannot be read to its end.");
        }
        return classes;
    }
}
