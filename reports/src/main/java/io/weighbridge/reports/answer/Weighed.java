package io.weighbridge.reports.answer;

import io.weighbridge.reports.record.Plan;
import io.weighbridge.reports.verdict.Findings;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** The scenarios and variants that a run was made for, in the order of its plan, so that every chart has the same. */
public final class Weighed {
    private Weighed() {
    }

    /** Scenarios, less the micro-benchmarks, footprints and known weights that stand beside them. */
    public static List<String> scenarios(Findings findings) {
        return findings.records().plan().scenarios().stream().filter(scenario -> !Headline.beside(scenario)).toList();
    }

    /** What a title says of its scenario: nothing where there is but one. */
    public static String under(Findings findings, String scenario) {
        return scenarios(findings).size() > 1 ? ", under " + scenario : "";
    }

    /** Variants in the order of the plan; those it does not name come last, by name. */
    public static List<String> inOrder(Findings findings, Collection<String> variants) {
        List<String> planned = findings.records().plan().variants().stream().map(Plan.PlannedVariant::name).toList();
        return variants.stream().sorted(Comparator.comparingInt((String name) -> planned.contains(name)
            ? planned.indexOf(name) : planned.size()).thenComparing(Comparator.naturalOrder())).toList();
    }
}
