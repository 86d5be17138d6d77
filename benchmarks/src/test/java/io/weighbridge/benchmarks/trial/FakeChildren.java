package io.weighbridge.benchmarks.trial;

import io.weighbridge.benchmarks.course.Children;
import io.weighbridge.benchmarks.course.Commands;
import io.weighbridge.benchmarks.course.Profiler;
import io.weighbridge.benchmarks.machine.Jvm;
import io.weighbridge.reports.record.Plan.PlannedTrial;
import io.weighbridge.reports.record.Plan.PlannedVariant;
import io.weighbridge.reports.record.Plan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Starts the fake server and client, in JVMs of their own with the flags of the real ones. */
final class FakeChildren implements Children {
    private static final List<String> SMALL = List.of("-Xms64m", "-Xmx64m", "-Xmn40m");

    private final String client;
    private final String probe;

    /** @param client how the client behaves; its scenario's name for one that behaves well */
    FakeChildren(String client) {
        this(client, "probe");
    }

    /** @param probe how the probe behaves */
    FakeChildren(String client, String probe) {
        this.client = client;
        this.probe = probe;
    }

    @Override
    public List<String> upstream() {
        return server("upstream", Jvm.own(), List.of());
    }

    @Override
    public List<String> server(String variant, Jvm jvm, List<String> profiling) {
        List<String> command = new ArrayList<>(List.of(Jvm.own().java()));
        command.addAll(Commands.SERVER_FLAGS);
        command.addAll(SMALL);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), FakeServer.class.getName(), variant));
        return command;
    }

    @Override
    public List<String> client(String scenario, List<String> options) {
        List<String> command = new ArrayList<>(List.of(Jvm.own().java(), "-XX:-UsePerfData",
            "-XX:TieredStopAtLevel=1", "-cp",
            System.getProperty("java.class.path"), FakeClient.class.getName(),
            scenario.equals("probe") ? probe : client));
        command.addAll(options);
        return command;
    }

    /** A plan of one scenario, eight connections, and one trial of each variant in a block. */
    static Plan plan(String scenario, int trials, String... variants) {
        List<PlannedVariant> planned = Stream.of(variants).map(name -> new PlannedVariant(name, "", Optional.empty()))
            .toList();
        Profile profile = new Profile("smoke", "", 8, 2, Duration.ofMillis(20), trials);
        return PlanMaker.make(new PlanMaker.Wishes(profile, 1, planned, Optional.empty(), List.of(scenario), Map.of(),
            List.of("test")));
    }

    static TrialRunner runner(Plan plan) {
        return new TrialRunner(plan, new FakeChildren("login-hold"), Jvm.own(), name -> Profiler.NONE);
    }

    /** Runs the one trial there is when this server meets this client. */
    static TrialRunner.Result run(String client, String variant, Path folder) throws Exception {
        Plan plan = plan(client.startsWith("traffic") ? "idle" : "login-hold", 1, variant);
        PlannedTrial trial = plan.order().get(0);
        return new TrialRunner(plan, new FakeChildren(client), Jvm.own(), name -> Profiler.NONE).run(trial, folder);
    }
}
