package io.weighbridge.reports.answer;

import io.weighbridge.reports.figure.Series;
import java.util.List;

/**
 * The figures that lead, in the order in which a small shared host can be trusted with them: allocation and in-use
 * memory, CPU, then times.
 */
public final class Headline {
    /** A metric in a phase, and what it is called over a column. */
    public record Figure(String metric, String phase, String name) {
        public boolean is(Series.Key key) {
            return metric.equals(key.metric()) && phase.equals(key.phase()) && !beside(key.scenario());
        }
    }

    public static final List<Figure> FIGURES = List.of(
        new Figure("inuse_space", "held", "in-use heap"),
        new Figure("inuse_objects", "held", "in-use objects"),
        new Figure("alloc_space", "held", "allocated"),
        new Figure("alloc_objects", "held", "allocated objects"),
        new Figure("server_cpu", "measured", "CPU, warm"),
        new Figure("server_cpu", "cold", "CPU, cold"),
        new Figure("rss", "held", "resident memory"),
        new Figure("threads", "held", "threads"),
        new Figure("achieved_rate", "measured", "rate"),
        new Figure("response", "measured", "response, median"),
        new Figure("response_p99", "measured", "response, p99"),
        new Figure("probe_service", "measured", "probe, median"),
        new Figure("login_acknowledged", "measured", "login, median"),
        new Figure("login_acknowledged_p99", "measured", "login, p99"));

    private Headline() {
    }

    /** Micro-benchmarks, footprints and known weights: they stand beside what was weighed, in sections of their own. */
    public static boolean beside(String scenario) {
        return scenario.startsWith("micro-") || scenario.startsWith("calibrate-") || scenario.equals("footprint");
    }

    /** Its place among them; after all of them for any other figure. */
    public static int rank(Series.Key key) {
        int rank = 0;
        while (rank < FIGURES.size() && !FIGURES.get(rank).is(key)) {
            rank++;
        }
        return rank;
    }

    /** What one of them is called over a column. */
    static String name(Series.Key key) {
        return FIGURES.stream().filter(figure -> figure.is(key)).findFirst().orElseThrow().name();
    }

    /** Whether a figure is one of them. */
    public static boolean has(Series.Key key) {
        return FIGURES.stream().anyMatch(figure -> figure.is(key));
    }
}
