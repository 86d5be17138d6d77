package io.weighbridge.benchmarks;

import io.weighbridge.benchmarks.micro.MicroTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code micro}: a run of micro-benchmarks alone, and its table. */
@Command(name = "micro", mixinStandardHelpOptions = true,
    description = "Runs micro-benchmarks (JMH); each fork becomes a trial of a run.")
final class MicroCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "REGEX", description = "Which. Default: all.")
    private String regex = ".*";

    @Option(names = "--forks", paramLabel = "N", description = "Fresh JVMs of each. Default: ${DEFAULT-VALUE}.")
    private int forks = 3;

    @Option(names = "--iteration", paramLabel = "TIME",
        description = "Length of one of 5 warm-up and 5 measured iterations. Default: ${DEFAULT-VALUE}.")
    private String iteration = "300ms";

    @Option(names = "--out", paramLabel = "DIR", description = "Where run folders are made. Default: runs.")
    private Optional<Path> out = Optional.empty();

    MicroCommand() {
    }

    @Override
    public Integer call() throws IOException {
        PartCommand part = new PartCommand(spec, out);
        PartCommand.Ended ended = part.run(Parts.MICRO, Map.of("regex", regex, "forks", String.valueOf(forks),
            "iteration", iteration, "iterations", "5"), List.of());
        return part.told(ended.exit(), ended.folder().isPresent() ? MicroTable.of(ended.folder().get()) : List.of());
    }
}
