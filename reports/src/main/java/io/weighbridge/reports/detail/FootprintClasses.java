package io.weighbridge.reports.detail;

import io.weighbridge.reports.page.Block;
import io.weighbridge.reports.page.Links;
import io.weighbridge.reports.page.Table;
import io.weighbridge.reports.page.Table.Cell;
import io.weighbridge.reports.page.Table.Column;
import io.weighbridge.reports.page.Table.Row;
import io.weighbridge.reports.page.Units;
import io.weighbridge.reports.record.Outcome;
import io.weighbridge.reports.record.RunRecords;
import io.weighbridge.reports.verdict.Findings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Why the object graph of a connection and the class histogram differ: the classes in which they do. */
final class FootprintClasses {
    private static final String FILE = "footprint.tsv";
    /** Less than this for a connection explains nothing. */
    private static final double BYTES = 1;

    /** Of one class, for one connection, by both instruments. */
    private record Count(String name, double graphObjects, double graphBytes, double objects, double bytes) {
        double apart() {
            return bytes - graphBytes;
        }

        /** What the two are known to see differently. */
        String why() {
            if (graphObjects < 0.5) {
                return "held by a thread's stack, or by the JVM itself: the graph begins at objects and finds no "
                    + "way there";
            }
            if (objects < 0.5) {
                return "the graph's walk keeps it or makes it";
            }
            return Math.abs(objects - graphObjects) < 0.5 ? "a table that grew, or the JVM's own coming and going, "
                + "in one of the two windows: the histogram counts from N to 2 N connections, the graph from 2 N to "
                + "3 N" : "one sees more objects of it than the other";
        }
    }

    private FootprintClasses() {
    }

    /** Empty if no trial left its classes. */
    static Optional<Block> of(Findings findings) {
        List<Row> rows = new ArrayList<>();
        for (RunRecords.Trial trial : findings.records().trials()) {
            if (trial.outcome().state() == Outcome.State.COMPLETED && trial.files().contains(FILE)) {
                read(trial.folder().resolve(FILE)).stream().filter(count -> Math.abs(count.apart()) >= BYTES)
                    .sorted(Comparator.comparingDouble((Count count) -> -Math.abs(count.apart()))
                        .thenComparing(Count::name))
                    .forEach(count -> rows.add(row(trial, count)));
            }
        }
        return rows.isEmpty() ? Optional.empty() : Optional.of(new Table("same-thing-classes", "Where object graph and "
            + "class histogram differ by a byte or more, class by class, per connection", List.of(
            Column.text("variant"), Column.text("class"), Column.number("object graph", "JOL, bytes"),
            Column.number("class histogram", "bytes"), Column.number("apart", "histogram less graph"),
            Column.text("because")), rows));
    }

    private static Row row(RunRecords.Trial trial, Count count) {
        String variant = trial.outcome().variant();
        return new Row(Table.id("same-class", variant, count.name()), List.of(
            Cell.of(variant).linked(Links.trial(trial, FILE)), Cell.of(JavaNames.readable(count.name())),
            Cell.number(Units.text(count.graphBytes(), "B"), count.graphBytes()),
            Cell.number(Units.text(count.bytes(), "B"), count.bytes()),
            Cell.number(Units.text(count.apart(), "B"), count.apart()), Cell.of(count.why())));
    }

    /** Lines that are cut off are left out: what they would explain is in the trial's folder, if anywhere. */
    private static List<Count> read(Path file) {
        List<Count> counts = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(file)) {
                String[] columns = line.split("\t");
                if (columns.length == 5) {
                    counts.add(new Count(columns[0], Double.parseDouble(columns[1]), Double.parseDouble(columns[2]),
                        Double.parseDouble(columns[3]), Double.parseDouble(columns[4])));
                }
            }
        } catch (IOException | NumberFormatException e) {
            return counts;
        }
        return counts;
    }
}
