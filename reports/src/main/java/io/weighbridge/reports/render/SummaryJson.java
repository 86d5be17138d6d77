package io.weighbridge.reports.render;

import io.weighbridge.reports.claim.Claims;
import io.weighbridge.reports.page.Page;
import io.weighbridge.reports.state.Summary;
import io.weighbridge.reports.verdict.Comparison;
import io.weighbridge.reports.verdict.Findings;
import io.weighbridge.reports.verdict.Floors;
import io.weighbridge.reports.verdict.Gate;
import io.weighbridge.reports.verdict.RunComparison;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code summary.json}: every summary, comparison and claim for machines, in base units; a missing number is null. */
final class SummaryJson {
    private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private SummaryJson() {
    }

    static String of(Findings findings, List<Claims.Judged> claims, Page page) {
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("id", page.id());
        run.put("name", findings.records().folder().name());
        run.put("plan", findings.records().plan().id());
        run.put("profile", findings.records().plan().profile());
        run.put("seed", findings.records().plan().seed());
        run.put("commit", findings.records().environment().fact("git.commit"));
        run.put("trials", findings.records().trials().size());
        run.put("planned", findings.records().plan().order().size());
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("schema", 1);
        all.put("run", run);
        all.put("warnings", findings.warnings());
        all.put("summaries", findings.summaries().values().stream().map(SummaryJson::row).toList());
        all.put("comparisons", findings.comparisons().stream().map(SummaryJson::row).toList());
        all.put("floors", findings.floors().rows().stream().map(SummaryJson::row).toList());
        all.put("claims", claims.stream().map(SummaryJson::row).toList());
        return JSON.writeValueAsString(all).replace("\r\n", "\n") + "\n";
    }

    /** The same for two runs. */
    static String of(RunComparison comparison, Page page, Gate.Ruling ruling) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("schema", 1);
        all.put("id", page.id());
        all.put("base", comparison.base().records().folder().name());
        all.put("candidate", comparison.candidate().records().folder().name());
        all.put("warnings", comparison.warnings());
        all.put("environment", comparison.facts().stream().map(fact -> new TreeMap<>(Map.of("name", fact.name(),
            "base", fact.base(), "candidate", fact.candidate()))).toList());
        all.put("comparisons", comparison.rows().stream().map(SummaryJson::row).toList());
        all.put("breaches", ruling.breaches().stream().map(breach -> {
            Map<String, Object> one = row(breach.row());
            one.put("worse", breach.worse());
            one.put("tolerance", breach.tolerance());
            return one;
        }).toList());
        all.put("blind", ruling.blind());
        all.put("undecided", ruling.undecided());
        all.put("notCompared", ruling.notCompared());
        return JSON.writeValueAsString(all).replace("\r\n", "\n") + "\n";
    }

    private static Map<String, Object> row(Summary row) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("variant", row.key().variant());
        one.put("scenario", row.key().scenario());
        one.put("workload", row.key().workload());
        one.put("phase", row.key().phase());
        one.put("metric", row.key().metric());
        one.put("unit", row.unit());
        one.put("n", row.estimate().n());
        one.put("median", finite(row.estimate().value()));
        one.put("low", finite(row.estimate().low()));
        one.put("high", finite(row.estimate().high()));
        one.put("state", row.state().text());
        one.put("reason", row.reason());
        one.put("warnings", row.estimate().warnings().stream().map(warning -> warning.text()).toList());
        return one;
    }

    private static Map<String, Object> row(Comparison row) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("scenario", row.key().scenario());
        one.put("workload", row.key().workload());
        one.put("phase", row.key().phase());
        one.put("metric", row.key().metric());
        one.put("base", row.pair().base());
        one.put("candidate", row.pair().candidate());
        one.put("n", row.ratio().ratio().n());
        one.put("ratio", finite(row.ratio().ratio().value()));
        one.put("low", finite(row.ratio().ratio().low()));
        one.put("high", finite(row.ratio().ratio().high()));
        one.put("difference", finite(row.ratio().difference().value()));
        one.put("differenceLow", finite(row.ratio().difference().low()));
        one.put("differenceHigh", finite(row.ratio().difference().high()));
        one.put("p", finite(row.adjusted()));
        one.put("floor", finite(row.floor()));
        one.put("verdict", row.verdict().text());
        one.put("sentence", row.sentence());
        return one;
    }

    private static Map<String, Object> row(Floors.Row row) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("scenario", row.key().scenario());
        one.put("phase", row.key().phase());
        one.put("metric", row.key().metric());
        one.put("variant", row.twin().base());
        one.put("twin", row.twin().candidate());
        one.put("ratio", finite(row.ratio().ratio().value()));
        one.put("low", finite(row.ratio().ratio().low()));
        one.put("high", finite(row.ratio().ratio().high()));
        one.put("floor", finite(row.floor()));
        return one;
    }

    private static Map<String, Object> row(Claims.Judged judged) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("name", judged.claim().name());
        one.put("said", judged.claim().said());
        one.put("published", judged.claim().published());
        one.put("inMemory", judged.judgement().inMemory());
        one.put("socket", judged.judgement().socket());
        one.put("verdict", judged.judgement().ruling().text());
        one.put("why", judged.judgement().why());
        return one;
    }

    private static Double finite(double value) {
        return Double.isFinite(value) ? Double.valueOf(value) : null;
    }
}
