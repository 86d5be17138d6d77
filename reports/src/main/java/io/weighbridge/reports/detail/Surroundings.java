package io.weighbridge.reports.detail;

import io.weighbridge.reports.page.Block;
import io.weighbridge.reports.page.Section;
import io.weighbridge.reports.page.Table;
import io.weighbridge.reports.page.Table.Cell;
import io.weighbridge.reports.page.Table.Column;
import io.weighbridge.reports.page.Table.Row;
import io.weighbridge.reports.page.Units;
import io.weighbridge.reports.record.Plan;
import io.weighbridge.reports.verdict.Findings;
import java.util.ArrayList;
import java.util.List;

/** On what it was measured, how to cite it, and how to do it again. */
public final class Surroundings {
    private Surroundings() {
    }

    public static Section environment(Findings findings) {
        List<Row> rows = new ArrayList<>();
        findings.records().environment().facts().forEach((name, value) ->
            rows.add(new Row(Table.id("environment", name), List.of(Cell.of(name), Cell.of(told(name, value))))));
        return new Section("environment", "Environment", "Environment", rows.isEmpty()
            ? List.of(Block.Prose.of("The environment was not recorded."))
            : List.of(new Table("environment-table", "Machine, kernel, JVM and commit", List.of(Column.text("fact"),
            Column.text("value")), rows)));
    }

    /** A number of bytes also as people read it. */
    private static String told(String name, String value) {
        return name.endsWith(".bytes") && value.matches("[0-9]{5,15}")
            ? value + " (" + Units.text(Double.parseDouble(value), "B") + ")" : value;
    }

    public static Section cite(Findings findings, String id) {
        return new Section("cite", "Cite", "How to cite this", List.of(Block.Prose.of(citation(findings, id),
            "The id is SHA-256 over plan, environment and raw records. bin/weighbridge verify DIR computes every table "
                + "again from them and says whether this report is theirs.")));
    }

    public static Section reproduce(Findings findings) {
        Plan plan = findings.records().plan();
        return new Section("reproduce", "Reproduce", "How to reproduce this", List.of(Block.Prose.of(
            String.join(" ", plan.command()), "Profile " + plan.profile() + ", seed " + plan.seed() + ", "
                + plan.trials() + " trials of each variant, plan " + plan.id() + ".")));
    }

    /** One line that names this report and nothing else. */
    public static String citation(Findings findings, String id) {
        String commit = findings.records().environment().fact("git.commit");
        return "Weighbridge report " + (id.length() > 16 ? id.substring(0, 16) : id) + ", run "
            + findings.records().folder().name() + (commit.isEmpty() ? "" : ", commit " + commit) + ", plan "
            + findings.records().plan().id().substring(0, Math.min(12, findings.records().plan().id().length()));
    }
}
