package io.weighbridge.reports.verdict;

import io.weighbridge.reports.figure.Series;
import io.weighbridge.reports.record.BadRecord;
import io.weighbridge.reports.record.Environment;
import io.weighbridge.reports.record.Metric;
import io.weighbridge.reports.record.Metrics;
import io.weighbridge.reports.record.Plan;
import io.weighbridge.reports.state.RowState;
import io.weighbridge.reports.state.Summary;
import io.weighbridge.reports.stats.Holm;
import io.weighbridge.reports.stats.Ratio;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Two runs side by side: yesterday's and today's, one JVM's and another's, main's and a branch's.
 *
 * @param base      the run that was
 * @param candidate the run that is
 * @param rows      every figure that both have
 * @param lost      figures of the base that the candidate has not, though it is compared with it
 * @param facts     of the environment that differ
 * @param warnings  what makes the comparison doubtful
 */
public record RunComparison(Findings base, Findings candidate, List<Comparison> rows, List<Series.Key> lost,
                            List<Fact> facts, List<String> warnings) {
    private static final Set<String> HOST = Set.of("cpu.model", "cpu.logical", "cpu.cores", "memory.bytes", "machine",
        "os.kernel", "os.name");
    /** Differs from run to run on the same host and says nothing of it. */
    private static final Set<String> PASSING = Set.of("load.at_start");

    /** A fact of the environment that is not the same in both runs. */
    public record Fact(String name, String base, String candidate, boolean host) {
    }

    /**
     * Compares variants of the same name; where each run weighed one variant only, those two.
     *
     * @param names variants of the base with the candidate's variant each is to be compared with; empty for the usual
     * @throws BadRecord if a run did not weigh a variant that is named
     */
    public static RunComparison of(Findings base, Findings candidate, Map<String, String> names) throws BadRecord {
        for (Map.Entry<String, String> pair : names.entrySet()) {
            known(base, pair.getKey());
            known(candidate, pair.getValue());
        }
        Map<String, String> pairs = names.isEmpty() ? usual(base.records().plan(), candidate.records().plan()) : names;
        List<Fact> facts = facts(base.records().environment(), candidate.records().environment());
        List<String> warnings = new ArrayList<>();
        List<String> hosts = facts.stream().filter(Fact::host).map(Fact::name).toList();
        if (!hosts.isEmpty()) {
            warnings.add("THE HOSTS DIFFER (" + String.join(", ", hosts) + "): CPU and times of these runs cannot be "
                + "compared; memory and counts can, with care.");
        }
        List<Comparison> rows = rows(base, candidate, pairs);
        List<String> alone = new ArrayList<>(originals(base.records().plan()));
        alone.removeAll(pairs.keySet());
        originals(candidate.records().plan()).stream().filter(name -> !pairs.containsValue(name)).forEach(alone::add);
        if (!alone.isEmpty()) {
            warnings.add("Not compared, because nothing says with what: " + String.join(", ", alone)
                + ". --variant BASE=CANDIDATE names a pair.");
        }
        if (rows.isEmpty()) {
            warnings.add("The runs have no figure in common: other variants, scenarios or workloads, or no completed "
                + "trials.");
        }
        List<String> before = base.records().plan().workload().waves();
        List<String> after = candidate.records().plan().workload().waves();
        if (!before.equals(after)) {
            warnings.add("The runs warm up differently (" + String.join(", ", before) + " and " + String.join(", ",
                after) + "): warm CPU and warm times have that in them.");
        }
        return new RunComparison(base, candidate, rows, lost(base, candidate, pairs), facts, warnings);
    }

    private static void known(Findings run, String variant) throws BadRecord {
        List<String> weighed = run.records().plan().variants().stream().map(Plan.PlannedVariant::name).toList();
        if (!weighed.contains(variant)) {
            throw new BadRecord(run.records().folder().path() + " did not weigh " + variant + "; it weighed "
                + String.join(", ", weighed));
        }
    }

    private static Map<String, String> usual(Plan base, Plan candidate) {
        List<String> before = originals(base);
        List<String> after = originals(candidate);
        Map<String, String> pairs = new LinkedHashMap<>();
        if (before.size() == 1 && after.size() == 1) {
            pairs.put(before.get(0), after.get(0));
            return pairs;
        }
        before.stream().filter(after::contains).forEach(name -> pairs.put(name, name));
        return pairs;
    }

    private static List<String> originals(Plan plan) {
        return plan.variants().stream().filter(variant -> variant.twinOf().isEmpty()).map(Plan.PlannedVariant::name)
            .toList();
    }

    private static List<Fact> facts(Environment base, Environment candidate) {
        Set<String> names = new LinkedHashSet<>(base.facts().keySet());
        names.addAll(candidate.facts().keySet());
        names.removeAll(PASSING);
        return names.stream().filter(name -> !base.fact(name).equals(candidate.fact(name)))
            .map(name -> new Fact(name, base.fact(name), candidate.fact(name), HOST.contains(name))).toList();
    }

    private static List<Comparison> rows(Findings base, Findings candidate, Map<String, String> pairs) {
        Map<Series.Key, List<Map.Entry<String, String>>> families = new LinkedHashMap<>();
        for (Series.Key key : base.summaries().keySet()) {
            String other = pairs.get(key.variant());
            if (other != null && candidate.summaries().containsKey(key.of(other))
                && Metrics.of(key.metric()).better() != Metric.Better.NEITHER) {
                families.computeIfAbsent(key.of(""), family -> new ArrayList<>())
                    .add(Map.entry(key.variant(), other));
            }
        }
        List<Comparison> rows = new ArrayList<>();
        families.forEach((family, members) -> rows.addAll(family(base, candidate, family, members)));
        return rows;
    }

    private static List<Series.Key> lost(Findings base, Findings candidate, Map<String, String> pairs) {
        return base.summaries().keySet().stream().filter(key -> pairs.containsKey(key.variant())
            && Metrics.of(key.metric()).better() != Metric.Better.NEITHER
            && !candidate.summaries().containsKey(key.of(pairs.get(key.variant())))).toList();
    }

    private static List<Comparison> family(Findings base, Findings candidate, Series.Key family,
                                           List<Map.Entry<String, String>> pairs) {
        List<Ratio> ratios = pairs.stream().map(pair -> Ratio.of(
            base.summaries().get(family.of(pair.getKey())).values(),
            candidate.summaries().get(family.of(pair.getValue())).values())).toList();
        double[] adjusted = Holm.adjust(ratios.stream().mapToDouble(Ratio::p).toArray());
        double floor = max(base.floors().of(family), candidate.floors().of(family));
        List<Comparison> rows = new ArrayList<>();
        for (int i = 0; i < adjusted.length; i++) {
            Series.Key key = family.of(pairs.get(i).getValue());
            Summary after = candidate.summaries().get(key);
            Summary before = base.summaries().get(family.of(pairs.get(i).getKey()));
            boolean usable = after.state() == RowState.OK && before.state() == RowState.OK;
            Verdict verdict = usable ? Comparisons.judge(ratios.get(i), floor, adjusted[i]) : Verdict.NOT_COMPARED;
            Pair pair = new Pair(pairs.get(i).getKey(), pairs.get(i).getValue(), "run");
            Pair told = new Pair(pair.base() + " before", pair.candidate(), "run");
            rows.add(new Comparison(key, pair, ratios.get(i), floor, adjusted[i], verdict,
                usable ? Words.sentence(key, told, ratios.get(i), floor, verdict) : Words.notCompared(after, before)));
        }
        return rows;
    }

    /** The larger of two of which either may be unknown. */
    private static double max(double one, double other) {
        return Double.isNaN(one) ? other : Double.isNaN(other) ? one : Math.max(one, other);
    }
}
