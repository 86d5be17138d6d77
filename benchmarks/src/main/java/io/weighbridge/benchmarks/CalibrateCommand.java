package io.weighbridge.benchmarks;

import io.weighbridge.benchmarks.trial.Calibration;
import io.weighbridge.reports.record.Measurement;
import io.weighbridge.reports.record.Measurements;
import io.weighbridge.reports.record.Metric;
import io.weighbridge.reports.record.Metrics;
import io.weighbridge.reports.record.RunFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine;

/** {@code calibrate}: weighs known weights as everything else is weighed, and says whether they came out as put on. */
@Command(name = "calibrate", mixinStandardHelpOptions = true,
    description = "Puts known weights on the scale and says whether it shows them. Exit code 1: it is off.")
final class CalibrateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--variant", paramLabel = "V", description = "What carries the weights. Default: ${DEFAULT-VALUE}.")
    private String variant = "ws-nocopy-pool";

    @Option(names = "--trials", paramLabel = "N", description = "Of each weight. Default: ${DEFAULT-VALUE}.")
    private int trials = 3;

    @Option(names = "--connections", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}.")
    private int connections = 2_000;

    @Option(names = "--of", paramLabel = "RUN", description = "Judge the weights of this run instead of a new one.")
    private Optional<Path> of = Optional.empty();

    @Option(names = "--out", paramLabel = "DIR", description = "Where run folders are made. Default: runs.")
    private Optional<Path> out = Optional.empty();

    CalibrateCommand() {
    }

    @Override
    public Integer call() {
        Path runs = out.orElse(Home.path().resolve("runs"));
        try {
            if (of.isEmpty() && weigh(runs) != Main.OK) {
                return Main.FAILED;
            }
            RunFolder folder = RunFolder.open(of.orElse(runs.resolve("latest")));
            List<Measurement> rows = Measurements.read(folder.measurements()).rows();
            List<Calibration.Reading> readings = Calibration.of(rows);
            if (rows.stream().noneMatch(row -> row.metric().startsWith("calibration_"))) {
                record(folder, rows, readings);
            }
            return told(readings);
        } catch (IOException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return Main.FAILED;
        }
    }

    /** A run like any other: same runner, same order in random blocks, same report. */
    private int weigh(Path runs) {
        List<String> variants = new ArrayList<>(List.of(variant));
        Calibration.twists().forEach(twist -> variants.add(variant + twist));
        CommandLine run = Main.commandLine();
        run.setOut(spec.commandLine().getOut());
        run.setErr(spec.commandLine().getErr());
        return run.execute("run", "--profile", "quick", "--variants", String.join(",", variants), "--twin", "none",
            "--trials", String.valueOf(trials), "--connections", String.valueOf(connections), "--hold", "200ms",
            "--out", runs.toString());
    }

    private static void record(RunFolder folder, List<Measurement> rows, List<Calibration.Reading> readings)
            throws IOException {
        try (Measurements.Appender appender = Measurements.append(folder.measurements())) {
            for (Calibration.Reading reading : readings) {
                Measurement like = rows.stream().filter(row -> row.variant().equals(reading.variant())
                    && row.phase().equals("measured")).findFirst().orElseThrow();
                appender.append(row(like, "calibration_planted", reading.instrument(), reading.planted()));
                if (Double.isFinite(reading.read())) {
                    appender.append(row(like, "calibration_read", reading.instrument(), reading.read()));
                }
            }
        }
    }

    private static Measurement row(Measurement like, String name, String instrument, double value) {
        Metric metric = Metrics.find(name).orElseThrow();
        return new Measurement(like.trial(), like.variant(), like.scenario(), like.workload(), like.phase(),
            metric.labelled(instrument), metric.unit().text(), value);
    }

    private int told(List<Calibration.Reading> readings) {
        var terminal = spec.commandLine().getOut();
        terminal.println(String.format("%-32s %-10s %12s %12s %10s  per connection, ns or B", "weight", "instrument",
            "put on", "shown", "floor"));
        readings.forEach(terminal::println);
        List<String> off = readings.stream().filter(reading -> !reading.right())
            .map(Calibration.Reading::instrument).distinct().toList();
        if (!off.isEmpty() || readings.isEmpty()) {
            spec.commandLine().getErr().println(readings.isEmpty() ? "no weights were put on"
                : "the scale is off: " + String.join(", ", off));
            return Main.FAILED;
        }
        return Main.OK;
    }
}
