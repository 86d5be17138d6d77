package io.weighbridge.reports.verdict;

import io.weighbridge.reports.figure.Series;
import io.weighbridge.reports.record.Metric;
import io.weighbridge.reports.record.Metrics;
import io.weighbridge.reports.state.RowState;
import io.weighbridge.reports.state.Summary;
import io.weighbridge.reports.stats.Estimate;
import io.weighbridge.reports.stats.Holm;
import io.weighbridge.reports.stats.Ratio;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares the pairs of a run, metric by metric. A difference is believed if its interval lies outside the A/A floor
 * and its p-value, corrected after Holm over the pairs of the same metric and phase, is below 5 %.
 */
public final class Comparisons {
    private static final double LEVEL = 0.05;
    private static final double ALIKE = 1.05;

    private Comparisons() {
    }

    static List<Comparison> of(Map<Series.Key, Summary> summaries, List<Pair> pairs, Floors floors) {
        Map<Series.Key, List<Pair>> families = new LinkedHashMap<>();
        for (Series.Key key : summaries.keySet()) {
            if (Metrics.of(key.metric()).better() != Metric.Better.NEITHER && !Weights.areOn(key.scenario())) {
                pairs.stream().filter(pair -> pair.candidate().equals(key.variant())
                        && summaries.containsKey(key.of(pair.base())))
                    .forEach(pair -> families.computeIfAbsent(key.of(""), k -> new ArrayList<>()).add(pair));
            }
        }
        List<Comparison> comparisons = new ArrayList<>();
        families.forEach((family, members) -> comparisons.addAll(family(family, members, summaries, floors)));
        return comparisons;
    }

    private static List<Comparison> family(Series.Key family, List<Pair> pairs, Map<Series.Key, Summary> summaries,
                                           Floors floors) {
        List<Ratio> ratios = pairs.stream().map(pair -> Ratio.of(
            summaries.get(family.of(pair.base())).values(), summaries.get(family.of(pair.candidate())).values()))
            .toList();
        double[] adjusted = Holm.adjust(ratios.stream().mapToDouble(Ratio::p).toArray());
        double floor = floors.of(family);
        List<Comparison> comparisons = new ArrayList<>();
        for (int i = 0; i < adjusted.length; i++) {
            Series.Key key = family.of(pairs.get(i).candidate());
            Summary candidate = summaries.get(key);
            Summary base = summaries.get(family.of(pairs.get(i).base()));
            boolean usable = candidate.state() == RowState.OK && base.state() == RowState.OK;
            Verdict verdict = usable ? judge(ratios.get(i), floor, adjusted[i]) : Verdict.NOT_COMPARED;
            comparisons.add(new Comparison(key, pairs.get(i), ratios.get(i), floor, adjusted[i], verdict,
                usable ? Words.sentence(key, pairs.get(i), ratios.get(i), floor, verdict)
                    : Words.notCompared(candidate, base)));
        }
        return comparisons;
    }

    /** The verdict on a ratio whose both sides are OK. */
    public static Verdict judge(Ratio ratio, double floor, double adjusted) {
        Estimate estimate = ratio.ratio();
        if (estimate.n() >= 2 && ratio.difference().value() == 0 && ratio.difference().low() == 0) {
            return Verdict.NO_DIFFERENCE;   // every trial of both gave the same number
        }
        if (!estimate.hasInterval()) {
            return Verdict.CANNOT_TELL;
        }
        if (estimate.low() >= 1 / ALIKE && estimate.high() <= ALIKE && (estimate.covers(1) || Double.isNaN(floor)
            || within(estimate, floor))) {
            return Verdict.NO_DIFFERENCE;
        }
        if (Double.isNaN(floor) || adjusted >= LEVEL) {
            return Verdict.CANNOT_TELL;
        }
        if (estimate.low() > 1 + floor) {
            return Verdict.LESS;
        }
        return estimate.high() < 1 / (1 + floor) ? Verdict.MORE : Verdict.CANNOT_TELL;
    }

    private static boolean within(Estimate estimate, double floor) {
        return estimate.value() <= 1 + floor && estimate.value() >= 1 / (1 + floor);
    }
}
