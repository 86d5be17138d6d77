package io.weighbridge.benchmarks.micro;

import io.weighbridge.reports.record.Measurement;
import io.weighbridge.reports.record.Measurements;
import io.weighbridge.reports.record.RunFolder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The micro-benchmarks of a run for people: one line for each, its forks from the least to the most. */
public final class MicroTable {
    private static final String FORM = "%-36s %-26s %-26s %10s %10s %10s %12s";

    private MicroTable() {
    }

    /** @throws IOException if the rows cannot be read */
    public static List<String> of(RunFolder folder) throws IOException {
        Map<String, Map<String, DoubleSummaryStatistics>> benchmarks = new LinkedHashMap<>();
        for (Measurement row : Measurements.read(folder.measurements()).rows()) {
            if (row.scenario().startsWith(MicroPlan.SCENARIO)) {
                benchmarks.computeIfAbsent(row.scenario() + " " + row.variant() + " " + row.workload().text(),
                    none -> new LinkedHashMap<>()).computeIfAbsent(row.metric(), none ->
                        new DoubleSummaryStatistics()).accept(row.value());
            }
        }
        List<String> lines = new ArrayList<>();
        lines.add(String.format(FORM, "benchmark", "variant", "workload", "ns/op", "least", "most", "B/op"));
        benchmarks.forEach((name, metrics) -> lines.add(line(name.split(" "), metrics)));
        return lines;
    }

    private static String line(String[] name, Map<String, DoubleSummaryStatistics> metrics) {
        DoubleSummaryStatistics none = new DoubleSummaryStatistics();
        DoubleSummaryStatistics time = metrics.getOrDefault("jmh_time", none);
        return String.format(FORM, name[0], name[1], name[2], number(time.getAverage()), number(time.getMin()),
            number(time.getMax()), number(metrics.getOrDefault("jmh_alloc", none).getAverage()));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
