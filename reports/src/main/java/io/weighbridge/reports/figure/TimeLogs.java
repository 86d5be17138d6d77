package io.weighbridge.reports.figure;

import io.weighbridge.reports.record.Metric;
import io.weighbridge.reports.record.Metrics;
import io.weighbridge.reports.record.RunRecords;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;

/** The interval logs of trials: histograms in nanoseconds, merged over the intervals of a phase, never averaged. */
public final class TimeLogs {
    private static final int DIGITS = 3;

    private TimeLogs() {
    }

    /**
     * The logs of one trial.
     *
     * @param phases   metric, then phase, to the merged histogram
     * @param warnings a log that could not be read, and why
     */
    public record OfTrial(Map<String, Map<String, Histogram>> phases, List<String> warnings) {
    }

    /** One interval of a log: its phase, when it ended since the first one began, and what was recorded in it. */
    public record Interval(String phase, long endMillis, Histogram times) {
    }

    /** The intervals of one metric of a trial in their order; none if there is no such log or it is unreadable. */
    public static List<Interval> intervals(RunRecords.Trial trial, String metric) {
        Path log = trial.folder().resolve(metric + ".hlog");
        List<Interval> intervals = new ArrayList<>();
        if (!trial.files().contains(metric + ".hlog")) {
            return intervals;
        }
        try (InputStream in = Files.newInputStream(log); HistogramLogReader reader = new HistogramLogReader(in)) {
            long begin = -1;
            while (reader.hasNext()) {
                if (reader.nextIntervalHistogram() instanceof Histogram interval) {
                    begin = begin < 0 ? interval.getStartTimeStamp() : begin;
                    intervals.add(new Interval(phase(interval), interval.getEndTimeStamp() - begin, interval));
                }
            }
        } catch (IOException | RuntimeException e) {
            return intervals;   // read() has said so already; what came before the break is good
        }
        return intervals;
    }

    /** Reads {@code <metric>.hlog} for every metric on the list. */
    public static OfTrial read(RunRecords.Trial trial) {
        Map<String, Map<String, Histogram>> phases = new TreeMap<>();
        List<String> warnings = new ArrayList<>();
        for (String file : trial.files()) {
            Optional<Metric> metric = file.endsWith(".hlog")
                ? Metrics.find(file.substring(0, file.length() - ".hlog".length())) : Optional.empty();
            if (metric.isPresent()) {
                try {
                    Path log = trial.folder().resolve(file);
                    Merged merged = merged(log);
                    phases.put(metric.get().name(), merged.phases());
                    if (merged.intervals() < intervalLines(log)) {
                        warnings.add(trial.name() + "/" + file + " cannot be read to its end.");
                    }
                } catch (IOException | RuntimeException e) {
                    // The log reader throws whatever its scanner and decoder throw when a log was cut short.
                    warnings.add(trial.name() + "/" + file + " cannot be read and was left out.");
                }
            }
        }
        return new OfTrial(phases, warnings);
    }

    /** Phases with their times, and how many intervals they were made of. */
    private record Merged(Map<String, Histogram> phases, long intervals) {
    }

    /** Lines that hold an interval; the log reader skips in silence what it cannot parse. */
    private static long intervalLines(Path log) throws IOException {
        try (Stream<String> lines = Files.lines(log, StandardCharsets.UTF_8)) {
            return lines.filter(line -> !line.isBlank() && !line.startsWith("#") && !line.startsWith("\"")).count();
        }
    }

    private static Merged merged(Path log) throws IOException {
        Map<String, Histogram> byPhase = new TreeMap<>();
        long intervals = 0;
        try (InputStream in = Files.newInputStream(log); HistogramLogReader reader = new HistogramLogReader(in)) {
            while (reader.hasNext()) {
                EncodableHistogram next = reader.nextIntervalHistogram();
                if (next instanceof Histogram interval) {
                    byPhase.computeIfAbsent(phase(interval), tag -> new Histogram(DIGITS)).add(interval);
                    intervals++;
                }
            }
        }
        return new Merged(byPhase, intervals);
    }

    private static String phase(Histogram interval) {
        return interval.getTag() == null ? "measured" : interval.getTag();
    }
}
