package io.weighbridge.reports.verdict;

import io.weighbridge.reports.record.Metric;
import io.weighbridge.reports.record.Metrics;
import io.weighbridge.reports.record.Plan;
import io.weighbridge.reports.stats.Estimate;
import io.weighbridge.reports.stats.Ratio;
import io.weighbridge.reports.stats.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /**
     * The answer for two variants.
     *
     * @param pair    which
     * @param gain    how many times better the candidate is: above 1 is better, whichever direction is good
     * @param verdict on it; LESS means that the candidate is better
     */
    record Answer(Pair pair, Estimate gain, Verdict verdict) {
        /** {@code ws-nocopy-pool 9.92 × (9.91–9.92)}. */
        String text() {
            return pair.candidate() + " " + Words.times(gain.value()) + " ×"
                + (gain.hasInterval() ? " (" + Words.range(gain.low(), gain.high()) + ")" : "");
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
        for (Plan.PlannedVariant variant : findings.records().plan().variants()) {
            Matcher name = Pattern.compile(base).matcher(variant.name());
            if (name.matches() && !twins.containsKey(variant.name())) {
                String after = name.replaceFirst(candidate);
                answer(findings, variant.name(), after).ifPresent(answers::add);
            }
        }
        return answers;
    }

    private Optional<Answer> answer(Findings findings, String before, String after) {
        for (Series.Key key : findings.summaries().keySet()) {
            Series.Key other = key.of(after);
            if (key.variant().equals(before) && key.metric().equals(metrics.get(0)) && key.phase().equals(phase)
                && key.scenario().matches(scenario) && findings.summaries().containsKey(other)) {
                Summary one = findings.summaries().get(key);
                Summary two = findings.summaries().get(other);
                boolean higher = Metrics.of(key.metric()).better() == Metric.Better.HIGHER;
                double[] figures = sums(findings, key);
                double[] others = sums(findings, other);
                Ratio gain = higher ? Ratio.of(others, figures) : Ratio.of(figures, others);
                boolean usable = one.state() == RowState.OK && two.state() == RowState.OK;
                return Optional.of(new Answer(new Pair(before, after, ""), gain.ratio(), usable
                    ? Comparisons.judge(gain, floor(findings, key), gain.p()) : Verdict.NOT_COMPARED));
            }
        }
        return Optional.empty();
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
