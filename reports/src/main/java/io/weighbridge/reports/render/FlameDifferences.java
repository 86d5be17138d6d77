package io.weighbridge.reports.render;

import io.weighbridge.reports.page.Table;
import io.weighbridge.reports.record.RunRecords;
import io.weighbridge.reports.verdict.Comparison;
import io.weighbridge.reports.verdict.Findings;
import io.weighbridge.reports.verdict.RunComparison;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import one.convert.Arguments;
import one.convert.CallStack;
import one.convert.FlameGraph;
import one.convert.Frame;

/**
 * Differential flame graphs of two runs, from the collapsed stacks of their profiled trials: the candidate's graph, in
 * red what grew and in blue what shrank, both per operation. Drawn by async-profiler's converter, as those of one run.
 */
public final class FlameDifferences {
    /** Widths are thousandths of the unit for one operation, or a byte per connection would vanish. */
    private static final double THOUSANDTHS = 1_000;
    private static final String STACKS = ".collapsed";

    private FlameDifferences() {
    }

    /** A variant's profile: stacks with their totals over so many operations. */
    private record Side(List<Path> files, double operations) {
    }

    /**
     * Writes a file for each profile that both runs have of two variants that are compared.
     *
     * @param out folder for the files
     * @return their names, in order
     */
    public static List<String> write(RunComparison comparison, Path out) throws IOException {
        List<String> written = new ArrayList<>();
        Set<List<String>> done = new LinkedHashSet<>();
        for (Comparison row : comparison.rows()) {
            if (done.add(List.of(row.pair().base(), row.pair().candidate(), row.key().scenario()))) {
                written.addAll(pair(comparison, row, out));
            }
        }
        return written;
    }

    private static List<String> pair(RunComparison comparison, Comparison row, Path out) throws IOException {
        Map<String, Side> before = sides(comparison.base(), row.pair().base(), row.key().scenario());
        Map<String, Side> after = sides(comparison.candidate(), row.pair().candidate(), row.key().scenario());
        List<String> written = new ArrayList<>();
        for (Map.Entry<String, Side> side : after.entrySet()) {
            if (before.containsKey(side.getKey())) {
                String name = Table.id("difference", row.pair().base(), row.pair().candidate(), row.key().scenario(),
                    side.getKey()) + ".html";
                FlameGraph graph = graph(side.getValue(), row.pair().candidate() + ", candidate against base: "
                    + side.getKey() + ", thousandths per operation, red is more");
                graph.diff(graph(before.get(side.getKey()), ""));
                try (OutputStream file = Files.newOutputStream(Files.createDirectories(out).resolve(name))) {
                    graph.dump(file);
                }
                written.add(name);
            }
        }
        return written;
    }

    /** By kind and phase, {@code cpu-measured}: all trials of a variant that have such stacks. */
    private static Map<String, Side> sides(Findings run, String variant, String scenario) {
        Map<String, Side> sides = new TreeMap<>();
        for (RunRecords.Trial trial : run.records().trials()) {
            if (trial.outcome().variant().equals(variant) && trial.outcome().scenario().equals(scenario)) {
                trial.files().stream().filter(file -> file.endsWith(STACKS)).forEach(file -> {
                    String kind = file.substring(0, file.length() - STACKS.length());
                    double operations = operations(run, trial, kind.replaceFirst(".*-", ""));
                    if (operations > 0) {
                        sides.merge(kind, new Side(List.of(trial.folder().resolve(file)), operations),
                            (one, other) -> new Side(Stream.concat(one.files().stream(), other.files().stream())
                                .toList(), one.operations() + other.operations()));
                    }
                });
            }
        }
        return sides;
    }

    private static double operations(Findings run, RunRecords.Trial trial, String phase) {
        Map<String, Double> counts = new TreeMap<>();
        run.records().measurements().rows().stream().filter(row -> row.trial() == trial.outcome().trial()
                && row.phase().equals(phase) && row.workload().held().isEmpty())
            .forEach(row -> counts.put(row.metric(), row.value()));
        return counts.getOrDefault("operations", counts.getOrDefault("connections", 0.0));
    }

    private static FlameGraph graph(Side side, String title) throws IOException {
        Arguments arguments = new Arguments("--output", "html");
        arguments.title = title;
        FlameGraph graph = new FlameGraph(arguments);
        CallStack stack = new CallStack();
        for (Path file : side.files()) {
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                int space = line.lastIndexOf(' ');
                if (space > 0 && line.substring(space + 1).matches("[0-9]{1,18}")) {
                    for (String frame : line.substring(0, space).split(";")) {
                        stack.push(frame, type(frame));
                    }
                    graph.addSample(stack, Math.round(Long.parseLong(line.substring(space + 1)) * THOUSANDTHS
                        / side.operations()));
                    stack.clear();
                }
            }
        }
        return graph;
    }

    /** The colour: Java code has a dot in its name, C++ has colons, the rest is the C library or the kernel. */
    private static byte type(String frame) {
        if (frame.contains("::")) {
            return Frame.TYPE_CPP;
        }
        return frame.endsWith(")") || frame.indexOf('.') < 0 ? Frame.TYPE_NATIVE : Frame.TYPE_JIT_COMPILED;
    }
}
