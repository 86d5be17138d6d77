package io.weighbridge.clients.scenario;

import io.weighbridge.clients.course.CommonOptions;
import io.weighbridge.clients.course.Rules;
import io.weighbridge.clients.crowd.Clocks;
import io.weighbridge.clients.crowd.Crowd;
import io.weighbridge.clients.crowd.Messages;
import io.weighbridge.clients.load.Load;
import io.weighbridge.clients.load.Mark;
import io.weighbridge.clients.load.Order;
import io.weighbridge.clients.load.Stopped;
import io.weighbridge.clients.load.Wave;
import io.weighbridge.clients.load.tally.Audit;
import io.weighbridge.clients.okhttp.OkClocks;
import io.weighbridge.clients.okhttp.OkCrowd;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Wave after wave of clients upgrade, log in, are held, and close. What is weighed is the login and what a held
 * connection keeps; nothing is said while held but answers to pings, and any other message is an error.
 */
@Command(name = "login-hold", description = {
    "Wave after wave of clients connect, upgrade, log in, are held, and close.",
    "",
    "Two clocks run from the start of each dial: until the login is written, until it is acknowledged. "
        + "Beside them: connect and close."})
public final class LoginHold implements Scenario {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(names = "--connections", paramLabel = "N", description = "Clients in a wave. Default: ${DEFAULT-VALUE}.")
    private int connections = 1000;

    @Option(names = "--dialing", paramLabel = "N",
        description = "How many may be between dial and acknowledgement at any moment. Default: ${DEFAULT-VALUE}.")
    private int dialing = 50;

    @Option(names = "--hold", paramLabel = "TIME",
        description = "How long a wave is held when no parent gives the orders. Default: ${DEFAULT-VALUE}.")
    private Duration hold = Duration.ofSeconds(1);

    @Option(names = "--waves", split = ",", paramLabel = "PHASE",
        description = "The phase of each wave, and where they are not all, its connections: cold:2500. In "
            + "warm-up:10000:passing nobody is held: each closes once it is logged in. Default: ${DEFAULT-VALUE}.")
    private List<String> waves = List.of("cold", "warm-up", "measured");

    @Option(names = "--held", split = ",", paramLabel = "N",
        description = "Counts to stop at in the stepped waves; the last is N itself. Default: N only.")
    private List<Integer> held = List.of();

    @Option(names = "--stepped", split = ",", paramLabel = "PHASE",
        description = "Which waves stop at each count. Default: ${DEFAULT-VALUE}.")
    private List<String> stepped = List.of("measured");

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public String workload() {
        Rules.atMost("connections", 9_999_999, Rules.atLeast("connections", 1, connections));
        Rules.atLeast("dialing", 1, dialing);
        Rules.rising("held", held);
        common.okhttp(connections);
        held.forEach(mark -> Rules.atMost("held", connections, mark));
        waves.forEach(this::size);
        return "connections=" + connections + ";dialing=" + dialing + ";hold=" + Rules.text(hold);
    }

    @Override
    public boolean knowsOkhttp() {
        return true;
    }

    @Override
    public int descriptors() {
        return connections;
    }

    @Override
    public Duration hold() {
        return hold;
    }

    @Override
    public void run(Load load) throws Stopped, IOException {
        Crowd.Shape shape = new Crowd.Shape(connections, dialing, common.dialect(load), common.waits(),
            Clocks.of(load.recording()), Messages.NONE);
        for (int wave = 1; wave <= waves.size(); wave++) {
            String phase = waves.get(wave - 1).split(":")[0];
            int size = size(waves.get(wave - 1));
            load.begin(phase);
            if (!common.okhttp(connections)) {
                wave(load, phase, wave, size, isPassing(waves.get(wave - 1))
                    ? Crowd.passing(load, common.name() + wave, shape.of(size))
                    : new Crowd(load, common.name() + wave, shape));
                continue;
            }
            OkClocks clocks = OkClocks.of(load.recording());
            try (OkCrowd second = new OkCrowd(load, common.name() + wave, connections, dialing, common.waits(),
                clocks)) {
                wave(load, phase, wave, size, second);
            }
        }
    }

    /** How many connections a wave has. */
    private int size(String wave) {
        if (!wave.matches("[a-z-]+(:[0-9]{1,7}(:passing)?)?")) {
            throw new IllegalArgumentException("a wave is phase, phase:connections or phase:connections:passing, was "
                + wave);
        }
        String[] words = wave.split(":");
        if (words.length == 1) {
            return connections;
        }
        int size = Rules.atLeast("waves", 1, Integer.parseInt(words[1]));
        if (!isPassing(wave)) {
            return Rules.atMost("waves", connections, size);
        }
        if (common.okhttp(connections)) {
            throw new IllegalArgumentException("okhttp's clients are held, was " + wave);
        }
        return size;
    }

    private static boolean isPassing(String wave) {
        return wave.endsWith(":passing");
    }

    private void wave(Load load, String phase, int wave, int size, Wave crowd) throws Stopped {
        List<Integer> marks = stepped.contains(phase) && !held.isEmpty() ? held : List.of(size);
        Order order = load.await();
        Audit.Snapshot begin = load.audit().now(load.engine());
        for (int i = 0; order == Order.GO && i < marks.size(); i++) {
            long start = System.nanoTime();
            load.progress().begin(phase + ": logging in", marks.get(i));
            crowd.dialTo(marks.get(i));
            load.serve(crowd::settled, crowd);
            Order next = i == marks.size() - 1 ? Order.RELEASE : Order.GO;
            long nanos = System.nanoTime() - start;
            load.control().held(new Mark(phase, wave, crowd.loggedIn(), crowd.failed(), nanos), next);
            order = load.await(crowd);
        }
        if (order == Order.GO) {
            throw new IllegalStateException("GO after the last mark of wave " + wave + ": only RELEASE or STOP");
        }
        load.audit().keep(phase, begin, load.audit().now(load.engine()));
        load.audit().keep(phase, "connections", "count", crowd.loggedIn());
        crowd.release(phase, wave);
    }
}
