package io.weighbridge.reports.detail;

import io.weighbridge.reports.page.Block;
import io.weighbridge.reports.page.Links;
import io.weighbridge.reports.page.Section;
import io.weighbridge.reports.page.Table;
import io.weighbridge.reports.page.Table.Cell;
import io.weighbridge.reports.page.Table.Column;
import io.weighbridge.reports.page.Table.Row;
import io.weighbridge.reports.record.Outcome;
import io.weighbridge.reports.record.Plan.PlannedTrial;
import io.weighbridge.reports.record.Plan;
import io.weighbridge.reports.record.RunRecords;
import io.weighbridge.reports.verdict.Findings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Flame graphs of trials and the differences of pairs: files beside the report, linked. */
public final class ProfilesSection {
    private ProfilesSection() {
    }

    public static Section of(Findings findings) {
        List<Block> blocks = new ArrayList<>();
        List<Row> differences = findings.records().profiles().stream().filter(file -> file.endsWith(".html"))
            .map(file -> difference(findings.records().plan(), file)).toList();
        if (!differences.isEmpty()) {
            blocks.add(new Table("differences", "Differential flame graphs, per connection: the candidate's stacks, "
                + "red where it needs more than the base, blue where less", List.of(Column.text("base"),
                Column.text("candidate"), Column.text("scenario"), Column.text("profile")), differences));
        }
        List<Row> graphs = new ArrayList<>();
        for (RunRecords.Trial trial : findings.records().trials()) {
            for (String file : trial.files()) {
                if (file.endsWith(".html")) {
                    graphs.add(row(trial, file));
                }
            }
        }
        if (!graphs.isEmpty()) {
            blocks.add(new Table("flame-graphs", "Flame graphs of profiled trials", List.of(Column.text("variant"),
                Column.text("graph"), Column.text("for other tools"), Column.number("trial", "")), graphs));
        }
        missing(findings).ifPresent(blocks::add);
        return new Section("profiles", "Profiles", "Profiles", blocks.isEmpty() ? List.of(Block.Prose.of(
            "No trial of this run was profiled: bin/weighbridge run --profilers cpu,alloc,live,lock.")) : blocks);
    }

    /** From its file's name, {@code <base>--<candidate>-<scenario>-<profile>}; of variants the longest that fits. */
    private static Row difference(Plan plan, String file) {
        String name = file.substring(0, file.length() - ".html".length());
        int end = name.indexOf("--");
        String rest = end < 0 ? name : name.substring(end + 2);
        String candidate = longest(plan.variants().stream().map(Plan.PlannedVariant::name), rest);
        String after = rest.substring(candidate.isEmpty() ? 0 : candidate.length() + 1);
        String scenario = longest(plan.scenarios().stream(), after);
        String profile = after.substring(scenario.isEmpty() ? 0 : scenario.length() + 1);
        return new Row(Table.id("difference", file), List.of(Cell.of(end < 0 ? "" : name.substring(0, end)),
            Cell.of(candidate), Cell.of(scenario), Cell.of(profile.isEmpty() ? name : profile)
            .linked("../profiles/" + Links.path(file))));
    }

    private static String longest(Stream<String> names, String text) {
        return names.filter(name -> text.startsWith(name + "-")).max(Comparator.comparingInt(String::length))
            .orElse("");
    }

    /** What was planned and left no profile, with the reason. */
    private static Optional<Block> missing(Findings findings) {
        Map<Integer, String> profilers = findings.records().plan().order().stream()
            .filter(trial -> trial.profiler().isPresent())
            .collect(Collectors.toMap(PlannedTrial::trial, trial -> trial.profiler().get()));
        List<Row> rows = findings.records().trials().stream().filter(trial -> trial.outcome().state()
            != Outcome.State.COMPLETED && profilers.containsKey(trial.outcome().trial())).map(trial -> {
                Outcome outcome = trial.outcome();
                return new Row(Table.id("no-profile", Integer.toString(outcome.trial())), List.of(
                    Cell.of(profilers.get(outcome.trial())), Cell.of(outcome.variant()),
                    Cell.of(outcome.state().name().toLowerCase(Locale.ROOT)), Cell.of(outcome.reason()),
                    Cell.number(Integer.toString(outcome.trial()), outcome.trial())));
            }).toList();
        return rows.isEmpty() ? Optional.empty() : Optional.of(new Table("no-profiles", "Profiles that there are not, "
            + "and why", List.of(Column.text("profiler"), Column.text("variant"), Column.text("ended"),
            Column.text("reason"), Column.number("trial", "")), rows));
    }

    private static Row row(RunRecords.Trial trial, String file) {
        String name = file.substring(0, file.length() - ".html".length());
        List<String> others = trial.files().stream().filter(other -> other.startsWith(name + ".")
            && !other.equals(file)).toList();
        int number = trial.outcome().trial();
        return new Row(Table.id("graph", Integer.toString(number), name), List.of(
            Cell.of(trial.outcome().variant()), Cell.of(name).linked(Links.trial(trial, file)),
            Cell.of(String.join(", ", others)).linked(others.isEmpty() ? "" : Links.trial(trial, "")),
            Cell.number(Integer.toString(number), number)));
    }
}
