package io.weighbridge.clients;

import io.weighbridge.clients.engine.Kind;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.HdrHistogram.HistogramLogWriter;

/**
 * The records of several load processes as those of one load: counts are added, histograms merged by keeping every
 * interval of every process, and nothing is averaged.
 */
final class FleetRecords {
    private final List<Path> parts;

    /** @param parts the folder of each process */
    FleetRecords(List<Path> parts) {
        this.parts = parts;
    }

    /** Writes all of them into this folder. */
    void merge(Path into) throws IOException {
        for (String name : List.of("outcomes.csv", "client.csv")) {
            table(name, into);
        }
        for (String name : logs()) {
            log(name, into);
        }
    }

    /** The counts of all: phase, kind, count. */
    Map<String, Map<Kind, Long>> outcomes() throws IOException {
        Map<String, Map<Kind, Long>> counts = new LinkedHashMap<>();
        for (Path part : parts) {
            for (String line : rows(part.resolve("outcomes.csv"))) {
                String[] fields = line.split(",");
                counts.computeIfAbsent(fields[0], phase -> new EnumMap<>(Kind.class))
                    .merge(Kind.labelled(fields[1]), Long.parseLong(fields[2]), Long::sum);
            }
        }
        return counts;
    }

    /** The times of all, as {@code phase -> series -> times}. */
    Map<String, Map<String, Histogram>> totals() throws IOException {
        Map<String, Map<String, Histogram>> totals = new LinkedHashMap<>();
        for (String name : logs()) {
            for (Histogram interval : intervals(name)) {
                totals.computeIfAbsent(String.valueOf(interval.getTag()), phase -> new LinkedHashMap<>())
                    .computeIfAbsent(name.replace(".hlog", ""), series -> new Histogram(3)).add(interval);
            }
        }
        return totals;
    }

    private TreeSet<String> logs() throws IOException {
        TreeSet<String> names = new TreeSet<>();
        for (Path part : parts) {
            try (Stream<Path> files = Files.list(part)) {
                files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".hlog"))
                    .forEach(names::add);
            }
        }
        return names;
    }

    /** Rows that are equal but for their last field become one. */
    private void table(String name, Path into) throws IOException {
        Map<String, BigDecimal> rows = new LinkedHashMap<>();
        for (Path part : parts) {
            for (String line : rows(part.resolve(name))) {
                int comma = line.lastIndexOf(',');
                rows.merge(line.substring(0, comma), new BigDecimal(line.substring(comma + 1)),
                    together(line.split(",")[1]));
            }
        }
        StringBuilder text = new StringBuilder(name.equals("client.csv") ? "phase,metric,unit,value\n"
            : "phase,kind,count\n");
        rows.forEach((row, value) -> text.append(row).append(',').append(value.toPlainString()).append('\n'));
        Files.writeString(into.resolve(name), text, StandardCharsets.UTF_8);
    }

    /** The rows without the head; none of a process that ended before it could write any. */
    private static List<String> rows(Path file) throws IOException {
        return Files.exists(file) ? Files.readAllLines(file).stream().skip(1).toList() : List.of();
    }

    /** The busiest process and the longest stretch stand for all: a load is bound as soon as one of them is. */
    private static BinaryOperator<BigDecimal> together(String metric) {
        return switch (metric) {
            case "wave", "client_busy", "steal_cpu", "closed_loop" -> BigDecimal::max;
            case "round_trip" -> BigDecimal::min;
            default -> BigDecimal::add;
        };
    }

    private void log(String name, Path into) throws IOException {
        List<Histogram> intervals = intervals(name);
        intervals.sort(Comparator.comparingLong(Histogram::getStartTimeStamp));
        try (PrintStream file = new PrintStream(Files.newOutputStream(into.resolve(name)), false,
                StandardCharsets.UTF_8)) {
            HistogramLogWriter log = new HistogramLogWriter(file);
            long start = intervals.isEmpty() ? 0 : intervals.get(0).getStartTimeStamp();
            log.outputComment("[Weighbridge: times in ns, tag = phase; intervals of " + parts.size() + " processes]");
            log.outputLogFormatVersion();
            log.setBaseTime(start);
            log.outputBaseTime(start);
            log.outputStartTime(start);
            log.outputLegend();
            intervals.forEach(log::outputIntervalHistogram);
            if (file.checkError()) {
                throw new IOException(name + " could not be written: is the disk full?");
            }
        }
    }

    private List<Histogram> intervals(String name) throws IOException {
        List<Histogram> intervals = new ArrayList<>();
        for (Path part : parts) {
            if (!Files.exists(part.resolve(name))) {
                continue;
            }
            try (HistogramLogReader reader = new HistogramLogReader(part.resolve(name).toFile())) {
                for (EncodableHistogram next = reader.nextIntervalHistogram(); next != null;
                     next = reader.nextIntervalHistogram()) {
                    intervals.add((Histogram) next);
                }
            }
        }
        return intervals;
    }
}
