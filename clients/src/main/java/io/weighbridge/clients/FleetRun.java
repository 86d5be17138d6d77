package io.weighbridge.clients;

import io.weighbridge.clients.ClockControl.Reached;
import io.weighbridge.clients.course.CommonOptions;
import io.weighbridge.clients.scenario.Scenario;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine;

/**
 * One load by several processes, one for each core that is to load: shares it out, hands on the orders, merges the
 * records. Each process's own stay beside them, in {@code process-1} and so on.
 */
final class FleetRun {
    /** Numbers of the whole load, of which each process has its share. */
    private static final Set<String> SHARED =
        Set.of("--connections", "--dialing", "--rate", "--hostile", "--overload", "--held");
    /** What each process is told in its own way. */
    private static final Set<String> OWN = Set.of("--processes", "--out", "--lines", "--name", "--seed",
        "--target");

    private final Scenarios.Entry entry;
    private final Scenario scenario;
    private final CommandLine command;
    private final CommonOptions common;
    private final PrintWriter out;
    private final List<Reached> reached = new ArrayList<>();

    FleetRun(Scenarios.Entry entry, Scenario scenario, CommandLine command) {
        this.entry = entry;
        this.scenario = scenario;
        this.command = command;
        common = scenario.common();
        out = command.getOut();
    }

    /** The exit code: 0 fine, 1 something failed. What is wrong with the usage is thrown. */
    int run() throws IOException {
        if (!scenario.sharable()) {
            throw new ParameterException(command, entry.name() + " is for one process: it goes by what it sees itself");
        }
        Path folder = common.out().isPresent() ? common.out().get() : Files.createTempDirectory("weighbridge-load");
        List<Path> parts = new ArrayList<>();
        List<List<String>> commands = new ArrayList<>();
        for (int i = 0; i < common.processes(); i++) {
            parts.add(Files.createDirectories(folder.resolve("process-" + (i + 1))));
            commands.add(command(i, parts.get(i)));
        }
        FleetRecords records = new FleetRecords(parts);
        try (Fleet fleet = new Fleet(commands)) {
            boolean well = common.lines() ? obey(fleet) : alone(fleet);
            fleet.stop();
            well &= fleet.ended();
            records.merge(folder);
            if (!common.lines()) {
                new SummaryTable(records.outcomes(), reached, Map.of(), records.totals()).print(out);
                out.println("records in " + folder);
                out.flush();
            }
            return well ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
        }
    }

    /** A process with its share of the load. */
    private List<String> command(int number, Path folder) {
        List<String> words = new ArrayList<>(Fleet.own(LoadMain.class));
        words.addAll(List.of(entry.name(), "--lines", "--target", common.target(), "--out", folder.toString(),
            "--name", common.name() + number + "-", "--seed", String.valueOf(common.seed() + number)));
        for (OptionSpec option : command.getCommandSpec().options()) {
            if (SHARED.contains(option.longestName())) {
                share(option, number).ifPresent(value -> words.addAll(List.of(option.longestName(), value)));
            }
        }
        for (OptionSpec option : command.getParseResult().matchedOptions()) {
            if (SHARED.contains(option.longestName()) || OWN.contains(option.longestName())) {
                continue;
            }
            words.add(option.longestName());
            if (!option.typeInfo().isBoolean()) {
                words.add(String.join(",", option.originalStringValues()));
            }
        }
        return words;
    }

    private Optional<String> share(OptionSpec option, int number) {
        Object value = option.getValue();
        if (value instanceof Optional<?> maybe) {
            return maybe.map(rate -> String.valueOf((Double) rate / common.processes()));
        }
        if (value instanceof List<?> counts) {
            List<String> shares = counts.stream().map(count -> String.valueOf(share((Integer) count, number))).toList();
            return shares.isEmpty() ? Optional.empty() : Optional.of(String.join(",", shares));
        }
        int share = share((Integer) value, number);
        if (share == 0 && !option.longestName().equals("--dialing")) {
            throw new ParameterException(command, option.longestName().substring(2)
                + " must be at least one for each of " + common.processes() + " processes, was " + value);
        }
        return Optional.of(String.valueOf(Math.max(1, share)));
    }

    private int share(int whole, int number) {
        return whole / common.processes() + (number < whole % common.processes() ? 1 : 0);
    }

    /** Hands on what a parent says; whether it came to its end. */
    private boolean obey(Fleet fleet) {
        Fleet.Line line = fleet.hear();
        if (!line.word().equals("FAILED")) {
            say("READY pid=" + ProcessHandle.current().pid());
            Thread orders = new Thread(() -> orders(fleet), "parent");
            orders.setDaemon(true);
            orders.start();
            for (line = fleet.hear(); !isLast(line); line = fleet.hear()) {
                say(line.toString());
            }
        }
        say(line.toString());
        return line.word().equals("DONE");
    }

    private static void orders(Fleet fleet) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                fleet.order(line);
            }
        } catch (IOException e) {
            System.err.println("the parent's lines cannot be read any more: " + e.getMessage());
        }
        fleet.stop();
    }

    /** Gives the orders itself; whether it came to its end. */
    private boolean alone(Fleet fleet) {
        out.println(entry.name() + " " + scenario.workload() + ";processes=" + common.processes() + " -> "
            + common.target());
        out.flush();
        Fleet.Line line = fleet.hear();
        if (!isLast(line)) {
            fleet.order("GO");
            for (line = fleet.hear(); !isLast(line); line = fleet.hear()) {
                reached.add(line.reached());
                command.getErr().println(line);
                command.getErr().flush();
                fleet.order(next(line));
            }
        }
        if (line.word().equals("FAILED")) {
            command.getErr().println("failed: " + line.facts().get("reason"));
            command.getErr().flush();
        }
        return line.word().equals("DONE");
    }

    private String next(Fleet.Line line) {
        String order = line.next().orElse("GO");
        if (order.equals("RELEASE")) {
            try {
                TimeUnit.NANOSECONDS.sleep(scenario.hold().toNanos());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return "STOP";
            }
        }
        return order;
    }

    private static boolean isLast(Fleet.Line line) {
        return line.word().equals("DONE") || line.word().equals("FAILED");
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }
}
