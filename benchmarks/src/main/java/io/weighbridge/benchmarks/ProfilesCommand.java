package io.weighbridge.benchmarks;

import io.weighbridge.benchmarks.profile.RunProfiles;
import io.weighbridge.reports.record.RunFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code profiles}: makes flame graphs, pprof files and segments out of a run's recordings, again if need be. */
@Command(name = "profiles", mixinStandardHelpOptions = true,
    description = "Makes flame graphs, pprof files and segments out of the recordings of a run.")
final class ProfilesCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "RUN", description = "A run folder. Default: runs/latest.")
    private Optional<Path> run = Optional.empty();

    ProfilesCommand() {
    }

    @Override
    public Integer call() {
        Path folder = run.orElse(Home.path().resolve("runs").resolve("latest"));
        try {
            var written = RunProfiles.write(RunFolder.open(folder));
            written.forEach(spec.commandLine().getOut()::println);
            if (written.isEmpty()) {
                spec.commandLine().getErr().println("no recordings in " + folder
                    + "; make some with: bin/weighbridge run --profilers cpu,alloc,live,lock,wall,jfr");
            }
            return written.isEmpty() ? Main.FAILED : Main.OK;
        } catch (IOException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return Main.FAILED;
        }
    }
}
