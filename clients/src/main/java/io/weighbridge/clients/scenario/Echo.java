package io.weighbridge.clients.scenario;

import io.weighbridge.clients.course.CommonOptions;
import io.weighbridge.clients.course.Course;
import io.weighbridge.clients.course.CrowdOptions;
import io.weighbridge.clients.course.TrafficOptions;
import io.weighbridge.clients.crowd.Crowd;
import io.weighbridge.clients.crowd.Echoes;
import io.weighbridge.clients.engine.Timing;
import io.weighbridge.clients.load.Load;
import io.weighbridge.clients.load.Order;
import io.weighbridge.clients.load.Sizes;
import io.weighbridge.clients.load.Stopped;
import io.weighbridge.clients.load.tally.Tally;
import io.weighbridge.clients.okhttp.OkClocks;
import io.weighbridge.clients.okhttp.OkCrowd;
import io.weighbridge.clients.okhttp.OkEchoes;
import io.weighbridge.clients.wire.Opcode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Logged-in clients send messages and want each back, whole, unchanged and in order. */
@Command(name = "echo", description = {
    "Logged-in clients send binary messages and want each back: whole, unchanged, in order.",
    "",
    "With a rate, a message leaves when it is due, however many are still on their way, and its response "
        + "time counts from then. Without, each client sends the next message when the last is back: a closed "
        + "loop."})
public final class Echo implements Scenario {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private CrowdOptions crowd = new CrowdOptions();

    @Mixin
    private TrafficOptions traffic = new TrafficOptions();

    @Option(names = "--sizes", paramLabel = "BYTES",
        description = "Length of messages: 64, or 64-1024 for any in between, or 64*9,4096*1 with weights. "
            + "Default: ${DEFAULT-VALUE}.")
    private String sizes = "64";

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public String workload() {
        common.okhttp(crowd.connections());
        return crowd.workload() + ";sizes=" + Sizes.parse(sizes) + ";" + traffic.workload();
    }

    @Override
    public boolean knowsOkhttp() {
        return true;
    }

    @Override
    public int descriptors() {
        return crowd.connections();
    }

    @Override
    public Timing timing() {
        // Okhttp's threads want the processor that the engine would wait on awake.
        return traffic.timing(common.asksForOkhttp() ? Timing.THRIFTY : Timing.PRECISE);
    }

    /** By the client that will do it. */
    @Override
    public List<String> rehearsal() {
        List<String> words = new ArrayList<>(traffic.rehearsal("echo", crowd.connections()));
        if (!words.isEmpty() && common.asksForOkhttp()) {
            words.addAll(List.of("--client", "okhttp"));
        }
        return words;
    }

    @Override
    public void run(Load load) throws Stopped, IOException {
        if (common.okhttp(crowd.connections())) {
            runOkhttp(load);
            return;
        }
        Echoes echoes = common.echoes(Opcode.BINARY, Sizes.parse(sizes),
            traffic.schedule(crowd.connections(), common.seed()), new Tally(load.recording(), load.outcomes()));
        Crowd members = crowd.crowd(load, common, echoes);
        echoes.among(members);
        crowd.logIn(load, members, Order.GO);
        new Course(load, echoes, crowd.connections(), common.waits().reply()).run(traffic);
        crowd.release(load, members);
    }

    private void runOkhttp(Load load) throws Stopped, IOException {
        try (OkCrowd members = new OkCrowd(load, common.name() + 1, crowd.connections(), crowd.dialing(),
            common.waits(),
            OkClocks.of(load.recording()))) {
            OkEchoes echoes = new OkEchoes(members, traffic.schedule(crowd.connections(), common.seed()),
                new Tally(load.recording(), load.outcomes()), Sizes.parse(sizes), common.seed());
            crowd.logIn(load, members, Order.GO);
            new Course(load, echoes, crowd.connections(), common.waits().reply()).run(traffic);
            crowd.release(load, members);
        }
    }
}
