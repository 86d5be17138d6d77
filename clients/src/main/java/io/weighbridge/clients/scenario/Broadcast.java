package io.weighbridge.clients.scenario;

import io.weighbridge.clients.course.CommonOptions;
import io.weighbridge.clients.course.Course;
import io.weighbridge.clients.course.CrowdOptions;
import io.weighbridge.clients.course.Rules;
import io.weighbridge.clients.course.TrafficOptions;
import io.weighbridge.clients.crowd.Broadcasts;
import io.weighbridge.clients.crowd.Crowd;
import io.weighbridge.clients.crowd.Dialect;
import io.weighbridge.clients.crowd.Stamp;
import io.weighbridge.clients.engine.Timing;
import io.weighbridge.clients.load.Load;
import io.weighbridge.clients.load.Order;
import io.weighbridge.clients.load.Stopped;
import io.weighbridge.clients.load.tally.Tally;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * One client's message goes to all: how long until the last one has it? The server runs the application `broadcast`.
 */
@Command(name = "broadcast", description = {
    "One client's message goes to all of them: response is the time until the last one has it, delivery "
        + "that of each copy.",
    "",
    "The server must run --app broadcast. Everyone must get each message exactly once, unchanged and in "
        + "order."})
public final class Broadcast implements Scenario {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private CrowdOptions crowd = new CrowdOptions();

    @Mixin
    private TrafficOptions traffic = new TrafficOptions();

    @Option(names = "--size", paramLabel = "BYTES", description = "Length of messages. Default: ${DEFAULT-VALUE}.")
    private int size = 64;

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public String workload() {
        Rules.atMost("size", Dialect.MAX_PAYLOAD_BYTES, Rules.atLeast("size", Stamp.LEAST_BYTES, size));
        if (traffic.each()) {
            throw new IllegalArgumentException("one client sends: --rate, not --rate-each");
        }
        return crowd.workload() + ";size=" + size + ";" + traffic.workload();
    }

    /** Each member wants every message, and knows only those of its own process. */
    @Override
    public boolean sharable() {
        return false;
    }

    @Override
    public int descriptors() {
        return crowd.connections();
    }

    @Override
    public Timing timing() {
        return traffic.timing();
    }

    @Override
    public void run(Load load) throws Stopped, IOException {
        Broadcasts broadcasts = new Broadcasts(traffic.schedule(1, common.seed()),
            new Tally(load.recording(), load.outcomes()), load.recording().series("delivery"),
                new Stamp(common.seed()), size,
            common.waits().reply().toNanos());
        Crowd members = crowd.crowd(load, common, broadcasts);
        broadcasts.among(members);
        crowd.logIn(load, members, Order.GO);
        new Course(load, broadcasts, 1, common.waits().reply()).run(traffic);
        crowd.release(load, members);
    }
}
