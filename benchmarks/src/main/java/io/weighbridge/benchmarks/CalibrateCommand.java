package io.weighbridge.benchmarks;

import io.weighbridge.benchmarks.calibrate.Calibration;
import io.weighbridge.benchmarks.calibrate.Reading;
import io.weighbridge.reports.record.RunFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code calibrate}: weighs known weights as everything else is weighed, and says whether they came out as put on. */
@Command(name = "calibrate", mixinStandardHelpOptions = true,
    description = "Puts known weights on the scale and says whether it shows them. Exit code 1: it is off.")
final class CalibrateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--variant", paramLabel = "V", description = "What carries the weights. Default: ${DEFAULT-VALUE}.")
    private String variant = "ws-nocopy-pool";

    @Option(names = "--trials", paramLabel = "N", description = "Of each weight on CPU. Default: ${DEFAULT-VALUE}.")
    private int trials = 5;

    @Option(names = "--of", paramLabel = "RUN", description = "Judge the weights of this run instead of a new one.")
    private Optional<Path> of = Optional.empty();

    @Option(names = "--out", paramLabel = "DIR", description = "Where run folders are made. Default: runs.")
    private Optional<Path> out = Optional.empty();

    CalibrateCommand() {
    }

    @Override
    public Integer call() throws IOException {
        if (of.isPresent()) {
            return judge(RunFolder.open(of.get()));
        }
        PartCommand.Ended ended = new PartCommand(spec, out).run(Parts.CALIBRATE, Map.of("variant", variant, "trials",
            String.valueOf(trials)), List.of());
        return ended.exit() == Main.OK ? judge(ended.folder().orElseThrow()) : ended.exit();
    }

    private int judge(RunFolder folder) throws IOException {
        List<Reading> readings = Calibration.record(folder);
        spec.commandLine().getOut().println(Reading.heading());
        readings.forEach(spec.commandLine().getOut()::println);
        List<String> off = Reading.off(readings);
        if (readings.isEmpty() || !off.isEmpty()) {
            spec.commandLine().getErr().println(readings.isEmpty() ? "no weights were put on"
                : "the scale is off: " + String.join(", ", off));
            return Main.FAILED;
        }
        return Main.OK;
    }
}
