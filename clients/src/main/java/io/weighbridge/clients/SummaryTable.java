package io.weighbridge.clients;

import io.weighbridge.clients.ClockControl.Reached;
import io.weighbridge.clients.engine.Kind;
import io.weighbridge.clients.load.Mark;
import io.weighbridge.clients.load.tally.Window;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What a load came to, for people: counts by kind, how long each wave took, whether each phase of traffic can be
 * trusted, and the percentiles that the number of samples supports.
 *
 * @param outcomes phase, kind, count
 * @param reached  marks, in order
 * @param windows  phases of traffic
 * @param times    phase, series, times
 */
record SummaryTable(Map<String, Map<Kind, Long>> outcomes, List<Reached> reached, Map<String, Window> windows,
                    Map<String, Map<String, Histogram>> times) {
    private static final double[] PERCENTILES = {50, 90, 99, 99.9, 99.99};
    private static final String STEP = "step-";

    void print(PrintWriter out) {
        out.println();
        printOutcomes(out);
        printWaves(out);
        if (!windows.isEmpty()) {
            printWindows(out);
        }
        printTimes(out);
        out.flush();
    }

    private void printOutcomes(PrintWriter out) {
        out.printf("%-12s %-22s %12s%n", "phase", "outcome", "count");
        outcomes.forEach((phase, kinds) -> {
            if (!phase.startsWith(STEP)) {
                kinds.forEach((kind, count) -> out.printf("%-12s %-22s %12d%n", phase, kind.label(), count));
            }
        });
        out.println();
    }

    /** Logins and closes; what went on for a given time is in the next table. */
    private void printWaves(PrintWriter out) {
        List<Reached> waves = reached.stream().filter(one -> isWave(one.mark())).toList();
        if (waves.isEmpty()) {
            return;
        }
        out.printf("%-12s %-22s %12s %12s %12s %12s%n", "phase", "wave", "connections", "failed", "took", "per second");
        for (Reached one : waves) {
            Mark mark = one.mark();
            out.printf(Locale.ROOT, "%-12s %-22s %12d %12d %12s %12.0f%s%n", mark.phase(),
                mark.wave() + " " + one.what(), mark.connections(), mark.failed(), time(mark.nanos()),
                mark.connections() * 1e9 / mark.nanos(), mark.more());
        }
        out.println();
    }

    private boolean isWave(Mark mark) {
        return !windows.containsKey(mark.phase()) && mark.nanos() > 0 && mark.connections() + mark.failed() > 0;
    }

    private void printWindows(PrintWriter out) {
        out.printf("%-12s %-14s %12s %12s %12s %9s %10s %10s %12s%n", "phase", "state", "connections", "offered/s",
            "achieved/s", "failed", "p50", "p99", "client busy");
        windows.forEach((phase, window) -> {
            Histogram response = times.getOrDefault(phase, Map.of()).getOrDefault("response", new Histogram(3));
            out.printf(Locale.ROOT, "%-12s %-14s %12d %12.1f %12.1f %9d %10s %10s %10.0f %%%n", phase, window.state(),
                window.connections(), window.offeredRate(), window.achievedRate(), window.counts().failed(),
                percentile(response, 50), percentile(response, 99), 100 * window.busy());
        });
        out.println();
    }

    /** Steps of a ramp are in the table above, and whole in their log. */
    private void printTimes(PrintWriter out) {
        out.printf("%-12s %-22s %10s %10s %10s %10s %10s %10s %10s%n",
            "phase", "time", "samples", "p50", "p90", "p99", "p99.9", "p99.99", "max");
        times.forEach((phase, series) -> {
            if (!phase.startsWith(STEP)) {
                series.forEach((name, histogram) -> row(phase, name, histogram, out));
            }
        });
        out.println("(- : not supported; a percentile p wants 10/(1-p) samples)");
    }

    private static void row(String phase, String name, Histogram histogram, PrintWriter out) {
        if (histogram.getTotalCount() == 0) {
            return;
        }
        out.printf("%-12s %-22s %10d", phase, name, histogram.getTotalCount());
        for (double percentile : PERCENTILES) {
            out.printf(" %10s", percentile(histogram, percentile));
        }
        out.printf(" %10s%n", time(histogram.getMaxValue()));
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
