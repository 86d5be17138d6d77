package io.weighbridge.reports.answer;

import io.weighbridge.reports.page.Block;
import io.weighbridge.reports.page.Table.Cell;
import io.weighbridge.reports.page.Table.Column;
import io.weighbridge.reports.page.Table.Row;
import io.weighbridge.reports.page.Table;
import io.weighbridge.reports.record.Metric;
import io.weighbridge.reports.record.Metrics;
import io.weighbridge.reports.state.RowState;
import io.weighbridge.reports.state.Summary;
import io.weighbridge.reports.state.VariantName;
import io.weighbridge.reports.stats.Estimate;
import io.weighbridge.reports.stats.Numerals;
import io.weighbridge.reports.stats.Ratio;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Variants that copy nothing beside the real server that comes nearest to them, figure by figure. */
final class NearestServers {
    private static final Set<String> METRICS = Set.of("inuse_space", "inuse_objects", "alloc_space", "alloc_objects",
        "server_cpu", "achieved_rate");
    private static final Set<String> UPGRADES = Set.of("nocopy", "bytes");

    private final List<Summary> rows;
    /** The best of the real servers in each figure that one of them has, in the order of the headline. */
    private final Map<Headline.Figure, Summary> nearest = new LinkedHashMap<>();

    private NearestServers(List<Summary> rows) {
        this.rows = rows;
        Headline.FIGURES.stream().filter(figure -> METRICS.contains(figure.metric()) && !figure.phase().equals("cold"))
            .forEach(figure -> best(figure).ifPresent(row -> nearest.put(figure, row)));
    }

    /** A sentence and a table; nothing where no real server, or nothing else, was weighed. */
    static List<Block> of(String scenario, List<Summary> rows, List<String> variants) {
        NearestServers servers = new NearestServers(rows);
        List<String> ours = variants.stream().filter(NearestServers::isOurs).toList();
        return servers.nearest.isEmpty() || ours.isEmpty() ? List.of() : servers.blocks(scenario, ours);
    }

    private static boolean isOurs(String variant) {
        VariantName name = VariantName.of(variant);
        return UPGRADES.contains(name.upgrade()) && name.twist().isEmpty() && name.jvm().isEmpty();
    }

    private List<Block> blocks(String scenario, List<String> ours) {
        List<Column> columns = new ArrayList<>(List.of(Column.text("variant")));
        nearest.keySet().forEach(figure -> columns.add(Column.number(figure.name(), "by how much, and than whom")));
        List<Row> table = new ArrayList<>();
        List<String> ahead = new ArrayList<>();
        for (String variant : ours) {
            List<Cell> cells = new ArrayList<>(List.of(Cell.of(variant)));
            boolean all = true;
            for (Map.Entry<Headline.Figure, Summary> best : nearest.entrySet()) {
                Optional<Summary> own = own(best.getKey(), variant);
                cells.add(own.map(row -> cell(row, best.getValue())).orElse(Cell.of("–")));
                all &= own.map(row -> lead(row, best.getValue()).value() > 1).orElse(false);
            }
            if (all) {
                ahead.add(variant);
            }
            table.add(new Row(Table.id("nearest", scenario, variant), cells));
        }
        String told = ahead.isEmpty() ? "No variant of ours is better than every real server of this run in each of "
            + "these figures." : "Better than every real server of this run in each of these figures: "
            + String.join(", ", ahead) + ".";
        return List.of(Block.Prose.of(told), new Table(Table.id("nearest-table", scenario),
            "Beside the real server that comes nearest, by the medians", columns, table));
    }

    private Optional<Summary> own(Headline.Figure figure, String variant) {
        return rows.stream().filter(row -> figure.is(row.key()) && row.key().variant().equals(variant)).findFirst();
    }

    private Optional<Summary> best(Headline.Figure figure) {
        Comparator<Summary> byValue = Comparator.comparingDouble(row -> row.estimate().value());
        return rows.stream().filter(row -> figure.is(row.key()) && VariantName.of(row.key().variant()).isRealServer()
            && Double.isFinite(row.estimate().value())).min(higher(figure.metric()) ? byValue.reversed() : byValue);
    }

    private static boolean higher(String metric) {
        return Metrics.of(metric).better() == Metric.Better.HIGHER;
    }

    /** Above 1 ours is better. */
    private static Estimate lead(Summary ours, Summary theirs) {
        return (higher(ours.key().metric()) ? Ratio.of(ours.values(), theirs.values())
            : Ratio.of(theirs.values(), ours.values())).ratio();
    }

    private static Cell cell(Summary ours, Summary theirs) {
        Estimate lead = lead(ours, theirs);
        if (!Double.isFinite(lead.value())) {
            return Cell.of("–");
        }
        boolean more = higher(ours.key().metric()) == lead.value() >= 1;
        boolean sound = ours.state() == RowState.OK && theirs.state() == RowState.OK;
        String note = "n = " + lead.n() + (lead.hasInterval() ? ", 95 % "
            + Numerals.range(lead.low(), lead.high()) : ", too few trials for an interval")
            + (sound ? "" : "; " + ours.state() + " beside " + theirs.state() + ": no verdict");
        return Cell.number(Numerals.times(Math.max(lead.value(), 1 / lead.value())) + (more ? " × more than "
            : " × less than ") + theirs.key().variant(), lead.value()).noted(note).toned(sound ? "" : "muted");
    }
}
