package io.weighbridge.clients.scenario;

import io.weighbridge.clients.course.CommonOptions;
import io.weighbridge.clients.course.Course;
import io.weighbridge.clients.course.CrowdOptions;
import io.weighbridge.clients.course.Rules;
import io.weighbridge.clients.course.TrafficOptions;
import io.weighbridge.clients.crowd.Crowd;
import io.weighbridge.clients.crowd.Dialect;
import io.weighbridge.clients.crowd.Echoes;
import io.weighbridge.clients.crowd.SlowReaders;
import io.weighbridge.clients.engine.Timing;
import io.weighbridge.clients.load.Beside;
import io.weighbridge.clients.load.Load;
import io.weighbridge.clients.load.Order;
import io.weighbridge.clients.load.Outcomes;
import io.weighbridge.clients.load.Stopped;
import java.io.IOException;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Hostile clients that send and never read, beside good ones: what do the good ones feel? */
@Command(name = "slow-reader", description = {
    "Good clients echo, first alone (phase before), then beside hostile ones that log in, send messages and "
        + "read nothing of",
    "what comes back (phase measured). The figure is the good ones' response time; the hostile ones are counted "
        + "as phase",
    "hostile. A server whose write wait has passed throws them out."})
public final class SlowReader implements Scenario {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private CrowdOptions crowd = new CrowdOptions();

    @Mixin
    private TrafficOptions traffic = new TrafficOptions();

    @Option(names = "--hostile", paramLabel = "N", description = "Hostile clients. Default: ${DEFAULT-VALUE}.")
    private int hostile = 20;

    @Option(names = "--size", paramLabel = "BYTES",
        description = "Length of their messages. Default: ${DEFAULT-VALUE}.")
    private int size = 16384;

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public String workload() {
        Rules.atMost("size", Dialect.MAX_PAYLOAD_BYTES, Rules.atLeast("size", 1, size));
        return crowd.workload() + ";hostile=" + Rules.atLeast("hostile", 1, hostile) + ";size=" + size + ";"
            + traffic.workload();
    }

    @Override
    public int descriptors() {
        return crowd.connections() + hostile;
    }

    @Override
    public Timing timing() {
        return traffic.timing();
    }

    @Override
    public void run(Load load) throws Stopped, IOException {
        Echoes echoes = traffic.echoes(load, common, crowd.connections());
        Crowd good = crowd.crowd(load, common, echoes);
        echoes.among(good);
        crowd.logIn(load, good, Order.GO);
        Course alone = new Course(load, echoes, crowd.connections(), common.waits().reply());
        alone.warmUp(traffic);
        alone.phase("before", traffic.duration(), Order.GO, Set.of());
        Outcomes thrownOut = new Outcomes();
        SlowReaders slow = new SlowReaders(size);
        Crowd bad = crowd.crowd(load.counting(thrownOut), common, slow, common.name() + "h", hostile);
        slow.among(bad);
        load.begin("hostile");
        bad.dialTo(hostile);
        load.serve(bad::settled, bad);
        slow.begin();
        try {
            new Course(load, new Beside(echoes, slow), crowd.connections(), common.waits().reply())
                .phase("measured", traffic.duration(), Order.RELEASE, Set.of());
        } finally {
            load.audit().keep("measured", "hostile", "count", bad.held());
            slow.end();
            load.outcomes().add("hostile", thrownOut);
        }
        crowd.release(load, good);
    }
}
