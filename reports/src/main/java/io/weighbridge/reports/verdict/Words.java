package io.weighbridge.reports.verdict;

import io.weighbridge.reports.record.Metric;
import io.weighbridge.reports.record.Metrics;
import io.weighbridge.reports.stats.Estimate;
import io.weighbridge.reports.stats.Percentile;
import io.weighbridge.reports.stats.Ratio;
import io.weighbridge.reports.stats.Series;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Verdicts as sentences, in no locale: {@code 9.8 × less in-use heap per connection (95 % 9.7–9.9, n = 5, …)}. */
public final class Words {
    private static final double TIMES_FROM = 1.3;

    private Words() {
    }

    /** What a figure is called within a sentence: {@code server CPU per connection, warm}. */
    public static String noun(Series.Key key) {
        Metric metric = Metrics.of(key.metric());
        String label = Metric.label(key.metric());
        String percentile = Percentile.SHOWN.stream().filter(one -> !one.suffix().isEmpty()
            && key.metric().endsWith(one.suffix())).map(Percentile::name).findFirst()
            .orElse(metric.unit() == Metric.Unit.NANOS && metric.figure() == Metric.Figure.PLAIN ? "median" : "");
        return metric.noun() + (label.isEmpty() ? "" : " of " + label)
            + (metric.per().isEmpty() ? "" : " " + metric.per())
            + (percentile.isEmpty() || metric.name().startsWith("gc_") || metric.name().startsWith("time_to") ? ""
            : " (" + percentile + ")") + phase(key.phase());
    }

    /** The whole sentence about a pair. */
    static String sentence(Series.Key key, Pair pair, Ratio ratio, double floor, Verdict verdict) {
        return switch (verdict) {
            case LESS, MORE -> pair.candidate() + " " + verb(key) + " " + amount(ratio.ratio(), verdict, key) + " "
                + noun(key) + " than " + pair.base() + " (" + interval(ratio.ratio(), verdict) + ", n = "
                + ratio.ratio().n() + ", floor " + floor(floor) + ").";
            case NO_DIFFERENCE -> "No difference in " + noun(key) + " between " + pair.candidate() + " and "
                + pair.base() + " (ratio " + times(ratio.ratio().value()) + ", " + plainInterval(ratio.ratio())
                + ", n = " + ratio.ratio().n() + ", floor " + floor(floor) + ").";
            case CANNOT_TELL -> "Cannot tell: " + noun(key) + ", " + pair.candidate() + " against " + pair.base()
                + " (" + doubt(ratio, floor) + ").";
            case NOT_COMPARED -> "Not compared: " + noun(key) + ", " + pair.candidate() + " against " + pair.base()
                + ": a side is not OK.";
        };
    }

    /** Three significant digits, never an exponent: {@code 9.81}, {@code 14,500} without the comma. */
    public static String times(double ratio) {
        if (!Double.isFinite(ratio)) {
            return "–";
        }
        BigDecimal rounded = new BigDecimal(ratio).round(new MathContext(3));
        return rounded.abs().compareTo(BigDecimal.TEN) < 0 && rounded.scale() > 2
            ? rounded.setScale(2, RoundingMode.HALF_UP).toPlainString() : rounded.toPlainString();
    }

    /** A share as percent with up to two significant digits: {@code 0.3 %}. */
    public static String percent(double share) {
        if (!Double.isFinite(share)) {
            return "–";
        }
        double percent = 100 * share;
        String format = Math.abs(percent) >= 9.95 ? "%.0f %%" : Math.abs(percent) >= 0.095 || percent == 0
            ? "%.1f %%" : "%.2f %%";
        return String.format(Locale.ROOT, format, percent);
    }

    /** The effect in a word: {@code 9.81 × less}, {@code 7.3 % more}. */
    public static String effect(double ratio) {
        double times = Math.max(ratio, 1 / ratio);
        String word = ratio >= 1 ? "less" : "more";
        return times >= TIMES_FROM ? times(times) + " × " + word
            : percent(ratio >= 1 ? 1 - 1 / times : times - 1) + " " + word;
    }

    private static String amount(Estimate ratio, Verdict verdict, Series.Key key) {
        double times = verdict == Verdict.LESS ? ratio.value() : 1 / ratio.value();
        String word = verdict == Verdict.MORE ? "more"
            : Metrics.of(key.metric()).unit() == Metric.Unit.COUNT ? "fewer" : "less";
        if (times >= TIMES_FROM) {
            return times(times) + " × " + word;
        }
        return percent(verdict == Verdict.LESS ? 1 - 1 / times : times - 1) + " " + word;
    }

    private static String interval(Estimate ratio, Verdict verdict) {
        boolean less = verdict == Verdict.LESS;
        double low = less ? ratio.low() : 1 / ratio.high();
        double high = less ? ratio.high() : 1 / ratio.low();
        if ((less ? ratio.value() : 1 / ratio.value()) >= TIMES_FROM) {
            return "95 % " + times(low) + "–" + times(high);
        }
        return less ? "95 % " + percent(1 - 1 / low) + "–" + percent(1 - 1 / high)
            : "95 % " + percent(low - 1) + "–" + percent(high - 1);
    }

    private static String plainInterval(Estimate ratio) {
        return ratio.hasInterval() ? "95 % " + times(ratio.low()) + "–" + times(ratio.high()) : "no interval";
    }

    private static String doubt(Ratio ratio, double floor) {
        Estimate estimate = ratio.ratio();
        if (!Double.isFinite(estimate.value()) || !estimate.hasInterval()) {
            return estimate.warnings().isEmpty() ? "no ratio" : estimate.warnings()
                .get(estimate.warnings().size() - 1).text();
        }
        return "ratio " + times(estimate.value()) + ", " + plainInterval(estimate) + ", n = " + estimate.n()
            + ", floor " + floor(floor) + "; these trials would show "
            + (ratio.detectable() >= TIMES_FROM ? times(ratio.detectable()) + " ×"
            : percent(ratio.detectable() - 1)) + " or more";
    }

    private static String floor(double floor) {
        return Double.isNaN(floor) ? "not measured" : percent(floor);
    }

    private static String verb(Series.Key key) {
        Metric metric = Metrics.of(key.metric());
        if (metric.better() == Metric.Better.HIGHER) {
            return "reaches";
        }
        return metric.unit() == Metric.Unit.NANOS && metric.figure() == Metric.Figure.PLAIN ? "takes" : "needs";
    }

    private static String phase(String phase) {
        return switch (phase) {
            case "cold" -> ", cold";
            case "measured" -> ", warm";
            default -> "";
        };
    }
}
