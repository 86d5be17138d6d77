package io.weighbridge.reports.page;

import io.weighbridge.reports.page.Table.Cell;
import io.weighbridge.reports.record.Metric;
import io.weighbridge.reports.record.Metrics;
import io.weighbridge.reports.stats.Series;
import io.weighbridge.reports.stats.Warning;
import io.weighbridge.reports.verdict.Comparison;
import io.weighbridge.reports.verdict.RowState;
import io.weighbridge.reports.verdict.Summary;
import io.weighbridge.reports.verdict.Words;
import java.util.stream.Collectors;

/** How a summary, a comparison and a state are set into cells; permalinks are named here and nowhere else. */
final class Rows {
    private static final double TRIVIAL = 1.01;

    private Rows() {
    }

    /** The permalink of a summary's row. */
    static String id(Series.Key key) {
        return Table.id("row", key.scenario(), key.metric(), key.phase(), key.variant());
    }

    /** The permalink of a comparison's row. */
    static String id(Comparison one) {
        return Table.id("pair", one.key().scenario(), one.key().metric(), one.key().phase(), one.pair().base(),
            one.pair().candidate());
    }

    static Cell figure(Summary row) {
        return Cell.number(Units.text(row.estimate().value(), row.unit()), row.estimate().value())
            .noted(notes(row));
    }

    static Cell interval(Summary row) {
        return Cell.number(Units.interval(row.estimate().low(), row.estimate().high(), row.unit()),
            row.estimate().low());
    }

    static Cell trials(Summary row) {
        return Cell.number(Integer.toString(row.estimate().n()), row.estimate().n());
    }

    static Cell times(double ratio) {
        return Cell.number(Double.isFinite(ratio) ? Words.times(ratio) + " ×" : "–", ratio);
    }

    static Cell state(RowState state, String reason) {
        return Cell.of(state.text()).noted(reason).toned(state == RowState.OK ? "good"
            : state == RowState.SKIPPED ? "muted" : "bad");
    }

    static Cell verdict(Comparison one) {
        return Cell.of(one.verdict().text()).toned(tone(one)).noted(one.sentence());
    }

    /** The effect in a word. */
    static String effect(Comparison one) {
        return switch (one.verdict()) {
            case LESS, MORE -> Words.effect(one.ratio().ratio().value());
            case NO_DIFFERENCE -> "=";
            case CANNOT_TELL, NOT_COMPARED -> "?";
        };
    }

    /** A difference is good or bad for the candidate, unless it is real and below one percent: then it is neither. */
    static String tone(Comparison one) {
        double ratio = one.ratio().ratio().value();
        if (one.verdict().different() && Math.max(ratio, 1 / ratio) < TRIVIAL) {
            return "none";
        }
        boolean higher = Metrics.of(one.key().metric()).better() == Metric.Better.HIGHER;
        return switch (one.verdict()) {
            case LESS -> higher ? "bad" : "good";
            case MORE -> higher ? "good" : "bad";
            case NO_DIFFERENCE -> "none";
            case CANNOT_TELL, NOT_COMPARED -> "warn";
        };
    }

    /** Everything the reader must know beside a figure, in one line. */
    static String notes(Summary row) {
        return row.estimate().warnings().stream().map(Warning::text).distinct().collect(Collectors.joining("; "));
    }
}
