package io.weighbridge.reports.verdict;

import io.weighbridge.reports.record.BadRecord;
import io.weighbridge.reports.record.Metric;
import io.weighbridge.reports.record.Metrics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much worse a figure may become before a comparison fails: a text file, one line a figure,
 * {@code <metric> <phase> <tolerance> %}, {@code *} for every phase, {@code #} for remarks.
 *
 * @param tolerances in the order of the file; the first that fits counts
 */
public record Gate(List<Tolerance> tolerances) {
    private static final Pattern LINE = Pattern.compile("(\\S+)\\s+(\\S+)\\s+([0-9]+(?:\\.[0-9]+)?)\\s*%");

    /** One line; {@code share} of 0.05 is five percent. */
    public record Tolerance(String metric, String phase, double share) {
        boolean fits(Comparison row) {
            return metric.equals(row.key().metric()) && (phase.equals("*") || phase.equals(row.key().phase()));
        }
    }

    /** A figure that became worse by more than its tolerance. */
    public record Breach(Comparison row, double worse, double tolerance) {
    }

    /** @throws BadRecord for a line that is no tolerance, or a metric that is not on the list */
    public static Gate read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new BadRecord("there is no gate file " + file);
        }
        List<Tolerance> tolerances = new ArrayList<>();
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            String text = line.replaceFirst("#.*", "").strip();
            if (text.isEmpty()) {
                continue;
            }
            Matcher words = LINE.matcher(text);
            if (!words.matches()) {
                throw new BadRecord(file + ": a line is <metric> <phase> <tolerance> %, was " + text);
            }
            if (Metrics.find(words.group(1).replaceFirst("_p[0-9]+$", "")).isEmpty()) {
                throw new BadRecord(file + ": metric is not on the list: " + words.group(1));
            }
            tolerances.add(new Tolerance(words.group(1), words.group(2), Double.parseDouble(words.group(3)) / 100));
        }
        return new Gate(List.copyOf(tolerances));
    }

    /** What a difference that was found breaks; one that may be noise breaks nothing. */
    public List<Breach> breaches(List<Comparison> rows) {
        List<Breach> breaches = new ArrayList<>();
        for (Comparison row : rows) {
            double worse = worse(row);
            tolerances.stream().filter(tolerance -> tolerance.fits(row)).findFirst()
                .filter(tolerance -> row.verdict().different() && worse > tolerance.share())
                .ifPresent(tolerance -> breaches.add(new Breach(row, worse, tolerance.share())));
        }
        return breaches;
    }

    /** What is tolerated of a figure; empty if it is none of the gate's. */
    public Optional<Double> tolerance(Comparison row) {
        return tolerances.stream().filter(one -> one.fits(row)).findFirst().map(Tolerance::share);
    }

    /** By which share the candidate's figure is worse; below 0 if it is better. */
    private static double worse(Comparison row) {
        double ratio = row.ratio().ratio().value();
        boolean higher = Metrics.of(row.key().metric()).better() == Metric.Better.HIGHER;
        return higher ? ratio - 1 : 1 / ratio - 1;
    }
}
