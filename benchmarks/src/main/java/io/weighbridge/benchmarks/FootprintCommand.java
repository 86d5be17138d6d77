package io.weighbridge.benchmarks;

import io.weighbridge.benchmarks.footprint.FootprintTable;
import io.weighbridge.servers.Variant;
import io.weighbridge.servers.Variants;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code footprint}: what one idle connection keeps in the heap, by JOL and by class histogram. */
@Command(name = "footprint", mixinStandardHelpOptions = true,
    description = "Counts the objects that one idle connection keeps, by graph (JOL) and by class histogram.")
final class FootprintCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "VARIANTS", description = "Separated by commas. Default: all there are.")
    private String variants = String.join(",", Variants.all().stream().map(Variant::name).toList());

    @Option(names = "--connections", paramLabel = "N",
        description = "Held, then as many again. Default: ${DEFAULT-VALUE}.")
    private int connections = 200;

    @Option(names = "--jdk", paramLabel = "DIR", description = "JDKs of the servers, separated by commas, as of run.")
    private Optional<String> jdk = Optional.empty();

    @Option(names = "--jvm-args", paramLabel = "FLAGS",
        description = "More flags of their JVM, such as -XX:+UseCompactObjectHeaders; as of run.")
    private List<String> flags = List.of();

    @Option(names = "--out", paramLabel = "DIR", description = "Where run folders are made. Default: runs.")
    private Optional<Path> out = Optional.empty();

    FootprintCommand() {
    }

    @Override
    public Integer call() throws IOException {
        PartCommand part = new PartCommand(spec, out);
        PartCommand.Ended ended = part.run(Parts.FOOTPRINT, Map.of("connections", String.valueOf(connections)),
            more());
        return part.told(ended.exit(), ended.folder().isPresent() ? FootprintTable.of(ended.folder().get())
            : List.of());
    }

    private List<String> more() {
        List<String> more = new ArrayList<>(List.of("--variants", variants));
        jdk.ifPresent(folders -> more.addAll(List.of("--jdk", folders)));
        flags.forEach(words -> more.add("--jvm-args=" + words));
        return more;
    }
}
