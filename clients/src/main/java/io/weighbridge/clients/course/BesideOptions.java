package io.weighbridge.clients.course;

import io.weighbridge.clients.crowd.Crowd;
import io.weighbridge.clients.crowd.Echoes;
import io.weighbridge.clients.crowd.Hostile;
import io.weighbridge.clients.engine.Timing;
import io.weighbridge.clients.load.Load;
import io.weighbridge.clients.load.Order;
import io.weighbridge.clients.load.Stopped;
import io.weighbridge.clients.load.tally.Beside;
import io.weighbridge.clients.load.tally.Outcomes;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Mixin;

/**
 * Options of every scenario with good clients beside hostile ones, and its phases: the good ones echo, first alone
 * (phase before), then beside the others (phase measured), who are counted as phase hostile.
 */
public final class BesideOptions {
    @Mixin
    private CrowdOptions crowd = new CrowdOptions();

    @Mixin
    private TrafficOptions traffic = new TrafficOptions();

    /** Brings the hostile ones in. */
    public interface Entrance {
        /** @param load the good ones' load, with the outcomes of the hostile ones kept apart from theirs */
        Hostile enter(Load load) throws Stopped, IOException;
    }

    /** The good ones' options. */
    public CrowdOptions crowd() {
        return crowd;
    }

    /**
     * As canonical text; everything is checked.
     *
     * @param more facts of the hostile ones
     */
    public String workload(int hostile, String more) {
        return crowd.workload() + ";hostile=" + Rules.atLeast("hostile", 1, hostile) + ";" + more + ";"
            + traffic.workload();
    }

    /** The good ones' part, if anything is to be rehearsed. */
    public List<String> rehearsal() {
        return traffic.rehearsal("echo", crowd.connections());
    }

    /** How exactly what is due must leave. */
    public Timing timing() {
        return traffic.timing();
    }

    /** All phases, from the login to CLOSED. */
    public void run(Load load, CommonOptions common, Entrance entrance) throws Stopped, IOException {
        Echoes echoes = traffic.echoes(load, common, crowd.connections());
        Crowd good = crowd.crowd(load, common, echoes);
        echoes.among(good);
        crowd.logIn(load, good, Order.GO);
        Course alone = new Course(load, echoes, crowd.connections(), common.waits().reply());
        alone.warmUp(traffic);
        alone.phase("before", traffic.duration(), Order.GO, Set.of());
        Outcomes thrownOut = new Outcomes();
        load.begin("hostile");
        Hostile hostile = entrance.enter(load.counting(thrownOut));
        try {
            new Course(load, new Beside(echoes, hostile), crowd.connections(), common.waits().reply())
                .phase("measured", traffic.duration(), Order.RELEASE, Set.of());
        } finally {
            load.audit().keep("measured", "hostile", "count", hostile.there());
            hostile.end();
            load.outcomes().add("hostile", thrownOut);
        }
        crowd.release(load, good);
    }
}
