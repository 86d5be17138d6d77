package io.weighbridge.reports.claim;

import io.weighbridge.reports.figure.Series;
import io.weighbridge.reports.record.Metric;
import io.weighbridge.reports.record.Metrics;
import io.weighbridge.reports.state.RowState;
import io.weighbridge.reports.state.Summary;
import io.weighbridge.reports.stats.Estimate;
import io.weighbridge.reports.stats.Median;
import io.weighbridge.reports.stats.Numerals;
import io.weighbridge.reports.stats.Ratio;
import io.weighbridge.reports.verdict.Comparisons;
import io.weighbridge.reports.verdict.Findings;
import io.weighbridge.reports.verdict.Pair;
import io.weighbridge.reports.verdict.Verdict;
import io.weighbridge.reports.verdict.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a claim asks of a run: a figure of every two variants whose names belong together.
 *
 * @param metrics   whose figures are added up, trial by trial
 * @param phase     of them
 * @param scenario  under which, a regular expression
 * @param base      names of the "before", a regular expression with groups
 * @param candidate the "after" that belongs to it, made from the groups
 */
record Question(List<String> metrics, String phase, String scenario, String base, String candidate) {
    /** What the scenarios of micro-benchmarks begin with. */
    static final String IN_MEMORY = "micro-";

    /**
     * The answer for two variants.
     *
     * @param key     of the base's row
     * @param pair    which
     * @param gain    how many times better the candidate is: above 1 is better, whichever direction is good
     * @param before  the base's figure
     * @param after   the candidate's figure
     * @param verdict on it; LESS means that the candidate is better
     */
    record Answer(Series.Key key, Pair pair, Ratio gain, double before, double after, Verdict verdict) {
        /** {@code ws-nocopy-pool 9.92 × (9.91–9.92)}; without a ratio {@code ws-nocopy-memory 0 B, was 1,240 B}. */
        String text() {
            Estimate ratio = gain.ratio();
            String of = pair.candidate() + (key.scenario().startsWith(IN_MEMORY) && key.workload().contains(";")
                ? " [" + key.workload().substring(0, key.workload().indexOf(';')) + "]" : "");
            String unit = Metrics.of(key.metric()).unit().text();
            boolean told = Double.isFinite(ratio.value()) && (after >= 1 || !unit.equals("B"));   // of a byte, none
            return told ? of + " " + Numerals.times(ratio.value()) + " ×"
                + (ratio.hasInterval() ? " (" + Numerals.range(ratio.low(), ratio.high()) + ")" : "")
                : String.format(Locale.ROOT, "%s %,.0f %s, was %,.0f %s", of, after, unit, before, unit);
        }
    }

    static Question of(String metric, String phase, String base, String candidate) {
        return new Question(List.of(metric), phase, ".*", base, candidate);
    }

    /** The same under one scenario only. */
    Question under(String only) {
        return new Question(metrics, phase, only, base, candidate);
    }

    /** One answer for each two variants that were both weighed. */
    List<Answer> ask(Findings findings) {
        List<Answer> answers = new ArrayList<>();
        Map<String, String> twins = Findings.twins(findings.records().plan());
        Pattern names = Pattern.compile(base);
        for (Series.Key key : findings.summaries().keySet()) {
            Matcher name = names.matcher(key.variant());
            if (key.metric().equals(metrics.get(0)) && key.phase().equals(phase) && key.scenario().matches(scenario)
                && !Weights.areOn(key.scenario()) && name.matches() && !twins.containsKey(key.variant())) {
                Series.Key other = key.of(name.replaceFirst(candidate));
                if (findings.summaries().containsKey(other)) {
                    answers.add(answer(findings, key, other));
                }
            }
        }
        return answers;
    }

    private Answer answer(Findings findings, Series.Key key, Series.Key other) {
        boolean higher = Metrics.of(key.metric()).better() == Metric.Better.HIGHER;
        double[] figures = sums(findings, key);
        double[] others = sums(findings, other);
        Ratio gain = higher ? Ratio.of(others, figures) : Ratio.of(figures, others);
        boolean usable = findings.summaries().get(key).state() == RowState.OK
            && findings.summaries().get(other).state() == RowState.OK;
        Verdict verdict = !usable ? Verdict.NOT_COMPARED
            : !higher && none(others) && gain.difference().low() > 0 ? Verdict.LESS
            : Comparisons.judge(gain, floor(findings, key), gain.p());
        return new Answer(key, new Pair(key.variant(), other.variant(), ""), gain, Median.of(figures).value(),
            Median.of(others).value(), verdict);
    }

    /** Of what there is none in any trial there is no ratio, and yet it is fewer. */
    private static boolean none(double[] figures) {
        return figures.length > 1 && Arrays.stream(figures).allMatch(figure -> figure == 0);
    }

    /** A part of the CPU has no twin of its own; it is judged by the floor of all of it. */
    private static double floor(Findings findings, Series.Key key) {
        String metric = key.metric().startsWith("segment_cpu") ? "server_cpu"
            : key.metric().startsWith("segment_alloc") ? "alloc_space" : key.metric();
        String phase = metric.equals("alloc_space") ? "held" : key.phase();
        return findings.floors().of(new Series.Key(key.variant(), key.scenario(), key.workload(), phase, metric));
    }

    private double[] sums(Findings findings, Series.Key first) {
        Map<Integer, Double> trials = new TreeMap<>();
        for (String metric : metrics) {
            Summary row = findings.summaries().get(
                new Series.Key(first.variant(), first.scenario(), first.workload(), first.phase(), metric));
            if (row != null) {
                row.figures().forEach(trial -> trials.merge(trial.trial(), trial.value(), Double::sum));
            }
        }
        return trials.values().stream().mapToDouble(Double::doubleValue).toArray();
    }
}
