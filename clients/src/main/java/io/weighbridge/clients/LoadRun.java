package io.weighbridge.clients;

import io.weighbridge.clients.course.CommonOptions;
import io.weighbridge.clients.engine.Engine;
import io.weighbridge.clients.engine.Kind;
import io.weighbridge.clients.engine.RoundTrip;
import io.weighbridge.clients.engine.Sources;
import io.weighbridge.clients.engine.Target;
import io.weighbridge.clients.load.Load;
import io.weighbridge.clients.load.Progress;
import io.weighbridge.clients.load.Stopped;
import io.weighbridge.clients.load.tally.Audit;
import io.weighbridge.clients.load.tally.Outcomes;
import io.weighbridge.clients.load.tally.Recording;
import io.weighbridge.clients.scenario.Scenario;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * One execution of a scenario: everything is checked first, then loaded, then written, whatever happened in between.
 */
final class LoadRun {
    private static final int FAILED = CommandLine.ExitCode.SOFTWARE;

    private final Scenarios.Entry entry;
    private final Scenario scenario;
    private final CommandLine command;
    private final CommonOptions common;
    private final PrintWriter out;
    private boolean rehearsed;

    LoadRun(Scenarios.Entry entry, Scenario scenario, CommandLine command) {
        this.entry = entry;
        this.scenario = scenario;
        this.command = command;
        common = scenario.common();
        out = command.getOut();
    }

    /** The exit code: 0 fine, 1 something failed. What is wrong with the usage is thrown. */
    int run() {
        checkUsage();
        Target target;
        Sources sources;
        try {
            if (!aimed()) {
                return CommandLine.ExitCode.OK;
            }
            target = Target.parse(common.target());
            sources = common.sources(target);
        } catch (UnknownHostException e) {
            return failed(Kind.UNRESOLVED.label() + ": " + common.target());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command, e.getMessage(), e);
        } catch (IOException e) {
            return failed("the parent's lines cannot be read: " + e.getMessage());
        }
        try {
            if (common.out().isPresent()) {
                Files.createDirectories(common.out().get());
            }
            if (common.processes() > 1) {
                return new FleetRun(entry, scenario, command).run();
            }
            return load(target, sources);
        } catch (ParameterException e) {
            throw e;
        } catch (IOException | IllegalStateException e) {
            return failed(e.getMessage() == null ? e.toString() : e.getMessage());
        } catch (RuntimeException e) {
            e.printStackTrace(command.getErr()); // a bug, and loud
            return failed(e.toString());
        }
    }

    /** Whether it is known where to; it is not if a parent that was to say so stops us instead. */
    private boolean aimed() throws IOException {
        if (common.target().isEmpty() && !common.lines()) {
            throw new ParameterException(command, "Missing required option: '--target=HOST:PORT'");
        }
        if (common.target().isEmpty()) {
            // While the server starts there is time.
            rehearse();
            ParentControl.target(System.in).ifPresent(common::aim);
        }
        return !common.target().isEmpty();
    }

    /** Once, and in each of several processes by itself. */
    private void rehearse() throws IOException {
        if (!rehearsed && common.processes() == 1 && !scenario.rehearsal().isEmpty()) {
            rehearsed = true;
            Rehearsal.run(scenario.rehearsal(), common.protocol().orElse(entry.protocols().get(0)));
        }
    }

    private void checkUsage() {
        try {
            scenario.workload();
            common.waits();
            common.name();
            common.processes();
            Descriptors.check(scenario.descriptors());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command, e.getMessage(), e);
        }
        if (common.asksForOkhttp() && !scenario.knowsOkhttp()) {
            throw new ParameterException(command, "--client okhttp is for login-hold and echo");
        }
        String protocol = common.protocol().orElse(entry.protocols().get(0));
        if (!entry.protocols().contains(protocol)) {
            throw new ParameterException(command,
                entry.name() + " speaks " + String.join(" or ", entry.protocols()) + ", the target speaks " + protocol);
        }
    }

    private int load(Target target, Sources sources) throws IOException {
        rehearse();
        Outcomes outcomes = new Outcomes();
        Audit audit = new Audit(RoundTrip.shortest());
        Progress progress = new Progress();
        try (Recording recording = new Recording(common.out());
             Engine engine = new Engine(target, scenario.timing(), sources)) {
            if (common.lines()) {
                ParentControl parent = ParentControl.start(engine, System.in, out);
                Load load = new Load(engine, recording, outcomes, audit, parent, progress, common.out());
                drive(load);
                parent.done(outcomes);
            } else {
                ClockControl clock = new ClockControl(scenario.hold());
                alone(new Load(engine, recording, outcomes, audit, clock, progress, common.out()), clock);
            }
        }
        return outcomes.failed() == 0 ? CommandLine.ExitCode.OK : FAILED;
    }

    private void alone(Load load, ClockControl clock) throws IOException {
        CountDownLatch written = new CountDownLatch(1);
        Thread interrupted = new Thread(() -> stop(load, clock, written), "interrupted");
        Runtime.getRuntime().addShutdownHook(interrupted);
        out.println(entry.name() + " " + scenario.workload() + " -> " + common.target());
        out.flush();
        ProgressLine line = ProgressLine.show(load.progress(), command.getErr());
        try {
            drive(load);
        } finally {
            line.close();
            new SummaryTable(load.outcomes().counts(), clock.reached(), load.audit().windows(),
                load.recording().totals()).print(out);
            common.out().ifPresent(folder -> out.println("records in " + folder));
            out.flush();
            written.countDown();
            forget(interrupted);
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // It is what is going on: the table has been printed, as Ctrl-C asked for.
        }
    }

    /** Ctrl-C: what there is gets written and shown, within a limit. */
    private static void stop(Load load, ClockControl clock, CountDownLatch written) {
        clock.stop();
        load.engine().wake();
        try {
            written.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void drive(Load load) throws IOException {
        try {
            scenario.run(load);
        } catch (Stopped e) {
            // As asked; what is under way is counted as stopped when the engine closes.
        } finally {
            // Whatever happened, what succeeded before is kept.
            load.engine().close();
            write(load);
        }
    }

    private void write(Load load) throws IOException {
        Optional<Path> folder = common.out();
        if (folder.isPresent()) {
            load.outcomes().write(folder.get().resolve("outcomes.csv"));
            load.audit().write(folder.get().resolve("client.csv"));
        }
        load.recording().close();
    }

    private int failed(String reason) {
        if (common.lines()) {
            out.println("FAILED reason=" + reason.replace('\n', ' '));
            out.flush();
        }
        command.getErr().println("failed: " + reason);
        command.getErr().flush();
        return FAILED;
    }
}
