package io.weighbridge.benchmarks;

import io.weighbridge.benchmarks.calibrate.Calibration;
import io.weighbridge.benchmarks.calibrate.Reading;
import io.weighbridge.benchmarks.child.Interrupted;
import io.weighbridge.benchmarks.child.ReportProcess;
import io.weighbridge.benchmarks.child.Shutdown;
import io.weighbridge.benchmarks.course.Commands;
import io.weighbridge.benchmarks.course.Profiler;
import io.weighbridge.benchmarks.kernel.Pinning;
import io.weighbridge.benchmarks.machine.EnvironmentReader;
import io.weighbridge.benchmarks.machine.Jvm;
import io.weighbridge.benchmarks.machine.Preconditions;
import io.weighbridge.benchmarks.profile.Profilers;
import io.weighbridge.benchmarks.profile.RunProfiles;
import io.weighbridge.benchmarks.trial.PlanMaker;
import io.weighbridge.benchmarks.trial.Profile;
import io.weighbridge.benchmarks.trial.Progress;
import io.weighbridge.benchmarks.trial.Run;
import io.weighbridge.benchmarks.trial.TrialRunner;
import io.weighbridge.clients.Scenarios;
import io.weighbridge.reports.record.Environment;
import io.weighbridge.reports.record.Plan.PlannedVariant;
import io.weighbridge.reports.record.Plan;
import io.weighbridge.reports.record.RunFolder;
import io.weighbridge.servers.Variant;
import io.weighbridge.servers.Variants;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code run}: makes a plan, carries it out, and has the report made. */
@Command(name = "run", mixinStandardHelpOptions = true,
    description = "Weighs variants and writes a run folder with its report.",
    footer = {"", "Exit codes: 0 all trials completed or skipped, 1 a trial failed, 2 usage,",
        "130 interrupted (go on with --resume)."})
final class RunCommand implements Callable<Integer> {
    /** From this JDK on a variant may call the system's own functions. */
    private static final int FOREIGN_FUNCTIONS = 22;

    private final Path home = Home.path();
    private final PrintStream out = System.out;

    @Spec
    private CommandSpec spec;

    @Mixin
    private RunOptions options = new RunOptions();

    RunCommand() {
    }

    /** A run folder with its plan, and what its children are started with. */
    private record Prepared(RunFolder folder, Plan plan, Jvm jvm, Pinning pinning) {
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Prepared prepared = options.resume() ? resume() : fresh();
        ReportProcess report = new ReportProcess(home, prepared.folder());
        try {
            return Shutdown.guarding(() -> {
                int failed = weigh(prepared, report);
                RunProfiles.write(prepared.folder());
                calibration(prepared.folder());
                boolean reported = report.make(true);
                return failed == 0 && reported ? Main.OK : Main.FAILED;
            });
        } catch (Interrupted | InterruptedException e) {
            out.println("interrupted; go on with: bin/weighbridge run --resume --out " + prepared.folder().path());
            return Main.FAILED;
        } catch (IOException e) {
            spec.commandLine().getErr().println("the run folder cannot be written: " + e.getMessage()
                + "; go on with --resume when it can");
            return Main.FAILED;
        }
    }

    /** A scale that is off does not end the run otherwise: its report says so at the top. */
    private void calibration(RunFolder folder) throws IOException {
        List<Reading> readings = Calibration.record(folder);
        if (!Reading.off(readings).isEmpty()) {
            out.println("the scale is off: " + String.join(", ", Reading.off(readings)));
        }
    }

    private int weigh(Prepared prepared, ReportProcess report) throws IOException, Interrupted, InterruptedException {
        Commands commands = new Commands(home, prepared.jvm(), prepared.pinning());
        TrialRunner runner = new TrialRunner(prepared.plan(), commands, prepared.jvm(),
            name -> Profilers.find(name).orElse(Profiler.NONE));
        Parts parts = new Parts(prepared.plan(), commands, prepared.jvm(), runner);
        InterimReport interim = new InterimReport(() -> report.make(false), System::nanoTime);
        try (Progress progress = Progress.of(prepared.plan(), parts, out, interim)) {
            return new Run(prepared.folder(), prepared.plan(), parts, progress).go();
        }
    }

    private Prepared fresh() throws IOException {
        Jvm jvm = jvm(options.jdk());
        Plan plan = plan(jvm);
        Path runs = options.out(home);
        refuseIf(Preconditions.folder(runs, plan.order().size()));
        check(plan);
        Pinning pinning = Pinning.ofThisMachine();
        RunFolder folder = RunFolder.create(runs, Instant.now(), EnvironmentReader.commit(home));
        plan.write(folder.plan());
        EnvironmentReader.read(home, jvm, pinning, Commands.flags()).write(folder.environment());
        out.println(plan.order().size() + " trials of up to " + connections(plan) + " connections on JDK "
            + jvm.version() + ", plan "
            + plan.id().substring(0, 12) + ", into " + folder.path());
        return new Prepared(folder, plan, jvm, pinning);
    }

    private Prepared resume() throws IOException {
        Path where = options.out(home);
        try {
            RunFolder folder = RunFolder.open(Files.exists(where.resolve("plan.json")) ? where
                : where.resolve("latest"));
            Plan plan = Plan.read(folder.plan());
            if (!plan.intact()) {
                throw usage(folder.plan() + " was changed after it was made; its trials would not be the planned ones");
            }
            Environment environment = Environment.read(folder.environment());
            Jvm jvm = jvm(options.jdk().or(() -> Optional.of(Path.of(environment.fact("jdk.home")))));
            if (!environment.fact("jdk.version").equals(jvm.version())) {
                throw usage("this run was begun on JDK " + environment.fact("jdk.version") + " and cannot go on with "
                    + jvm.version());
            }
            check(plan);
            out.println("going on with " + folder.path());
            return new Prepared(folder, plan, jvm, Pinning.ofThisMachine());
        } catch (IOException e) {
            throw usage("nothing to go on with: " + e.getMessage());
        }
    }

    private Plan plan(Jvm jvm) throws IOException {
        try {
            List<String> parts = options.parts();
            List<String> scenarios = scenarios();
            List<PlannedVariant> variants = options.axis().of(registered(scenarios), jvm);
            Plan plan = PlanMaker.make(parts.contains(Parts.TRIALS) || parts.contains(Parts.PROFILES)
                ? wishes(jvm, scenarios, variants)
                : new PlanMaker.Wishes(options.profile().withoutTrials(), options.seed(), List.of(), Optional.empty(),
                    List.of(), options.more(), command()));
            plan = PlanMaker.withProfilers(plan, profilers(jvm), suite(jvm));
            for (String part : Parts.ALL) {
                plan = parts.contains(part) ? Parts.with(plan, part, variants, options.more()) : plan;
            }
            return plan;
        } catch (IllegalArgumentException | IOException e) {
            throw usage(e.getMessage());
        }
    }

    private PlanMaker.Wishes wishes(Jvm jvm, List<String> scenarios, List<PlannedVariant> variants) {
        List<String> names = variants.stream().map(PlannedVariant::name).toList();
        boolean trials = options.parts().contains(Parts.TRIALS);
        Profile profile = trials ? options.profile() : options.profile().withoutTrials();
        PlanMaker.Suite suite = suite(jvm);
        checkPairs(suite, scenarios, names);
        Map<String, String> numbers = new Workloads(profile, options.connections()).of(scenarios, options.more());
        return new PlanMaker.Wishes(profile, options.seed(), variants,
            trials ? options.twinned(registeredNames(variants)) : Optional.empty(), scenarios, numbers, command(),
            suite);
    }

    private PlanMaker.Suite suite(Jvm jvm) {
        return Workloads.suite(floors(jvm), options.profile(), options.saysTrials());
    }

    private static List<String> registeredNames(List<PlannedVariant> variants) {
        return variants.stream().map(variant -> variant.axis().map(Plan.Axis::variant).orElse(variant.name()))
            .toList();
    }

    private List<PlannedVariant> registered(List<String> scenarios) {
        List<String> first = scenarios.stream().map(name -> Scenarios.find(name).orElseThrow().protocols().get(0))
            .toList();
        List<PlannedVariant> variants = new ArrayList<>();
        for (String name : options.variants(first.contains("ws"), first.contains("http"))) {
            Variant variant = Variants.find(name)
                .orElseThrow(() -> usage("unknown variant '" + name + "'; see: bin/weighbridge list variants"));
            variants.add(new PlannedVariant(name, variant.summary(), Optional.empty()));
        }
        return variants;
    }

    private List<String> scenarios() {
        for (String name : options.scenarios()) {
            Scenarios.find(name).orElseThrow(() -> usage("unknown scenario '" + name
                + "'; see: bin/weighbridge list scenarios"));
        }
        return options.scenarios();
    }

    private List<String> command() {
        List<String> command = new ArrayList<>(List.of("bin/weighbridge"));
        command.addAll(spec.commandLine().getParseResult().originalArgs());
        return command;
    }

    /** Nobody is left without a partner; those who do not fit each other are simply not tried together. */
    private void checkPairs(PlanMaker.Suite suite, List<String> scenarios, List<String> variants) {
        for (String scenario : scenarios) {
            if (variants.stream().noneMatch(variant -> suite.fits(scenario, variant))) {
                throw usage("scenario " + scenario + " speaks " + String.join(" or ", suite.speaks().get(scenario))
                    + ", and none of the variants does: " + String.join(", ", variants));
            }
        }
        for (String variant : variants) {
            if (scenarios.stream().noneMatch(scenario -> suite.fits(scenario, variant))) {
                throw usage("variant " + variant + " speaks " + variant.split("-")[0]
                    + ", and none of the scenarios does: " + String.join(", ", scenarios));
            }
        }
    }

    /** By what they speak, the servers that do next to nothing; of raw TCP, and of those that close, the lightest. */
    private static Map<String, String> floors(Jvm jvm) {
        return Map.of("ws", jvm.feature() >= FOREIGN_FUNCTIONS ? "ws-floor-epoll" : "ws-floor-selector",
            "http", "http-floor-selector", "tcp", "tcp-framed-selector",
            "short", "http-bytes-selector");
    }

    private List<String> profilers(Jvm jvm) {
        for (String name : options.profilers()) {
            Profilers.find(name).orElseThrow(() -> usage("unknown profiler '" + name
                + "'; see: bin/weighbridge list profilers"));
        }
        return Profilers.withStandIn(options.profilers(), jvm);
    }

    private void check(Plan plan) throws IOException {
        long connections = connections(plan);
        refuseIf(Preconditions.clocks());
        refuseIf(Preconditions.built(home));
        refuseIf(Preconditions.descriptors(connections));
        refuseIf(Preconditions.threads(connections));
    }

    private static long connections(Plan plan) {
        return Workloads.mostConnections(plan.workload().more(), plan.scenarios().contains("login-hold"),
            plan.workload().connections());
    }

    private Jvm jvm(Optional<Path> home) {
        try {
            return home.isPresent() ? Jvm.at(home.get()) : Jvm.own();
        } catch (IOException e) {
            throw usage(e.getMessage());
        }
    }

    private void refuseIf(Optional<String> reason) {
        if (reason.isPresent()) {
            throw usage(reason.get());
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
