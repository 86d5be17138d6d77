package io.weighbridge.reports.verdict;

import io.weighbridge.reports.figure.Figures;
import io.weighbridge.reports.figure.Ramps;
import io.weighbridge.reports.figure.Retention;
import io.weighbridge.reports.figure.Series;
import io.weighbridge.reports.record.Outcome;
import io.weighbridge.reports.record.Plan;
import io.weighbridge.reports.record.RunRecords;
import io.weighbridge.reports.state.Ceilings;
import io.weighbridge.reports.state.Host;
import io.weighbridge.reports.state.RowState;
import io.weighbridge.reports.state.States;
import io.weighbridge.reports.state.Summary;
import io.weighbridge.reports.state.Warmth;
import io.weighbridge.reports.stats.Estimate;
import io.weighbridge.reports.stats.Median;
import io.weighbridge.reports.stats.Warning;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All that a run says: what the report is written from, and nothing else.
 *
 * @param records     what was read
 * @param figures     of the trials
 * @param retention   what each variant keeps, by class
 * @param ramps       response time over load
 * @param summaries   one row for each variant, scenario, workload, phase and metric
 * @param comparisons of the pairs
 * @param floors      A against A
 * @param ceilings    what the client can do
 * @param warnings    one sentence for each thing that is missing, left out or doubtful
 */
public record Findings(RunRecords records, Figures figures, Retention retention, Ramps ramps,
                       Map<Series.Key, Summary> summaries, List<Comparison> comparisons, Floors floors,
                       Ceilings ceilings, List<String> warnings) {
    private static final String WARM_UP = "warm-up";

    public static Findings of(RunRecords records) {
        Figures figures = Figures.of(records);
        Retention retention = Retention.of(records);
        Ramps ramps = Ramps.of(records);
        Map<String, String> twins = twins(records.plan());
        Map<Series.Key, Summary> summaries = summaries(records, figures);
        Floors floors = Floors.of(summaries, twins);
        List<String> variants = Stream.concat(records.plan().variants().stream().map(Plan.PlannedVariant::name),
            summaries.keySet().stream().map(Series.Key::variant)).filter(name -> !twins.containsKey(name)).distinct()
            .toList();
        List<Comparison> comparisons = Comparisons.of(summaries, Pair.among(variants), floors);
        List<String> warnings = new ArrayList<>(unfinished(records));
        warnings.addAll(Host.of(records.measurements().rows()).warnings());
        warnings.addAll(records.warnings());
        warnings.addAll(figures.warnings());
        warnings.addAll(retention.warnings());
        warnings.addAll(ramps.warnings());
        warnings.addAll(Warmth.warnings(summaries));
        return new Findings(records, figures, retention, ramps, summaries, comparisons, floors,
            Ceilings.of(records), List.copyOf(warnings));
    }

    /** Twins by name, with what each is the twin of. */
    public static Map<String, String> twins(Plan plan) {
        Map<String, String> twins = new LinkedHashMap<>();
        plan.variants().forEach(variant -> variant.twinOf().ifPresent(of -> twins.put(variant.name(), of)));
        return twins;
    }

    /** Comparisons of one metric in one phase, for pairs in which that part varies. */
    public List<Comparison> comparisons(String metric, String phase, String varies) {
        return comparisons.stream().filter(one -> one.key().metric().equals(metric)
            && one.key().phase().equals(phase) && one.pair().varies().equals(varies)).toList();
    }

    /** The row of a variant under a scenario, if it was weighed there; of several workloads the first. */
    public Optional<Summary> summary(String scenario, String variant, String metric, String phase) {
        return summaries.values().stream().filter(row -> row.key().scenario().equals(scenario)
            && row.key().variant().equals(variant) && row.key().metric().equals(metric)
            && row.key().phase().equals(phase)).findFirst();
    }

    private static Map<Series.Key, Summary> summaries(RunRecords records, Figures figures) {
        States states = States.of(records, figures.series());
        Map<Series.Key, Summary> rows = new LinkedHashMap<>();
        figures.series().forEach((key, series) -> {
            if (key.phase().equals(WARM_UP)) {
                return;   // kept and drawn as a series, reported nowhere
            }
            Estimate median = Median.of(series.values());
            List<Warning> warnings = new ArrayList<>(series.warnings());
            warnings.addAll(median.warnings());
            failures(records, key).ifPresent(warnings::add);
            Estimate noted = new Estimate(median.value(), median.low(), median.high(), median.n(), warnings);
            Summary row = new Summary(key, series.unit(), noted, RowState.OK, "", series.figures());
            States.State state = states.of(row);
            rows.put(key, new Summary(key, series.unit(), noted, state.state(), state.reason(), series.figures()));
        });
        return rows;
    }

    private static Optional<Warning> failures(RunRecords records, Series.Key key) {
        Collection<Outcome> ended = records.trials().stream().map(RunRecords.Trial::outcome).filter(outcome ->
            outcome.variant().equals(key.variant()) && outcome.scenario().equals(key.scenario())).toList();
        List<Outcome> failed = ended.stream().filter(one -> one.state() == Outcome.State.FAILED).toList();
        return failed.isEmpty() ? Optional.empty() : Optional.of(new Warning(Warning.Kind.FAILED_TRIALS,
            failed.size() + " of " + ended.size() + " trials failed: " + failed.get(0).reason()));
    }

    private static List<String> unfinished(RunRecords records) {
        List<String> sentences = new ArrayList<>();
        int planned = records.plan().order().size();
        int ended = records.trials().size();
        if (ended < planned) {
            sentences.add("The run is not finished: " + ended + " of " + planned + " planned trials have ended.");
        }
        long completed = records.trials().stream()
            .filter(trial -> trial.outcome().state() == Outcome.State.COMPLETED).count();
        if (ended > 0 && completed == 0) {
            sentences.add("No trial completed: there is nothing to compare.");
        }
        return sentences;
    }
}
