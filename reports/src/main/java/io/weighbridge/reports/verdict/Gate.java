package io.weighbridge.reports.verdict;

import io.weighbridge.reports.figure.Series;
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

    /**
     * One line.
     *
     * @param share of 0.05 is five percent
     * @param text  the line as it stands in the file, without its remark
     */
    public record Tolerance(String metric, String phase, double share, String text) {
        boolean fits(Series.Key key) {
            return metric.equals(key.metric()) && (phase.equals("*") || phase.equals(key.phase()));
        }
    }

    /** A figure that became worse by more than its tolerance. */
    public record Breach(Comparison row, double worse, double tolerance) {
    }

    /**
     * What a gate says of two runs. It is open only if it could look: a line that fits no figure, as after a typing
     * error in its phase, and a figure that the candidate no longer has, because its trials failed or were not made,
     * shut it.
     *
     * @param gate        whose ruling it is
     * @param breaches    figures that became worse by more than is tolerated
     * @param blind       where it could not look, a sentence each
     * @param undecided   figures of the gate of which these trials cannot tell whether they changed
     * @param notCompared figures of the gate of which a side is not OK
     */
    public record Ruling(Gate gate, List<Breach> breaches, List<String> blind, long undecided, long notCompared) {
        /** Where nobody asked: nothing is guarded, and nothing shut. */
        public static final Ruling NONE = new Ruling(new Gate(List.of()), List.of(), List.of(), 0, 0);

        public boolean open() {
            return breaches.isEmpty() && blind.isEmpty();
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
            tolerances.add(new Tolerance(words.group(1), words.group(2), Double.parseDouble(words.group(3)) / 100,
                text));
        }
        if (tolerances.isEmpty()) {
            throw new BadRecord(file + ": a gate has at least one line <metric> <phase> <tolerance> %");
        }
        return new Gate(List.copyOf(tolerances));
    }

    /** What all lines together say; a difference that may be noise breaks nothing, and is counted. */
    public Ruling rule(RunComparison runs) {
        List<Comparison> rows = runs.rows().stream().filter(row -> tolerance(row).isPresent()).toList();
        List<String> blind = new ArrayList<>();
        tolerances.stream().filter(line -> rows.stream().noneMatch(row -> line.fits(row.key()))).forEach(line ->
            blind.add("The gate's line \"" + line.text() + "\" fits no figure that both runs have: it guards "
                + "nothing."));
        runs.lost().stream().filter(key -> tolerances.stream().anyMatch(line -> line.fits(key))).forEach(key ->
            blind.add("The base has " + Words.noun(key) + " of " + key.variant() + " under " + key.scenario()
                + ", the candidate has not: no trial gave it."));
        return new Ruling(this, rows.stream().flatMap(row -> breach(row).stream()).toList(), List.copyOf(blind),
            rows.stream().filter(row -> row.verdict() == Verdict.CANNOT_TELL).count(),
            rows.stream().filter(row -> row.verdict() == Verdict.NOT_COMPARED).count());
    }

    /** What one figure breaks, if it breaks anything. */
    public Optional<Breach> breach(Comparison row) {
        double worse = worse(row);
        return tolerance(row).filter(share -> row.verdict().different() && worse > share)
            .map(share -> new Breach(row, worse, share));
    }

    /** What is tolerated of a figure; empty if it is none of the gate's. */
    public Optional<Double> tolerance(Comparison row) {
        return tolerances.stream().filter(one -> one.fits(row.key())).findFirst().map(Tolerance::share);
    }

    /** By which share the candidate's figure is worse; below 0 if it is better. */
    private static double worse(Comparison row) {
        double ratio = row.ratio().ratio().value();
        boolean higher = Metrics.of(row.key().metric()).better() == Metric.Better.HIGHER;
        return higher ? ratio - 1 : 1 / ratio - 1;
    }
}
