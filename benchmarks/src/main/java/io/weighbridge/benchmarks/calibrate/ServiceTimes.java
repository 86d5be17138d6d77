package io.weighbridge.benchmarks.calibrate;

import io.weighbridge.reports.record.Measurement;
import io.weighbridge.reports.record.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;

/**
 * The median service time of trials, from the client's logs. Not the mean: a sleeper that a shared host wakes some
 * milliseconds late now and then moves it by more than a delay may be off.
 */
final class ServiceTimes {
    private static final String LOG = "service.hlog";
    private static final String PHASE = "measured";
    private static final int DIGITS = 3;
    private static final double MEDIAN = 50;

    private ServiceTimes() {
    }

    /** By trial, in ns; trials without a log of the measured phase are left out. */
    static Map<Integer, Double> medians(RunFolder folder, List<Measurement> rows) throws IOException {
        Map<Integer, Double> medians = new TreeMap<>();
        for (Measurement row : rows) {
            Path log = folder.trial(row.trial(), row.variant(), row.scenario()).resolve(LOG);
            if (!medians.containsKey(row.trial()) && Files.exists(log)) {
                Histogram times = measured(log);
                if (times.getTotalCount() > 0) {
                    medians.put(row.trial(), (double) times.getValueAtPercentile(MEDIAN));
                }
            }
        }
        return medians;
    }

    private static Histogram measured(Path log) throws IOException {
        Histogram times = new Histogram(DIGITS);
        try (HistogramLogReader reader = new HistogramLogReader(log.toFile())) {
            while (reader.hasNext()) {
                if (reader.nextIntervalHistogram() instanceof Histogram interval && PHASE.equals(interval.getTag())) {
                    times.add(interval);
                }
            }
        }
        return times;
    }
}
