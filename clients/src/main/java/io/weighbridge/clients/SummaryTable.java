package io.weighbridge.clients;

import io.weighbridge.clients.load.Load;
import io.weighbridge.clients.load.Outcomes;
import io.weighbridge.clients.load.Recording;
import io.weighbridge.clients.load.Window;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** What a load came to, for people: counts by kind, and the percentiles that the number of samples supports. */
final class SummaryTable {
    private static final double[] PERCENTILES = {50, 90, 99, 99.9, 99.99};

    private SummaryTable() {
    }

    static void print(Load load, PrintWriter out) {
        out.println();
        outcomes(load.outcomes(), out);
        if (!load.audit().windows().isEmpty()) {
            windows(load.audit().windows(), out);
        }
        times(load.recording(), out);
        out.flush();
    }

    private static void outcomes(Outcomes outcomes, PrintWriter out) {
        out.printf("%-12s %-22s %12s%n", "phase", "outcome", "count");
        outcomes.counts().forEach((phase, kinds) -> kinds.forEach(
            (kind, count) -> out.printf("%-12s %-22s %12d%n", phase, kind.label(), count)));
        out.println();
    }

    private static void windows(Map<String, Window> windows, PrintWriter out) {
        out.printf("%-12s %-22s %12s %12s %12s%n", "phase", "state", "offered/s", "achieved/s", "client busy");
        windows.forEach((phase, window) -> out.printf(Locale.ROOT, "%-12s %-22s %12.1f %12.1f %10.0f %%%n",
            phase, window.state(), window.offeredRate(), window.achievedRate(), 100 * window.busy()));
        out.println();
    }

    private static void times(Recording recording, PrintWriter out) {
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
