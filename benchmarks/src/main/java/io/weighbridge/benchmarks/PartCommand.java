package io.weighbridge.benchmarks;

import io.weighbridge.reports.record.RunFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** A run of one part alone, for the commands that are named after one. */
record PartCommand(CommandSpec spec, Optional<Path> out) {

    /** What a run left: its exit code, and its folder if it made one. */
    record Ended(int exit, Optional<RunFolder> folder) {
    }

    /**
     * Runs it as {@code run} would.
     *
     * @param options of the part, without those that are empty
     * @param more options of {@code run}
     */
    Ended run(String part, Map<String, String> options, List<String> more) throws IOException {
        Path runs = out.orElse(Home.path().resolve("runs")).toAbsolutePath();
        List<String> arguments = new ArrayList<>(List.of("run", "--parts", part, "--out", runs.toString()));
        options.forEach((name, value) -> {
            if (!value.isEmpty()) {
                arguments.addAll(List.of("--with", part + "." + name + "=" + value));
            }
        });
        arguments.addAll(more);
        CommandLine run = Main.commandLine();
        run.setOut(spec.commandLine().getOut());
        run.setErr(spec.commandLine().getErr());
        int exit = run.execute(arguments.toArray(String[]::new));
        return new Ended(exit, exit == Main.USAGE ? Optional.empty()
            : Optional.of(RunFolder.open(runs.resolve("latest"))));
    }

    /** Prints the lines and hands on the exit code. */
    int told(int exit, List<String> lines) {
        lines.forEach(spec.commandLine().getOut()::println);
        return exit;
    }
}
