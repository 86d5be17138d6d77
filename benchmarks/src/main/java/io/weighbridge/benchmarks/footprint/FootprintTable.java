package io.weighbridge.benchmarks.footprint;

import io.weighbridge.reports.record.Measurement;
import io.weighbridge.reports.record.Measurements;
import io.weighbridge.reports.record.Outcome;
import io.weighbridge.reports.record.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The footprints of a run for people, both instruments side by side, their disagreement class by class. */
public final class FootprintTable {

    /** What the two instruments may differ by before their difference is told class by class. */
    private static final double AGREED = 0.05;
    private static final int CLASSES_SHOWN = 5;

    private FootprintTable() {
    }

    /** @throws IOException if a record cannot be read */
    public static List<String> of(RunFolder folder) throws IOException {
        List<String> lines = new ArrayList<>(List.of(String.format("%-26s %10s %8s %12s %12s  %s", "variant", "JOL B",
            "objects", "histogram B", "objects", "per idle connection")));
        List<Integer> trials = Measurements.read(folder.measurements()).rows().stream()
            .filter(row -> row.scenario().equals(FootprintPart.SCENARIO)).map(Measurement::trial).distinct().toList();
        for (Path trial : folder.trialFolders()) {
            Path outcome = trial.resolve("outcome.json");
            if (Files.exists(outcome) && Files.exists(trial.resolve(FootprintPart.CLASSES))
                    && trials.contains(Outcome.read(outcome).trial())) {
                row(Outcome.read(outcome).variant(), HeapByClass.read(trial.resolve(FootprintPart.CLASSES)))
                    .forEach(lines::add);
            }
        }
        return lines;
    }

    private static Stream<String> row(String variant, HeapByClass per) {
        HeapByClass.Count total = per.total();
        double difference = Math.abs(total.graphBytes() / total.histogramBytes() - 1);
        String line = String.format(Locale.ROOT, "%-26s %10.0f %8.1f %12.0f %12.1f  %s", variant, total.graphBytes(),
            total.graphObjects(), total.histogramBytes(), total.histogramObjects(),
            difference <= AGREED ? "they agree within " + percent(difference)
                : "they differ by " + percent(difference) + ":");
        return difference <= AGREED ? Stream.of(line) : Stream.concat(Stream.of(line), disagreement(per));
    }

    /** The classes that make the difference: seen by one instrument and not, or not as large, by the other. */
    private static Stream<String> disagreement(HeapByClass per) {
        return per.classes().entrySet().stream()
            .sorted(Comparator.comparingDouble(entry ->
                -Math.abs(entry.getValue().graphBytes() - entry.getValue().histogramBytes())))
            .limit(CLASSES_SHOWN)
            .map(entry -> String.format(Locale.ROOT, "  %-60s %10.0f %12.0f", entry.getKey(),
                entry.getValue().graphBytes(), entry.getValue().histogramBytes()));
    }

    private static String percent(double part) {
        return String.format(Locale.ROOT, "%.1f %%", part * 100);
    }
}
