package io.weighbridge.benchmarks.course;

import io.weighbridge.reports.record.Workload;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the runner knows of scenarios with traffic beyond the words they exchange: where the measured phase begins,
 * beside which of them a probe can run, what the server needs to be told, and which closed loop finds their ceiling.
 */
public final class Courses {
    /** What comes right before the measured phase, where that is no warm-up; a ramp is measured from its start. */
    private static final Map<String, String> BEFORE = Map.of("idle", "cold", "reconnect-storm", "cold",
        "overload", "before", "slow-handshake", "before", "slow-reader", "before", "ramp", "");
    /** Where no warm-up is wanted, what comes before it comes before the measured phase. */
    private static final Map<String, String> BEFORE_WARM_UP = Map.of("echo", "cold", "broadcast", "cold",
        "keep-alive", "", "short", "");
    /** A probe would be one of those a message is broadcast to, and is no part of a close. */
    private static final Set<String> NOT_PROBED = Set.of("broadcast", "close");
    private static final Map<String, String> CEILINGS = Map.of("echo", "echo", "slow-handshake", "echo",
        "slow-reader", "echo", "keep-alive", "keep-alive", "ramp", "keep-alive", "overload", "keep-alive",
        "short", "short");
    private static final int CEILING_CONNECTIONS = 100;

    private Courses() {
    }

    /** The phase after which the measured one comes; empty if that is the first. */
    public static String beforeMeasured(String scenario, Workload workload) {
        boolean cold = workload.facts().getOrDefault("warm-up", "").matches("0[a-z]+");
        String warm = cold ? BEFORE_WARM_UP.getOrDefault(scenario, "warm-up") : "warm-up";
        return BEFORE.getOrDefault(scenario, warm);
    }

    public static boolean probed(String scenario) {
        return !NOT_PROBED.contains(scenario) && !Commands.inWaves(scenario)
            && !scenario.startsWith(Commands.CALIBRATE);
    }

    /** The scenario whose closed loop shows what the client can do under this one; empty if none does. */
    public static Optional<String> ceiling(String scenario) {
        return Optional.ofNullable(CEILINGS.get(scenario));
    }

    /** The workload of the trial that finds the ceiling: no rate, short, and warm when it counts. */
    static Workload ceiling(String scenario, Workload workload) {
        String connections = scenario.equals(CEILINGS.get(scenario))
            ? workload.facts().getOrDefault("connections", "") : String.valueOf(CEILING_CONNECTIONS);
        return Workload.parse("connections=" + connections + ";warm-up=2s;duration=2s");
    }

    /** Options of the server that a scenario is about. */
    public static List<String> server(String scenario, Workload workload) {
        if (scenario.equals("broadcast")) {
            return List.of("--app", "broadcast");
        }
        if (workload.facts().containsKey("overload")) {
            // Fewer than come: what a bounded server does then is what is asked. The ceiling is that of the client.
            String most = String.valueOf((number(workload, "connections") + number(workload, "overload")) / 2);
            return List.of("--max-connections", most, "--max-workers", most);
        }
        return List.of();
    }

    private static long number(Workload workload, String fact) {
        return Long.parseLong(workload.facts().getOrDefault(fact, "0"));
    }
}
