package io.weighbridge.reports.record;

import java.util.Objects;

/**
 * One line of {@link Metrics}: what is measured, in which base unit, and how its raw rows become the figure of a trial.
 *
 * @param name    lower-case words joined by {@code _}; a family's rows carry a label behind it, {@code name{label}}
 * @param summary one line for people: what it is called in a sentence, then, behind a colon, what that is
 * @param unit    base unit of every row
 * @param better  which direction is good
 * @param figure  how a trial's rows become one number
 */
public record Metric(String name, String summary, Unit unit, Better better, Figure figure) {

    /** Base units; only the report scales them. */
    public enum Unit {
        NANOS("ns"), BYTES("B"), COUNT("count"), PER_SECOND("1/s"), RATIO("ratio");

        private final String text;

        Unit(String text) {
            this.text = text;
        }

        /** As written in {@code measurements.csv}. */
        public String text() {
            return text;
        }
    }

    /** Which direction of the figure is good; {@code NEITHER} is never given a verdict. */
    public enum Better { LOWER, HIGHER, NEITHER }

    /** How the raw rows of one trial become its figure. */
    public enum Figure {
        /** Total of the phase divided by the {@code operations} beside it, or by its {@code connections}. */
        DIVIDED,
        /** Totals at held counts: the slope over {@code connections}; with one held count, divided by it. */
        SLOPE,
        /** What came since the mark before: summed up step by step, then the slope over the connections held. */
        STEPS,
        /** The value as it is. */
        PLAIN,
        /** Percentiles of the {@code .hlog} file of this name; a row of it is taken as it is. */
        TIMES,
        /** Needed to read other rows; no figure of its own. */
        NONE
    }

    public Metric {
        if (!name.matches("[a-z][a-z0-9_]*")) {
            throw new IllegalArgumentException("a metric's name is lower-case words joined by _, was " + name);
        }
        Objects.requireNonNull(summary, "summary");
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(better, "better");
        Objects.requireNonNull(figure, "figure");
    }

    /** The name on the list behind a row's metric: {@code segment_cpu} of {@code segment_cpu{login}}. */
    public static String family(String metric) {
        int brace = metric.indexOf('{');
        return brace < 0 ? metric : metric.substring(0, brace);
    }

    /** The label of a family's row, empty for a plain metric. */
    public static String label(String metric) {
        int brace = metric.indexOf('{');
        return brace < 0 || !metric.endsWith("}") ? "" : metric.substring(brace + 1, metric.length() - 1);
    }

    /** The name of a row of this family: {@code segment_cpu.labelled("login")} is {@code segment_cpu{login}}. */
    public String labelled(String label) {
        return name + '{' + label + '}';
    }

    /** What it is called within a sentence: {@code in-use heap}. */
    public String noun() {
        int colon = summary.indexOf(':');
        return colon < 0 ? summary : summary.substring(0, colon);
    }

    /** What one unit of the figure belongs to, for people: {@code per connection}, or empty. */
    public String per() {
        return switch (figure) {
            case DIVIDED, SLOPE, STEPS -> "per connection";
            case PLAIN, TIMES, NONE -> "";
        };
    }
}
