package io.weighbridge.clients;

import io.weighbridge.clients.load.Outcomes;
import io.weighbridge.clients.load.Recording;
import java.io.PrintWriter;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/** What a load came to, for people: counts by kind, and the percentiles that the number of samples supports. */
final class SummaryTable {
    private static final double[] PERCENTILES = {50, 90, 99, 99.9, 99.99};

    private SummaryTable() {
    }

    static void print(Outcomes outcomes, Recording recording, PrintWriter out) {
        out.println();
        out.printf("%-12s %-22s %12s%n", "phase", "outcome", "count");
        outcomes.counts().forEach((phase, kinds) -> kinds.forEach(
            (kind, count) -> out.printf("%-12s %-22s %12d%n", phase, kind.label(), count)));
        out.println();
        out.printf("%-12s %-22s %10s %10s %10s %10s %10s %10s %10s%n",
            "phase", "time", "samples", "p50", "p90", "p99", "p99.9", "p99.99", "max");
        recording.totals().forEach((phase, series) -> series.forEach((name, times) -> {
            out.printf("%-12s %-22s %10d", phase, name, times.getTotalCount());
            for (double percentile : PERCENTILES) {
                out.printf(" %10s", percentile(times, percentile));
            }
            out.printf(" %10s%n", time(times.getMaxValue()));
        }));
        out.println("(- : not supported; a percentile p wants 10/(1-p) samples)");
        out.flush();
    }

    /** The percentile as text, or a dash if there are too few samples for it. */
    static String percentile(Histogram times, double percentile) {
        double wanted = 10 / (1 - percentile / 100);
        return times.getTotalCount() + 1e-6 < wanted ? "-" : time(times.getValueAtPercentile(percentile));
    }

    static String time(long nanos) {
        if (nanos < 1_000_000) {
            return String.format(Locale.ROOT, "%.1f us", nanos / 1e3);
        }
        return nanos < 1_000_000_000 ? String.format(Locale.ROOT, "%.2f ms", nanos / 1e6)
            : String.format(Locale.ROOT, "%.3f s", nanos / 1e9);
    }
}
