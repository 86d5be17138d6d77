package io.weighbridge.benchmarks;

import io.weighbridge.benchmarks.footprint.Footprint;
import io.weighbridge.benchmarks.footprint.FootprintRun;
import io.weighbridge.benchmarks.machine.EnvironmentReader;
import io.weighbridge.benchmarks.machine.Jvm;
import io.weighbridge.benchmarks.machine.Pinning;
import io.weighbridge.reports.record.RunFolder;
import io.weighbridge.servers.Variant;
import io.weighbridge.servers.Variants;
import java.io.IOException;
import java.nio.file.Path;
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

/** {@code footprint}: what one idle connection keeps in the heap, by JOL and by class histogram. */
@Command(name = "footprint", mixinStandardHelpOptions = true,
    description = "Counts the objects that one idle connection keeps, by graph (JOL) and by class histogram.")
final class FootprintCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..1", split = ",", paramLabel = "VARIANTS", description = "Default: all there are.")
    private List<String> variants = Variants.all().stream().map(Variant::name).toList();

    @Option(names = "--connections", paramLabel = "N",
        description = "Held, then as many again. Default: ${DEFAULT-VALUE}.")
    private int connections = 200;

    @Option(names = "--jdk", paramLabel = "DIR",
        description = "The JDK of the servers. Default: the one this runs on.")
    private Optional<Path> jdk = Optional.empty();

    @Option(names = "--jvm-args", split = " ", paramLabel = "FLAGS",
        description = "More flags of their JVM, such as -XX:+UseCompactObjectHeaders.")
    private List<String> jvmArguments = List.of();

    @Option(names = "--out", paramLabel = "DIR", description = "Where run folders are made. Default: runs.")
    private Optional<Path> out = Optional.empty();

    FootprintCommand() {
    }

    @Override
    public Integer call() {
        List<String> command = new ArrayList<>(List.of("bin/weighbridge"));
        command.addAll(spec.commandLine().getParseResult().originalArgs());
        try {
            for (String name : variants) {
                Variants.find(name).orElseThrow(() -> usage("unknown variant '" + name
                    + "'; see: bin/weighbridge list variants"));
            }
            Path home = Home.path();
            Jvm jvm = jdk.isPresent() ? Jvm.at(jdk.get()) : Jvm.own();
            Footprint scale = new Footprint(jvm, jvmArguments, connections);
            RunFolder folder = RunFolder.create(out.orElse(home.resolve("runs")).toAbsolutePath(), Instant.now(),
                EnvironmentReader.commit(home));
            EnvironmentReader.read(home, jvm, Pinning.ofThisMachine(), Map.of()).write(folder.environment());
            int failed = FootprintRun.run(variants, scale, folder, command, spec.commandLine().getOut()::println);
            spec.commandLine().getOut().println("every class is in " + folder.trials());
            return failed == 0 ? Main.OK : Main.FAILED;
        } catch (IllegalArgumentException e) {
            throw usage(e.getMessage());
        } catch (IOException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return Main.FAILED;
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
