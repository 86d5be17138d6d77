package io.weighbridge.reports.record;

import java.io.Closeable;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;

/**
 * All rows of a {@code measurements.csv} (RFC 4180 with a header row, LF or CRLF), and what was wrong with the file.
 *
 * @param rows     in the order they were written
 * @param warnings one sentence for each row that had to be left out
 */
public record Measurements(List<Measurement> rows, List<String> warnings) {
    private static final CSVFormat FORMAT = CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

    public Measurements {
        rows = List.copyOf(rows);
        warnings = List.copyOf(warnings);
    }

    /**
     * Appends rows to a file and flushes each, so that a run that is killed loses at most the last one.
     * Opening cuts off a row that an earlier writer left half written. For one thread.
     */
    public static final class Appender implements Closeable {
        private final CSVPrinter printer;

        private Appender(Writer out) throws IOException {
            this.printer = new CSVPrinter(out, FORMAT);
        }

        /** Writes one row through to the operating system. */
        public void append(Measurement row) throws IOException {
            printer.printRecord(row.trial(), row.variant(), row.scenario(), row.workload().text(), row.phase(),
                row.metric(), row.unit(), row.valueText());
            printer.flush();
        }

        @Override
        public void close() throws IOException {
            printer.close();
        }
    }

    /** Opens a file for more rows; a new one gets its header. */
    public static Appender append(Path file) throws IOException {
        cutHalfRow(file);
        boolean fresh = !Files.exists(file) || Files.size(file) == 0;
        Appender appender = new Appender(Files.newBufferedWriter(file, StandardCharsets.UTF_8,
            StandardOpenOption.CREATE, StandardOpenOption.APPEND));
        if (fresh) {
            appender.printer.printRecord(Measurement.COLUMNS);
            appender.printer.flush();
        }
        return appender;
    }

    /**
     * Reads what can be read. A row cut short at the end, and a row that is not a measurement, become warnings.
     *
     * @throws BadRecord if the file is not UTF-8 text, or its header is not the one of this format
     */
    public static Measurements read(Path file) throws IOException {
        String text = text(file);
        List<String> warnings = new ArrayList<>();
        int end = text.lastIndexOf('\n') + 1;
        if (end < text.length()) {
            warnings.add("The last row of " + file.getFileName() + " is cut short and was left out.");
        }
        if (text.isEmpty()) {
            warnings.add(file.getFileName() + " is empty: no trial left a number.");
        }
        List<Measurement> rows = new ArrayList<>();
        try (CSVParser parser = FORMAT.parse(new StringReader(text.substring(0, end)))) {
            for (CSVRecord fields : parser) {
                if (fields.getRecordNumber() == 1) {
                    checkHeader(file, fields);
                    continue;
                }
                row(fields, rows, warnings);
            }
        } catch (UncheckedIOException e) {
            warnings.add(file.getFileName() + " is unreadable after row " + (rows.size() + 1) + ".");
        }
        return new Measurements(rows, warnings);
    }

    private static String text(Path file) throws IOException {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            throw new BadRecord(file + " is not UTF-8 text", e);
        }
    }

    private static void checkHeader(Path file, CSVRecord fields) throws BadRecord {
        if (!fields.toList().equals(Measurement.COLUMNS)) {
            throw new BadRecord(file + ": the header row must be " + String.join(",", Measurement.COLUMNS)
                + ", was " + String.join(",", fields.toList()));
        }
    }

    private static void row(CSVRecord fields, List<Measurement> rows, List<String> warnings) {
        if (fields.size() != Measurement.COLUMNS.size()) {
            warnings.add("Row " + fields.getRecordNumber() + " of measurements.csv has " + fields.size()
                + " columns instead of " + Measurement.COLUMNS.size() + " and was left out.");
            return;
        }
        try {
            rows.add(new Measurement(whole(fields.get(0)), fields.get(1), fields.get(2),
                Workload.parse(fields.get(3)), fields.get(4), fields.get(5), fields.get(6),
                number(fields.get(7))));
        } catch (IllegalArgumentException e) {
            warnings.add("Row " + fields.getRecordNumber() + " of measurements.csv was left out: " + e.getMessage());
        }
    }

    private static int whole(String trial) {
        try {
            return Integer.parseInt(trial);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("trial must be a whole number, was '" + trial + "'", e);
        }
    }

    private static double number(String value) {
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("value must be a number, was '" + value + "'", e);
        }
    }

    private static void cutHalfRow(Path file) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        byte[] bytes = Files.readAllBytes(file);
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        if (end < bytes.length) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(end);
            }
        }
    }
}
