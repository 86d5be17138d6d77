package io.weighbridge.benchmarks;

import io.weighbridge.benchmarks.trial.PlanMaker;
import io.weighbridge.benchmarks.trial.Profile;
import io.weighbridge.clients.Scenarios;
import io.weighbridge.clients.scenario.Scenario;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * The numbers that scenarios with traffic have in a run when nobody says otherwise: sized so that a trial of
 * {@code quick} takes some ten seconds, at an offered rate that every variant can bear, so that its times compare.
 */
final class Workloads {
    private static final String WAVES = "login-hold";
    private static final int MOST_RAMPS = 3;

    private final Profile profile;
    private final Optional<Integer> connections;

    /** How long phases are under a profile. */
    private record Lengths(String warmUp, String duration, String settle, String step) {
        static Lengths of(String profile) {
            return switch (profile) {
                case "smoke" -> new Lengths("500ms", "1s", "100ms", "300ms");
                case "full" -> new Lengths("10s", "30s", "500ms", "3s");
                default -> new Lengths("3s", "5s", "300ms", "800ms");
            };
        }
    }

    /** @param connections of every scenario, if somebody did say */
    Workloads(Profile profile, Optional<Integer> connections) {
        this.profile = profile;
        this.connections = connections;
    }

    /**
     * The options of these scenarios by {@code scenario.option}: what was given, over what they have otherwise. A
     * rate that was given, or {@code loop=closed}, takes the place of the rate they have. What was given for a part of
     * a run ({@code micro.iterations}) is the part's business, and stays as it is.
     *
     * @throws IllegalArgumentException if something was given for a scenario that is not among these, or makes no sense
     */
    Map<String, String> of(List<String> scenarios, Map<String, String> all) {
        Map<String, String> parts = new TreeMap<>(all);
        parts.keySet().removeIf(key -> !Parts.ALL.contains(key.split("\\.")[0]));
        Map<String, String> given = new TreeMap<>(all);
        given.keySet().removeAll(parts.keySet());
        Map<String, String> numbers = ofScenarios(scenarios, given);
        numbers.putAll(parts);
        return numbers;
    }

    private Map<String, String> ofScenarios(List<String> scenarios, Map<String, String> given) {
        given.keySet().stream().filter(key -> !scenarios.contains(key.split("\\.", 2)[0]) || !key.contains("."))
            .findFirst().ifPresent(key -> {
                throw new IllegalArgumentException("--with " + key + " is an option of none of "
                    + String.join(", ", scenarios));
            });
        Map<String, String> all = new TreeMap<>();
        for (String scenario : scenarios) {
            Map<String, String> own = usual(scenario);
            Map<String, String> wanted = given.entrySet().stream()
                .filter(option -> option.getKey().startsWith(scenario + "."))
                .collect(Collectors.toMap(option -> option.getKey().substring(scenario.length() + 1),
                    Map.Entry::getValue));
            if (wanted.containsKey("rate") || wanted.containsKey("rate-each") || wanted.containsKey("loop")) {
                own.remove("rate");
                own.remove("rate-each");
            }
            own.putAll(wanted);
            own.remove("loop", "closed");
            check(scenario, own);
            own.forEach((option, value) -> all.put(scenario + "." + option, value));
        }
        return all;
    }

    /** What a plan must know of scenarios; trials of a ramp are few, unless somebody said how many. */
    static PlanMaker.Suite suite(Map<String, String> floors, Profile profile, boolean saidTrials) {
        Map<String, List<String>> speaks = new LinkedHashMap<>();
        Scenarios.all().forEach(entry -> speaks.put(entry.name(), entry.protocols()));
        boolean few = profile.name().equals("quick") && !saidTrials;
        return new PlanMaker.Suite(speaks, floors, few ? Map.of("ramp", MOST_RAMPS) : Map.of());
    }

    /**
     * The most connections at once that a plan with these options opens.
     *
     * @param waves whether there are waves among its scenarios
     */
    static long mostConnections(Map<String, String> options, boolean waves, long held) {
        long most = options.entrySet().stream()
            .filter(option -> option.getKey().matches(".*\\.(connections|overload|to)"))
            .mapToLong(option -> Long.parseLong(option.getValue())).max().orElse(0);
        return waves ? Math.max(held, most) : most;
    }

    private Map<String, String> usual(String scenario) {
        Lengths lengths = Lengths.of(profile.name());
        Map<String, String> own = new TreeMap<>();
        switch (scenario) {
            case "echo" -> crowd(own, 1_000, "rate", "5000", "warm-up", lengths.warmUp(), "duration",
                lengths.duration());
            case "broadcast" -> crowd(own, 1_000, "rate", "5", "warm-up", lengths.warmUp(), "duration",
                lengths.duration());
            case "idle" -> crowd(own, 5_000, "heartbeat", "10s", "duration", lengths.duration());
            case "reconnect-storm" -> crowd(own, 1_000, "rounds", "3");
            case "close" -> crowd(own, 5_000);
            case "slow-handshake", "slow-reader" -> crowd(own, 100, "hostile", "20", "rate", "1000", "warm-up",
                lengths.warmUp(), "duration", lengths.duration());
            case "keep-alive" -> put(own, 100, "rate-each", "50", "warm-up", lengths.warmUp(), "duration",
                lengths.duration());
            case "short" -> put(own, 50, "rate", "1000", "warm-up", lengths.warmUp(), "duration", lengths.duration());
            case "overload" -> put(own, 50, "overload", String.valueOf(10 * connections.orElse(50)), "warm-up",
                lengths.warmUp(), "duration", lengths.duration());
            case "ramp" -> {
                put(own, 100, "from", "1", "to", "1024", "warm-up", lengths.warmUp(), "settle", lengths.settle(),
                    "step", lengths.step());
                own.put("connections", "100");   // of a ramp by rate; what is stepped is no wish for so many
            }
            default -> {
                return own;
            }
        }
        return own;
    }

    /** Logged-in clients. */
    private void crowd(Map<String, String> own, int usual, String... options) {
        own.put("dialing", String.valueOf(profile.dialing()));
        put(own, usual, options);
    }

    /** A profile of few connections has fewer here too. */
    private void put(Map<String, String> own, int usual, String... options) {
        own.put("connections", String.valueOf(connections.orElse(Math.min(usual, profile.connections()))));
        for (int i = 0; i < options.length; i += 2) {
            own.put(options[i], options[i + 1]);
        }
    }

    /** The client itself is asked whether it would take them, before anything starts. */
    private static void check(String scenario, Map<String, String> options) {
        if (scenario.equals(WAVES)) {
            return;   // its numbers are the profile's, checked there
        }
        Scenario asked = Scenarios.find(scenario).orElseThrow().factory().get();
        List<String> words = new ArrayList<>(List.of("--target", "127.0.0.1:1"));
        options.forEach((option, value) -> words.add("--" + option + "=" + value));
        try {
            CommandLine line = new CommandLine(asked);
            line.registerConverter(Duration.class, Times::parse);
            line.parseArgs(words.toArray(String[]::new));
            asked.workload();
        } catch (ParameterException e) {
            throw new IllegalArgumentException(scenario + ": " + e.getMessage(), e);
        }
    }
}
