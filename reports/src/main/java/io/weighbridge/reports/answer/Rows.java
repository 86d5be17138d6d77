package io.weighbridge.reports.answer;

import io.weighbridge.reports.figure.Series;
import io.weighbridge.reports.page.Table.Cell;
import io.weighbridge.reports.page.Table;
import io.weighbridge.reports.page.Units;
import io.weighbridge.reports.record.Metric;
import io.weighbridge.reports.record.Metrics;
import io.weighbridge.reports.record.Outcome;
import io.weighbridge.reports.record.RunRecords;
import io.weighbridge.reports.state.RowState;
import io.weighbridge.reports.state.Summary;
import io.weighbridge.reports.stats.Numerals;
import io.weighbridge.reports.stats.Warning;
import io.weighbridge.reports.verdict.Comparison;
import io.weighbridge.reports.verdict.Findings;
import io.weighbridge.reports.verdict.Words;
import java.util.Optional;
import java.util.stream.Collectors;

/** How a summary, a comparison and a state are set into cells; permalinks are named here and nowhere else. */
public final class Rows {
    private static final double TRIVIAL = 1.01;

    private Rows() {
    }

    /** The permalink of a summary's row. */
    public static String id(Series.Key key) {
        return Table.id("row", key.scenario(), key.metric(), key.phase(), key.variant());
    }

    /** The permalink of a comparison's row. */
    public static String id(Comparison one) {
        return Table.id("pair", one.key().scenario(), one.key().metric(), one.key().phase(), one.pair().base(),
            one.pair().candidate());
    }

    public static Cell figure(Summary row) {
        return Cell.number(Units.text(row.estimate().value(), row.unit()), row.estimate().value())
            .noted(notes(row));
    }

    public static Cell interval(Summary row) {
        return Cell.number(Units.interval(row.estimate().low(), row.estimate().high(), row.unit()),
            row.estimate().low());
    }

    public static Cell trials(Summary row) {
        return Cell.number(Integer.toString(row.estimate().n()), row.estimate().n());
    }

    public static Cell times(double ratio) {
        return Cell.number(Double.isFinite(ratio) ? Numerals.times(ratio) + " ×" : "–", ratio);
    }

    public static Cell state(RowState state, String reason) {
        return Cell.of(state.text()).noted(reason).toned(state == RowState.OK ? "good"
            : state == RowState.SKIPPED ? "muted" : "bad");
    }

    /** The state of a variant that left no figures. */
    public static Cell state(Findings findings, String variant, String scenario) {
        Optional<Outcome> last = findings.records().trials().stream().map(RunRecords.Trial::outcome)
            .filter(outcome -> outcome.variant().equals(variant) && outcome.scenario().equals(scenario))
            .reduce((first, second) -> second);
        if (last.isEmpty()) {
            return Cell.of("no trial yet").toned("muted");
        }
        return switch (last.get().state()) {
            case COMPLETED -> Cell.of("no figures").toned("bad");
            case FAILED -> state(RowState.FAILED, last.get().reason());
            case SKIPPED -> state(RowState.SKIPPED, last.get().reason());
        };
    }

    public static Cell verdict(Comparison one) {
        return Cell.of(one.verdict().text()).toned(tone(one)).noted(one.sentence());
    }

    /** The effect in a word. */
    public static String effect(Comparison one) {
        return switch (one.verdict()) {
            case LESS, MORE -> Words.effect(one.ratio().ratio().value());
            case NO_DIFFERENCE -> "=";
            case CANNOT_TELL, NOT_COMPARED -> "?";
        };
    }

    /** A difference is good or bad for the candidate, unless it is real and below one percent: then it is neither. */
    public static String tone(Comparison one) {
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
    public static String notes(Summary row) {
        return row.estimate().warnings().stream().map(Warning::text).distinct().collect(Collectors.joining("; "));
    }
}
