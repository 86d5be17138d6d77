package io.weighbridge.reports.state;

import io.weighbridge.reports.figure.Series;
import io.weighbridge.reports.record.Metric;
import io.weighbridge.reports.record.Metrics;
import io.weighbridge.reports.record.Outcome;
import io.weighbridge.reports.record.RunRecords;
import io.weighbridge.reports.stats.Estimate;
import io.weighbridge.reports.stats.Ratio;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Which rows may be compared, and why the others may not. */
public final class States {
    private static final double NOISY = 0.25;
    private static final double NEXT_TO_NOTHING = 0.05;

    /** A state with its reason, which is empty for OK. */
    public record State(RowState state, String reason) {
        static final State OK = new State(RowState.OK, "");
    }

    private final Map<String, State> byTrials = new TreeMap<>();
    private final Audits audits;
    /** Of a variant, scenario, workload and metric: the largest mean of any phase. */
    private final Map<Series.Key, Double> largest = new HashMap<>();

    private States(Audits audits) {
        this.audits = audits;
    }

    /** Judges each variant under each scenario by how its trials ended. */
    public static States of(RunRecords records, Map<Series.Key, Series> series) {
        States states = new States(Audits.of(records));
        series.forEach((key, one) -> states.largest.merge(anyPhase(key), mean(one.values()), Math::max));
        Map<String, List<Outcome>> outcomes = records.trials().stream().map(RunRecords.Trial::outcome)
            .filter(outcome -> !isCeiling(records, outcome))
            .collect(Collectors.groupingBy(outcome -> name(outcome.variant(), outcome.scenario())));
        outcomes.forEach((name, ended) -> states.byTrials.put(name, judge(ended)));
        return states;
    }

    /** How the trials of a variant under a scenario ended; OK if none was begun yet. */
    State of(String variant, String scenario) {
        return byTrials.getOrDefault(name(variant, scenario), State.OK);
    }

    private static boolean isCeiling(RunRecords records, Outcome outcome) {
        return records.plan().order().stream().anyMatch(trial -> trial.trial() == outcome.trial() && trial.ceiling());
    }

    /** The state of one row: how its trials ended, what their audits found, and whether the figure is of use. */
    public State of(Summary row) {
        State trials = of(row.key().variant(), row.key().scenario());
        State audited = audits.of(row.key().variant(), row.key().scenario(), row.key().phase());
        if (trials.state() != RowState.OK || audited.state() != RowState.OK || row.figures().size() < 3
            || !worthNoise(row)) {
            return trials.state() != RowState.OK ? trials : audited;
        }
        // Measured against itself: the interval of a ratio to an exact 1 would be as wide as this row's own.
        Estimate self = Ratio.of(row.values(), row.values()).ratio();
        double spread = (self.high() - 1) / Math.sqrt(2);
        return spread > NOISY ? new State(RowState.TOO_NOISY, String.format(Locale.ROOT,
            "the interval of its mean is ± %.0f %%, more than ± %.0f %%", 100 * spread, 100 * NOISY)) : trials;
    }

    /**
     * Whether the noise of a row says anything. Not of a metric that is never compared. Nor of what is next to nothing,
     * for a share of nothing is any number: a total of a phase in which the variant was all but idle, by what the same
     * metric came to in its busiest phase, or less than a byte. Such a row has the interval of its ratio to judge it.
     */
    private boolean worthNoise(Summary row) {
        Metric metric = Metrics.of(row.key().metric());
        double mean = mean(row.values());
        boolean nothing = metric.unit() == Metric.Unit.BYTES && mean < 1 || metric.figure() == Metric.Figure.DIVIDED
            && mean < NEXT_TO_NOTHING * largest.getOrDefault(anyPhase(row.key()), 0.0);
        return metric.better() != Metric.Better.NEITHER && !nothing;
    }

    private static Series.Key anyPhase(Series.Key key) {
        return new Series.Key(key.variant(), key.scenario(), key.workload(), "", key.metric());
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(0);
    }

    private static State judge(List<Outcome> ended) {
        Map<Outcome.State, List<Outcome>> by = ended.stream().collect(Collectors.groupingBy(Outcome::state));
        int completed = by.getOrDefault(Outcome.State.COMPLETED, List.of()).size();
        List<Outcome> failed = by.getOrDefault(Outcome.State.FAILED, List.of());
        List<Outcome> skipped = by.getOrDefault(Outcome.State.SKIPPED, List.of());
        if (completed == 0 && failed.isEmpty() && !skipped.isEmpty()) {
            return new State(RowState.SKIPPED, skipped.get(0).reason());
        }
        if (completed == 0 || failed.size() > completed) {
            String reason = failed.get(0).reason();
            return new State(named(reason), failed.size() + " of " + ended.size() + " trials failed: " + reason);
        }
        return State.OK;
    }

    /** A reason may begin with the state it is of: {@code NONCONFORMANT: the server counted …}. */
    private static RowState named(String reason) {
        return Arrays.stream(RowState.values()).filter(state -> state != RowState.OK
            && reason.startsWith(state.text() + ":")).findFirst().orElse(RowState.FAILED);
    }

    private static String name(String variant, String scenario) {
        return variant + '\n' + scenario;
    }
}
