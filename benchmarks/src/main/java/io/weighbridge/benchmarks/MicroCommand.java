package io.weighbridge.benchmarks;

import io.weighbridge.benchmarks.machine.EnvironmentReader;
import io.weighbridge.benchmarks.machine.Jvm;
import io.weighbridge.benchmarks.machine.Pinning;
import io.weighbridge.benchmarks.micro.Micro;
import io.weighbridge.reports.record.RunFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code micro}: runs micro-benchmarks and writes a run folder of their measurements. */
@Command(name = "micro", mixinStandardHelpOptions = true,
    description = "Runs micro-benchmarks (JMH); each fork becomes a trial of a run folder.")
final class MicroCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "REGEX", description = "Which. Default: all.")
    private String regex = ".*";

    @Option(names = "--forks", paramLabel = "N", description = "Fresh JVMs of each. Default: ${DEFAULT-VALUE}.")
    private int forks = 3;

    @Option(names = "--iteration", paramLabel = "TIME",
        description = "Length of one of 5 warm-up and 5 measured iterations. Default: 300ms.")
    private Duration iteration = Duration.ofMillis(300);

    @Option(names = "--out", paramLabel = "DIR", description = "Where run folders are made. Default: runs.")
    private Optional<Path> out = Optional.empty();

    MicroCommand() {
    }

    @Override
    public Integer call() {
        if (forks < 1) {
            throw new ParameterException(spec.commandLine(), "--forks must be at least 1, was " + forks);
        }
        List<String> command = new ArrayList<>(List.of("bin/weighbridge", "micro"));
        command.addAll(spec.commandLine().getParseResult().originalArgs());
        Micro.Wishes wishes = new Micro.Wishes(regex, forks, iteration, command);
        try {
            Path home = Home.path();
            int all = Micro.forks(wishes);
            if (all == 0) {
                throw new ParameterException(spec.commandLine(), "no benchmark is called '" + regex + "'");
            }
            RunFolder folder = RunFolder.create(out.orElse(home.resolve("runs")).toAbsolutePath(), Instant.now(),
                EnvironmentReader.commit(home));
            EnvironmentReader.read(home, Jvm.own(), Pinning.ofThisMachine(), Map.of()).write(folder.environment());
            spec.commandLine().getOut().println(all + " forks of " + iteration.multipliedBy(10).toMillis()
                + " ms and more, into " + folder.path());
            Micro.run(wishes, folder).forEach(spec.commandLine().getOut()::println);
            return Main.OK;
        } catch (IOException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return Main.FAILED;
        }
    }
}
