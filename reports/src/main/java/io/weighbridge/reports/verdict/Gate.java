package io.weighbridge.reports.verdict;

import io.weighbridge.reports.record.BadRecord;
import io.weighbridge.reports.record.Metric;
import io.weighbridge.reports.record.Metrics;
import io.weighbridge.reports.stats.Numerals;
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

        /** As in the file: {@code server_cpu measured 5.0 %}. */
        public String text() {
            return metric + " " + phase + " " + Numerals.percent(share);
        }
    }

    /** A figure that became worse by more than its tolerance. */
    public record Breach(Comparison row, double worse, double tolerance) {
    }

    /**
     * What a gate says of two runs. It is open only if it could look: a line that fits no figure of both runs, as
     * after a typing error in its phase or a scenario that was not run, guards nothing and shuts it.
     *
     * @param breaches  figures that became worse by more than is tolerated
     * @param absent    lines that fit no figure which both runs have
     * @param undecided figures of the gate of which these trials cannot tell whether they changed
     */
    public record Ruling(List<Breach> breaches, List<Tolerance> absent, int undecided) {
        public boolean open() {
            return breaches.isEmpty() && absent.isEmpty();
        }
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

    /** What all lines together say; a difference that may be noise breaks nothing, and is counted. */
    public Ruling rule(List<Comparison> rows) {
        List<Breach> breaches = new ArrayList<>();
        int undecided = 0;
        for (Comparison row : rows) {
            breach(row).ifPresent(breaches::add);
            undecided += tolerance(row).isPresent() && undecided(row) ? 1 : 0;
        }
        return new Ruling(List.copyOf(breaches), tolerances.stream()
            .filter(line -> rows.stream().noneMatch(line::fits)).toList(), undecided);
    }

    /** What one figure breaks, if it breaks anything. */
    public Optional<Breach> breach(Comparison row) {
        double worse = worse(row);
        return tolerance(row).filter(share -> row.verdict().different() && worse > share)
            .map(share -> new Breach(row, worse, share));
    }

    /** Whether these trials cannot say if a figure changed. */
    public static boolean undecided(Comparison row) {
        return row.verdict() == Verdict.CANNOT_TELL || row.verdict() == Verdict.NOT_COMPARED;
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
