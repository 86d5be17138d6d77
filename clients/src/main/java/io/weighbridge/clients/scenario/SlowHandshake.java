package io.weighbridge.clients.scenario;

import io.weighbridge.clients.course.CommonOptions;
import io.weighbridge.clients.course.Course;
import io.weighbridge.clients.course.CrowdOptions;
import io.weighbridge.clients.course.Rules;
import io.weighbridge.clients.course.TrafficOptions;
import io.weighbridge.clients.crowd.Crowd;
import io.weighbridge.clients.crowd.Echoes;
import io.weighbridge.clients.crowd.SlowHandshakes;
import io.weighbridge.clients.engine.Timing;
import io.weighbridge.clients.load.Beside;
import io.weighbridge.clients.load.Load;
import io.weighbridge.clients.load.Order;
import io.weighbridge.clients.load.Outcomes;
import io.weighbridge.clients.load.Stopped;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Hostile clients whose handshake never ends, beside good ones: what do the good ones feel? */
@Command(name = "slow-handshake", description = {
    "Good clients echo, first alone (phase before), then beside hostile ones whose handshake comes byte by byte "
        + "and never",
    "ends (phase measured). The figure is the good ones' response time; the hostile ones are counted as phase "
        + "hostile."})
public final class SlowHandshake implements Scenario {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private CrowdOptions crowd = new CrowdOptions();

    @Mixin
    private TrafficOptions traffic = new TrafficOptions();

    @Option(names = "--hostile", paramLabel = "N", description = "Hostile clients. Default: ${DEFAULT-VALUE}.")
    private int hostile = 100;

    @Option(names = "--drip", paramLabel = "TIME",
        description = "From one byte to the next. Default: ${DEFAULT-VALUE}.")
    private Duration drip = Duration.ofMillis(100);

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public String workload() {
        Rules.positive("drip", drip);
        return crowd.workload() + ";hostile=" + Rules.atLeast("hostile", 1, hostile) + ";drip=" + Rules.text(drip) + ";"
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
        SlowHandshakes slow = new SlowHandshakes(load.engine(), thrownOut, drip.toNanos(),
            common.waits().connect().toNanos());
        slow.begin(hostile);
        try {
            new Course(load, new Beside(echoes, slow), crowd.connections(), common.waits().reply())
                .phase("measured", traffic.duration(), Order.RELEASE, Set.of());
        } finally {
            load.audit().keep("measured", "hostile", "count", slow.there());
            slow.end();
            load.outcomes().add("hostile", thrownOut);
        }
        crowd.release(load, good);
    }
}
