package io.weighbridge.benchmarks.course;

import io.weighbridge.benchmarks.kernel.Pinning;
import io.weighbridge.benchmarks.machine.Jvm;
import io.weighbridge.benchmarks.machine.ServerFlags;
import io.weighbridge.reports.record.Plan.PlannedTrial;
import io.weighbridge.reports.record.Plan.PlannedWorkload;
import io.weighbridge.reports.record.Workload;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The command lines of real servers and clients: a JDK, fixed flags, the module's own class path, pinned CPUs.
 * Argument lists only; no shell sees them.
 *
 * @param home the project's folder, where the modules are built
 * @param jvm which JDK, of the clients; a server's is said with it
 * @param pinning which CPUs
 */
public record Commands(Path home, Jvm jvm, Pinning pinning) implements Children {
    /** What the scenarios of a calibration begin with: their rows are never mixed with those of the same load. */
    public static final String CALIBRATE = "calibrate-";
    /** And those of its delays, which are the same scenarios under another load. */
    public static final String CALIBRATE_DELAY = CALIBRATE + "delay-";
    /** What is before the scenario that the client is to carry out; weights on CPU have a load each. */
    private static final Pattern CALIBRATED = Pattern.compile(CALIBRATE + "(?:delay-|\\d+us-)?");
    static final String GC_LOG = "gc.log";
    /** The wave that is taken in steps, and is the last one. */
    public static final String STEPPED_WAVE = "measured";

    /** Fixed and recorded: see "How each figure is taken" in DESIGN.md for why each of them. */
    public static final List<String> SERVER_FLAGS = List.of("-XX:+UseG1GC", "-Xms1g", "-Xmx1g", "-Xmn600m",
        "-XX:+AlwaysPreTouch", "-XX:+UseTransparentHugePages", "-XX:+DisplayVMOutputToStderr",
        "-XX:+StartAttachListener", "-XX:-UsePerfData", "-XX:-UseDynamicNumberOfCompilerThreads",
            "-XX:-UseDynamicNumberOfGCThreads", "-XX:-ResizeTLAB", "-XX:TLABSize=16k",
        "-Xlog:gc:file=" + GC_LOG);
    static final List<String> CLIENT_FLAGS = List.of("-XX:+UseSerialGC", "-Xms512m", "-Xmx512m", "-Xmn256m",
        "-XX:+UseTransparentHugePages", "-XX:+DisplayVMOutputToStderr", "-XX:-UsePerfData");
    /** Workers are given back soon after their connections, so that each wave begins with none of the last one's. */
    private static final List<String> SERVER_OPTIONS = List.of("--max-idle-worker", "100ms");

    /** The flags of both JVMs, for the record. */
    public static Map<String, String> flags() {
        return Map.of("server.flags", String.join(" ", SERVER_FLAGS), "client.flags", String.join(" ", CLIENT_FLAGS));
    }

    /** What forwarding variants pass on to: it answers, and does nothing else that would be part of the weight. */
    private static final String UPSTREAM = "http-floor-selector";

    @Override
    public List<String> server(String variant, Jvm on, List<String> profiling) {
        List<String> command = java(on, ServerFlags.on(on, SERVER_FLAGS), profiling, "servers",
            "io.weighbridge.servers.ServerMain");
        command.add(variant);
        command.addAll(SERVER_OPTIONS);
        return pinning.pinServer(command);
    }

    @Override
    public List<String> client(String scenario, List<String> options) {
        List<String> command = java(jvm, CLIENT_FLAGS, List.of(), "clients", "io.weighbridge.clients.LoadMain");
        command.addAll(List.of(driver(scenario), "--lines"));
        command.addAll(options);
        return pinning.pinClient(command);
    }

    @Override
    public List<String> upstream() {
        List<String> command = java(jvm, CLIENT_FLAGS, List.of(), "servers", "io.weighbridge.servers.ServerMain");
        command.add(UPSTREAM);
        return pinning.pinUpstream(command);
    }

    private List<String> java(Jvm on, List<String> flags, List<String> more, String module,
            String main) {
        Path target = home.resolve(module).resolve("target");
        List<String> command = new ArrayList<>(List.of(on.java()));
        command.addAll(flags);
        command.addAll(more);
        command.addAll(List.of("-cp", target.resolve("weighbridge-" + module + ".jar") + ":" + target.resolve("lib")
            + "/*", main));
        return command;
    }

    /** Whether a scenario is one of waves that are held and closed; all others are courses of traffic. */
    public static boolean inWaves(String scenario) {
        return driver(scenario).equals("login-hold");
    }

    /** What the client is asked to do: a calibration does what its scenario's name ends with. */
    static String driver(String scenario) {
        Matcher calibrated = CALIBRATED.matcher(scenario);
        return calibrated.lookingAt() ? scenario.substring(calibrated.end()) : scenario;
    }

    static boolean isStepped(PlannedWorkload workload, String wave) {
        return wave.equals(STEPPED_WAVE) && !workload.held().isEmpty();
    }

    /**
     * A workload as options of the client. Each trial has a seed of its own, which also chooses the local addresses,
     * whose ports the trial before may still have taken.
     *
     * @param seed of the plan
     */
    public static List<String> options(PlannedWorkload workload, PlannedTrial trial, long seed, Path out) {
        List<String> options = new ArrayList<>();
        // How large the first wave is, the waves say.
        workload(workload, trial).facts().entrySet().stream().filter(fact -> !fact.getKey().equals(Wave.COLD))
            .forEach(fact -> options.addAll(List.of("--" + fact.getKey(), fact.getValue())));
        // The first word of a variant's name is what it speaks.
        options.addAll(List.of("--protocol", trial.variant().split("-")[0]));
        options.addAll(List.of("--seed", String.valueOf(seed + trial.trial())));
        if (inWaves(trial.scenario())) {
            options.addAll(List.of("--waves", String.join(",", workload.waves())));
        }
        if (inWaves(trial.scenario()) && isStepped(workload, STEPPED_WAVE)) {
            options.addAll(List.of("--stepped", STEPPED_WAVE));
            String held = workload.held().stream().map(String::valueOf).collect(Collectors.joining(","));
            options.addAll(List.of("--held", held));
        }
        options.addAll(List.of("--out", out.toString()));
        return options;
    }

    /** The workload of a trial: its scenario's, or that of the closed loop that finds its ceiling. */
    public static Workload workload(PlannedWorkload planned, PlannedTrial trial) {
        Workload workload = workload(planned, trial.scenario());
        return trial.ceiling() ? Courses.ceiling(trial.scenario(), workload) : workload;
    }

    /**
     * The canonical text of a scenario's workload, as every row carries it: what all scenarios share, and what the plan
     * has for this one ({@code echo.rate=1000}).
     */
    public static Workload workload(PlannedWorkload planned, String scenario) {
        Workload workload = inWaves(scenario)
            ? Workload.of(planned.connections(), planned.dialing(), Duration.ofNanos(planned.holdNanos()))
            : Workload.of(Map.of("connections", String.valueOf(planned.connections())));
        Wave first = Wave.parse(1, planned.waves().isEmpty() ? "" : planned.waves().get(0), planned.connections());
        if (inWaves(scenario) && first.connections() != planned.connections()) {
            workload = workload.with(Wave.COLD, String.valueOf(first.connections()));
        }
        for (Map.Entry<String, String> fact : new TreeMap<>(planned.more()).entrySet()) {
            if (fact.getKey().startsWith(scenario + ".")) {
                workload = workload.with(fact.getKey().substring(scenario.length() + 1), fact.getValue());
            }
        }
        return workload;
    }
}
