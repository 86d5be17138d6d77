package io.weighbridge.reports.state;

import io.weighbridge.reports.figure.Series;
import io.weighbridge.reports.stats.Estimate;
import java.util.List;

/**
 * One row of the report: a variant's figure for a metric, with its interval, state and the trials behind it.
 *
 * @param key      what it is about
 * @param unit     base unit
 * @param estimate median over trials with its interval and warnings
 * @param state    whether it may be compared
 * @param reason   why the state is not OK; empty if it is
 * @param figures  one a trial
 */
public record Summary(Series.Key key, String unit, Estimate estimate, RowState state, String reason,
                      List<Series.OfTrial> figures) {

    /** The figures of the trials alone. */
    public double[] values() {
        return figures.stream().mapToDouble(Series.OfTrial::value).toArray();
    }
}
