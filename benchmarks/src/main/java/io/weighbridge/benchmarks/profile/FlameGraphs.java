package io.weighbridge.benchmarks.profile;

import io.weighbridge.servers.telemetry.profile.Profile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import one.convert.Arguments;
import one.convert.CallStack;
import one.convert.FlameGraph;
import one.convert.Frame;

/** Flame graphs as one self-contained HTML file each, drawn by async-profiler's converter. */
final class FlameGraphs {

    /** Per-operation figures are drawn in thousandths of their unit, or a byte per connection would vanish. */
    private static final double THOUSANDTHS = 1_000;

    private FlameGraphs() { }

    /** One profile; widths are its totals. */
    static void write(Path file, String title, Profile profile, int measure) throws IOException {
        dump(file, graph(title, Collapsed.chains(profile, measure), 1));
    }

    /** A side of a comparison: what was recorded, and over how many operations. */
    record Side(Profile profile, double operations) {
        Side {
            if (!(operations > 0)) {
                throw new IllegalArgumentException("operations must be more than 0, was " + operations);
            }
        }
    }

    /**
     * The candidate's graph with what grew in red and what shrank in blue against the base, both per operation.
     * Widths are thousandths of the kind's unit for one operation.
     */
    static void writeDifference(Path file, String title, Side base, Side candidate, int measure) throws IOException {
        FlameGraph before = graph(title, Collapsed.chains(base.profile, measure), THOUSANDTHS / base.operations);
        FlameGraph after = graph(title, Collapsed.chains(candidate.profile, measure),
            THOUSANDTHS / candidate.operations);
        after.diff(before);
        dump(file, after);
    }

    private static FlameGraph graph(String title, Map<String, Long> chains, double scale) {
        Arguments arguments = new Arguments("--output", "html");
        arguments.title = title;
        FlameGraph graph = new FlameGraph(arguments);
        CallStack stack = new CallStack();
        chains.forEach((chain, value) -> {
            for (String frame : chain.split(";")) {
                stack.push(frame, type(frame));
            }
            graph.addSample(stack, Math.round(value * scale));
            stack.clear();
        });
        return graph;
    }

    private static void dump(Path file, FlameGraph graph) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            graph.dump(out);
        }
    }

    /** The colour: Java code has a dot in its name, C++ has colons, the rest is the C library or the kernel. */
    private static byte type(String frame) {
        if (frame.contains("::")) {
            return Frame.TYPE_CPP;
        }
        return frame.endsWith(")") || frame.indexOf('.') < 0 ? Frame.TYPE_NATIVE : Frame.TYPE_JIT_COMPILED;
    }
}
