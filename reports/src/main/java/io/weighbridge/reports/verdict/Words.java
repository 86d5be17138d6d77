package io.weighbridge.reports.verdict;

import io.weighbridge.reports.figure.Series;
import io.weighbridge.reports.record.Metric;
import io.weighbridge.reports.record.Metrics;
import io.weighbridge.reports.state.RowState;
import io.weighbridge.reports.state.Summary;
import io.weighbridge.reports.stats.Estimate;
import io.weighbridge.reports.stats.Numerals;
import io.weighbridge.reports.stats.Percentile;
import io.weighbridge.reports.stats.Ratio;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Verdicts as sentences, in no locale: {@code 9.8 × less in-use heap per connection (95 % 9.7–9.9, n = 5, …)}. */
public final class Words {
    private Words() {
    }

    /** What a figure is called within a sentence: {@code warm server CPU per connection}. */
    public static String noun(Series.Key key) {
        Metric metric = Metrics.of(key.metric());
        String label = Metric.label(key.metric());
        return temperature(key.phase()) + metric.noun() + (label.isEmpty() ? "" : " of " + label)
            + (metric.per().isEmpty() ? "" : " " + metric.per()) + percentile(key.metric(), metric)
            + moment(key.phase(), metric);
    }

    /** The whole sentence about a pair. */
    static String sentence(Series.Key key, Pair pair, Ratio ratio, double floor, Verdict verdict) {
        return switch (verdict) {
            case LESS, MORE -> pair.candidate() + " " + verb(key) + " " + amount(ratio.ratio(), verdict, key) + " "
                + noun(key) + " than " + pair.base() + " (" + interval(ratio.ratio(), verdict) + ", n = "
                + ratio.ratio().n() + ", floor " + floor(floor) + ").";
            case NO_DIFFERENCE -> "No difference in " + noun(key) + " between " + pair.candidate() + " and "
                + pair.base() + " (ratio " + Numerals.times(ratio.ratio().value()) + ", " + plainInterval(ratio.ratio())
                + ", n = " + ratio.ratio().n() + ", floor " + floor(floor) + ").";
            case CANNOT_TELL -> "Cannot tell: " + noun(key) + ", " + pair.candidate() + " against " + pair.base()
                + " (" + doubt(ratio, floor) + ").";
            case NOT_COMPARED -> "Not compared: " + noun(key) + ", " + pair.candidate() + " against " + pair.base()
                + ": a side is not OK.";
        };
    }

    /** Why two rows are not compared: which of them is not OK, and what is wrong with it. */
    static String notCompared(Summary candidate, Summary base) {
        String reasons = Stream.of(candidate, base).filter(row -> row.state() != RowState.OK)
            .map(row -> row.key().variant() + " is " + row.state().text() + " (" + row.reason() + ")")
            .collect(Collectors.joining(", "));
        return "Not compared: " + noun(candidate.key()) + ", " + candidate.key().variant() + " against "
            + base.key().variant() + ": " + reasons + ".";
    }

    /** The effect in a word: {@code 9.81 × less}, {@code 7.3 % more}. */
    public static String effect(double ratio) {
        double times = Math.max(ratio, 1 / ratio);
        String word = ratio >= 1 ? "less" : "more";
        return times >= Numerals.TIMES_FROM ? Numerals.times(times) + " × " + word
            : Numerals.percent(ratio >= 1 ? 1 - 1 / times : times - 1) + " " + word;
    }

    private static String amount(Estimate ratio, Verdict verdict, Series.Key key) {
        double times = verdict == Verdict.LESS ? ratio.value() : 1 / ratio.value();
        String word = verdict == Verdict.MORE ? "more"
            : Metrics.of(key.metric()).unit() == Metric.Unit.COUNT ? "fewer" : "less";
        if (times >= Numerals.TIMES_FROM) {
            return Numerals.times(times) + " × " + word;
        }
        return Numerals.percent(verdict == Verdict.LESS ? 1 - 1 / times : times - 1) + " " + word;
    }

    private static String interval(Estimate ratio, Verdict verdict) {
        boolean less = verdict == Verdict.LESS;
        double low = less ? ratio.low() : 1 / ratio.high();
        double high = less ? ratio.high() : 1 / ratio.low();
        if ((less ? ratio.value() : 1 / ratio.value()) >= Numerals.TIMES_FROM) {
            return "95 % " + Numerals.range(low, high);
        }
        double from = less ? 1 - 1 / low : low - 1;
        double to = less ? 1 - 1 / high : high - 1;
        return "95 % " + Numerals.ends(Numerals.percent(from).replace(" %", ""), Numerals.percent(to));
    }

    private static String plainInterval(Estimate ratio) {
        return ratio.hasInterval() ? "95 % " + Numerals.range(ratio.low(), ratio.high()) : "no interval";
    }

    private static String doubt(Ratio ratio, double floor) {
        Estimate estimate = ratio.ratio();
        if (!estimate.hasInterval()) {
            String why = estimate.warnings().isEmpty() ? "no ratio"
                : estimate.warnings().get(estimate.warnings().size() - 1).text();
            return (Double.isFinite(estimate.value()) ? "ratio " + Numerals.times(estimate.value()) + "; " : "") + why;
        }
        return "ratio " + Numerals.times(estimate.value()) + ", " + plainInterval(estimate) + ", n = " + estimate.n()
            + ", floor " + floor(floor) + "; these trials would show "
            + (ratio.detectable() >= Numerals.TIMES_FROM ? Numerals.times(ratio.detectable()) + " ×"
            : Numerals.percent(ratio.detectable() - 1)) + " or more";
    }

    private static String floor(double floor) {
        return Double.isNaN(floor) ? "not measured" : Numerals.percent(floor);
    }

    private static String verb(Series.Key key) {
        Metric metric = Metrics.of(key.metric());
        if (metric.better() == Metric.Better.HIGHER) {
            return "reaches";
        }
        return metric.figure() == Metric.Figure.TIMES ? "takes" : "needs";
    }

    private static String percentile(String name, Metric metric) {
        return Percentile.SHOWN.stream().filter(one -> !one.suffix().isEmpty() && name.endsWith(one.suffix()))
            .map(one -> " (" + one.name() + ")").findFirst()
            .orElse(metric.figure() == Metric.Figure.TIMES ? " (median)" : "");
    }

    private static String temperature(String phase) {
        return switch (phase) {
            case "cold" -> "cold ";
            case "measured" -> "warm ";
            default -> "";
        };
    }

    /** Memory is always taken while connections are held; of all else it must be said. */
    private static String moment(String phase, Metric metric) {
        boolean total = metric.figure() == Metric.Figure.DIVIDED || metric.name().startsWith("gc_");
        return switch (phase) {
            case "held" -> total ? " while held" : "";
            case "closed" -> total ? " to close" : "";
            default -> "";
        };
    }
}
