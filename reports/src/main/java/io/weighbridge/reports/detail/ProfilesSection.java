package io.weighbridge.reports.detail;

import io.weighbridge.reports.page.Block;
import io.weighbridge.reports.page.Links;
import io.weighbridge.reports.page.Section;
import io.weighbridge.reports.page.Table;
import io.weighbridge.reports.page.Table.Cell;
import io.weighbridge.reports.page.Table.Column;
import io.weighbridge.reports.page.Table.Row;
import io.weighbridge.reports.record.RunRecords;
import io.weighbridge.reports.verdict.Findings;
import java.util.ArrayList;
import java.util.List;

/** Flame graphs of trials and the differences of pairs: files beside the report, linked. */
public final class ProfilesSection {
    private ProfilesSection() {
    }

    public static Section of(Findings findings) {
        List<Block> blocks = new ArrayList<>();
        List<Row> differences = findings.records().profiles().stream().filter(file -> file.endsWith(".html"))
            .map(file -> new Row(Table.id("difference", file), List.of(Cell.of(file.replace(".html", "")
                .replace("--", " → ")).linked("../profiles/" + Links.path(file))))).toList();
        if (!differences.isEmpty()) {
            blocks.add(new Table("differences", "Differential flame graphs: base → candidate, per connection",
                List.of(Column.text("pair, scenario, kind")), differences));
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
        return new Section("profiles", "Profiles", "Profiles", blocks.isEmpty() ? List.of(Block.Prose.of(
            "No trial of this run was profiled: bin/weighbridge run --profilers cpu,alloc,live,lock.")) : blocks);
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
