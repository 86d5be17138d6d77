package io.weighbridge.clients;

import io.weighbridge.clients.course.Rules;
import io.weighbridge.clients.engine.Engine;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;

/**
 * What a client does before it is ready, if its load is too slow to warm it up: a JVM interprets code that has run a
 * few hundred times, and the time that takes would be in every response time. So it first does the same at a high
 * rate, with an {@link Understudy} instead of the target. Nothing of it is recorded.
 */
final class Rehearsal {
    private static final Duration LONGEST = Duration.ofSeconds(1);

    private Rehearsal() {
    }

    /**
     * Rehearses.
     *
     * @param words    a scenario and its options, but for the target
     * @param protocol what the target speaks
     * @return how it went, by kind
     */
    static Outcomes run(List<String> words, String protocol) throws IOException {
        Outcomes outcomes = new Outcomes();
        try (Understudy understudy = new Understudy(protocol)) {
            Scenario scenario = scenario(words, protocol, understudy.target());
            Target target = Target.parse(understudy.target());
            try (Recording recording = new Recording(Optional.empty());
                 Engine engine = new Engine(target, scenario.timing(), Sources.of(List.of()))) {
                scenario.run(new Load(engine, recording, outcomes, new Audit(0),
                    new ClockControl(scenario.hold(), LONGEST), new Progress(), Optional.empty()));
            } catch (Stopped e) {
                // The time is up: on a slow machine it is not all of it, and better than nothing.
            }
        }
        return outcomes;
    }

    private static Scenario scenario(List<String> words, String protocol, String target) {
        Scenario scenario = Scenarios.find(words.get(0)).orElseThrow().factory().get();
        List<String> options = new ArrayList<>(words.subList(1, words.size()));
        options.addAll(List.of("--target", target, "--protocol", protocol));
        CommandLine line = new CommandLine(scenario);
        line.registerConverter(Duration.class, Rules::duration);
        line.parseArgs(options.toArray(String[]::new));
        return scenario;
    }
}
