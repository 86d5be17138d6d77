package io.weighbridge.clients.scenario;

import io.weighbridge.clients.course.CommonOptions;
import io.weighbridge.clients.course.Course;
import io.weighbridge.clients.course.CrowdOptions;
import io.weighbridge.clients.course.Rules;
import io.weighbridge.clients.crowd.Crowd;
import io.weighbridge.clients.crowd.Echoes;
import io.weighbridge.clients.load.Load;
import io.weighbridge.clients.load.Order;
import io.weighbridge.clients.load.Schedule;
import io.weighbridge.clients.load.Sizes;
import io.weighbridge.clients.load.Stopped;
import io.weighbridge.clients.load.tally.Tally;
import io.weighbridge.clients.wire.Opcode;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Logged-in clients do nothing but send a ping now and then: what does doing nothing cost? */
@Command(name = "idle", description = {
    "Logged-in clients do nothing but send a ping now and then, evenly spread, and want the pong with "
        + "the same bytes.",
    "",
    "What does doing nothing cost, in CPU a second and in bytes? A connection that is neither pinged nor "
        + "closed by the server within the phase is as it should be."})
public final class Idle implements Scenario {
    private static final Sizes PING_BYTES = Sizes.parse("32");

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private CrowdOptions crowd = new CrowdOptions();

    @Option(names = "--heartbeat", paramLabel = "TIME",
        description = "From one ping of a connection to its next. Default: ${DEFAULT-VALUE}.")
    private Duration heartbeat = Duration.ofSeconds(30);

    @Option(names = "--duration", paramLabel = "TIME", description = "How long it counts. Default: ${DEFAULT-VALUE}.")
    private Duration duration = Duration.ofSeconds(10);

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public String workload() {
        Rules.positive("heartbeat", heartbeat);
        Rules.positive("duration", duration);
        return crowd.workload() + ";heartbeat=" + Rules.text(heartbeat) + ";duration=" + Rules.text(duration);
    }

    @Override
    public int descriptors() {
        return crowd.connections();
    }

    @Override
    public void run(Load load) throws Stopped, IOException {
        double perSecond = crowd.connections() / (heartbeat.toNanos() / 1e9);
        Schedule pings = new Schedule(Schedule.Arrivals.CONSTANT, perSecond, common.seed());
        Echoes heartbeats = common.echoes(Opcode.PING, PING_BYTES, Optional.of(pings),
            new Tally(load.recording(), load.outcomes()));
        Crowd members = crowd.crowd(load, common, heartbeats);
        heartbeats.among(members);
        crowd.logIn(load, members, Order.GO);
        new Course(load, heartbeats, crowd.connections(), common.waits().reply())
            .phase("measured", duration, Order.RELEASE, Set.of());
        crowd.release(load, members);
    }
}
