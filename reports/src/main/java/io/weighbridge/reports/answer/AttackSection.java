package io.weighbridge.reports.answer;

import io.weighbridge.reports.page.Block;
import io.weighbridge.reports.page.Section;
import io.weighbridge.reports.page.Table.Cell;
import io.weighbridge.reports.page.Table.Column;
import io.weighbridge.reports.page.Table.Row;
import io.weighbridge.reports.page.Table;
import io.weighbridge.reports.record.Environment;
import io.weighbridge.reports.record.Measurement;
import io.weighbridge.reports.record.Outcome;
import io.weighbridge.reports.state.Host;
import io.weighbridge.reports.state.Warmth;
import io.weighbridge.reports.stats.Median;
import io.weighbridge.reports.stats.Numerals;
import io.weighbridge.reports.verdict.Findings;
import io.weighbridge.reports.verdict.Weights;
import java.util.ArrayList;
import java.util.List;

/** The attack sheet: what could make these verdicts wrong on this host, and what bounds it. */
public final class AttackSection {
    private final Findings findings;
    private final Environment host;
    private final List<Row> rows = new ArrayList<>();

    private AttackSection(Findings findings) {
        this.findings = findings;
        this.host = findings.records().environment();
    }

    public static Section of(Findings findings) {
        AttackSection sheet = new AttackSection(findings);
        sheet.host();
        sheet.load();
        sheet.memory();
        sheet.statistics();
        return new Section("attack", "Attack sheet", "Attack sheet", List.of(
            Block.Prose.of("If you doubt a verdict, start here: each line is a way to be wrong, what was done about "
                + "it, and what this run shows."),
            new Table("attack-table", "Threats to these verdicts, and what bounds them", List.of(
                Column.text("threat"), Column.text("bounded by"), Column.text("in this run")), sheet.rows)));
    }

    private void host() {
        add("cores", "Client and server fight for the same processor", "pinned apart; server CPU is the process's own "
            + "clock", "server on " + fact("server.cpus") + ", client on " + fact("client.cpus") + " of "
            + fact("cpu.logical") + " processors: no claim about scaling over cores");
        add("loopback", "Loopback is no network", "no claim about latency over a wire; kernel work of the sender is "
            + "charged to the sender", "softirq CPU per connection stands in every row");
        add("steal", "Another guest took the processor", "steal read before and after each phase; trials interleaved "
            + "in random blocks", "steal in " + share("steal_cpu", "wave") + " of the measured time; load at the "
            + "start, over 1, 5 and 15 minutes: " + fact("load.at_start").replaceFirst(" [0-9]+/.*", ""));
        add("others", "Other processes took the processor", "what all processes of the machine spent in the measured "
            + "windows, less server and client; more than a twentieth of a CPU stamps the run", "others took "
            + Numerals.percent(Host.of(findings.records().measurements().rows()).others()) + " of a CPU");
        add("drift", "The machine drifts during the run", "every block holds every variant once, in random order",
            findings.records().plan().trials() + " blocks, seed " + findings.records().plan().seed());
        add("jvm", "The JVM chose for itself", "collector, heap, young generation and flags fixed and recorded",
            "JDK " + fact("jdk.version") + ", " + fact("server.flags"));
    }

    private void load() {
        add("client", "The client is the bottleneck", "own process and processor, event-driven, allocation-free; its "
            + "CPU stands beside the server's", "client busy for " + share("client_cpu", "wave") + " of the "
            + "measured phase (median of trials)");
        add("answers", "Fast because it answers wrongly", "every reply is checked; the server's own counts must equal "
            + "the plan; one contract test runs over all variants", nonconformant() + " trials were NONCONFORMANT");
        add("work", "The two of a pair do not do the same work", "the same client bytes give the same server bytes, "
            + "proved by a differential test", "see the contract and differential tests of the commit above");
        add("warm", "Cold and warm are mixed", "phases are reported apart; the wave between them is drawn, not "
            + "counted", "waves: " + String.join(", ", findings.records().plan().workload().waves()));
        add("compiled", "The server was still being compiled", "the compilers' share of the warm phase, by segments of "
            + "profiled trials", compiled());
        add("failures", "Failures were dropped", "every trial is listed with how it ended; a variant of which more "
            + "than half failed is not compared", failed() + " of " + findings.records().trials().size()
            + " trials failed");
    }

    private void memory() {
        add("heap", "Garbage is counted as in use", "two full collections before the class histogram", "slope over "
            + findings.records().plan().workload().held().size() + " held counts, so that fixed costs cancel");
        add("alloc", "A collection hides allocation", "allocation is the difference of two histograms with no "
            + "collection in between; a step with one in it is refused", missingAllocation());
        add("bill", "The heap is not the whole bill", "resident memory beside it, by slope; the kernel's memory for "
            + "the sockets is the same for all variants", "see Memory per connection");
        add("profiler", "The profiler is part of the weight", "headline trials run without one; profiled trials give "
            + "segments and flame graphs only", profiled() + " of " + findings.records().plan().order().size()
            + " planned trials are profiled");
    }

    private void statistics() {
        add("chance", "The difference is chance", "interval by Welch's t on logarithms over trials, Holm over the "
            + "pairs of a figure, and outside the A/A floor", findings.records().plan().trials() + " trials a variant");
        add("floor", "The scale sees differences where there are none", "one variant is weighed under two names",
            findings.floors().rows().isEmpty() ? "no twin has figures: no difference is believed"
                : findings.floors().rows().stream().filter(row -> !row.equal()).count() + " of "
                + findings.floors().rows().size() + " figures differ between A and A; one in twenty does by chance");
        add("weights", "The scale itself is wrong", "known amounts of CPU, allocation and retained heap are put on a "
            + "real variant and must come out", weights());
        add("choice", "Only the best run is shown", "plan fixed and hashed before the first trial; report id over all "
            + "raw records", "plan " + findings.records().plan().id());
    }

    private void add(String id, String threat, String bound, String here) {
        rows.add(new Row(Table.id("attack", id), List.of(Cell.of(threat), Cell.of(bound), Cell.of(here))));
    }

    private String fact(String name) {
        return host.fact(name).isEmpty() ? "(not recorded)" : host.fact(name);
    }

    /** One metric of the measured phase as a share of another, median over trials. */
    private String share(String part, String whole) {
        double[] shares = findings.records().measurements().rows().stream()
            .filter(row -> row.metric().equals(part) && row.phase().equals("measured"))
            .mapToDouble(row -> row.value() / value(row, whole)).filter(Double::isFinite).toArray();
        double median = Median.of(shares).value();
        return Double.isNaN(median) ? "an unknown share" : Numerals.percent(median);
    }

    private double value(Measurement beside, String metric) {
        return findings.records().measurements().rows().stream().filter(row -> row.trial() == beside.trial()
            && row.phase().equals(beside.phase()) && row.metric().equals(metric)
            && row.workload().equals(beside.workload())).mapToDouble(Measurement::value).findFirst().orElse(Double.NaN);
    }

    private String weights() {
        List<Weights.Weight> weights = Weights.of(findings);
        return weights.isEmpty() ? "none was put on in this run: bin/weighbridge calibrate" : weights.stream()
            .filter(Weights.Weight::right).count() + " of " + weights.size() + " came out as they were put on";
    }

    private String compiled() {
        double most = Warmth.jit(findings.summaries()).values().stream().mapToDouble(Double::doubleValue).max()
            .orElse(Double.NaN);
        return Double.isNaN(most) ? "not known without profiled trials: bin/weighbridge run --profilers cpu"
            : "at most " + Numerals.percent(most) + " of the server's CPU";
    }

    private long nonconformant() {
        return findings.records().trials().stream().filter(trial ->
            trial.outcome().reason().startsWith("NONCONFORMANT")).count();
    }

    private long failed() {
        return findings.records().trials().stream().filter(trial ->
            trial.outcome().state() == Outcome.State.FAILED).count();
    }

    private long profiled() {
        return findings.records().plan().order().stream().filter(trial -> trial.profiler().isPresent()).count();
    }

    private String missingAllocation() {
        long refused = findings.records().trials().stream().filter(trial ->
            trial.outcome().reason().contains("allocation not taken")).count();
        return refused + " trials had a step refused";
    }
}
