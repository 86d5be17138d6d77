package io.weighbridge.clients.scenario;

import io.weighbridge.clients.course.CommonOptions;
import io.weighbridge.clients.course.Course;
import io.weighbridge.clients.course.CrowdOptions;
import io.weighbridge.clients.course.Rules;
import io.weighbridge.clients.crowd.Crowd;
import io.weighbridge.clients.crowd.Member;
import io.weighbridge.clients.crowd.Messages;
import io.weighbridge.clients.load.Load;
import io.weighbridge.clients.load.Mark;
import io.weighbridge.clients.load.Order;
import io.weighbridge.clients.load.Stopped;
import io.weighbridge.clients.load.tally.Audit;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** All logged-in clients are cut off at once and come back at once: how long until the last one is in again? */
@Command(name = "reconnect-storm", description = {
    "All logged-in clients are cut off at once (reset) and dial again at once, all of them together: as "
        + "after the loss of a switch. login_acknowledged of the phase measured says when each is in again; "
        + "the mark says when the last one is."})
public final class ReconnectStorm implements Scenario {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private CrowdOptions crowd = new CrowdOptions();

    @Option(names = "--rounds", paramLabel = "N", description = "How often. Default: ${DEFAULT-VALUE}.")
    private int rounds = 1;

    @Option(names = "--same-ids",
        description = "Come back with the ids they had: a server that has not noticed their loss yet will refuse them.")
    private boolean sameIds;

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public String workload() {
        return crowd.workload() + ";rounds=" + Rules.atLeast("rounds", 1, rounds) + ";same-ids=" + sameIds;
    }

    /** While the old connections are being given back, the new ones are there already. */
    @Override
    public int descriptors() {
        return 2 * crowd.connections();
    }

    @Override
    public void run(Load load) throws Stopped, IOException {
        Crowd members = crowd.crowd(load, common, Messages.NONE);
        crowd.logIn(load, members, Order.GO);
        for (int round = 1; round <= rounds; round++) {
            Course.expect(load, Order.GO);
            load.begin("measured");
            members = storm(load, members, round);
        }
        crowd.release(load, members);
    }

    private Crowd storm(Load load, Crowd lost, int round) throws Stopped, IOException {
        String name = sameIds ? common.name() + 1 : common.name() + (1 + round);
        Crowd back = crowd.crowdAtOnce(load, common, Messages.NONE, name);
        Audit.Snapshot begin = load.audit().now(load.engine());
        load.progress().begin("measured: back again", crowd.connections());
        lost.endAll(Member::cut);
        back.dialTo(crowd.connections());
        load.serve(back::settled, back);
        Audit.Snapshot end = load.audit().now(load.engine());
        load.audit().keep("measured", begin, end);
        load.audit().keep("measured", "connections", "count", back.held());
        load.control().held(new Mark("measured", round, back.held(), back.failed(), end.nanos() - begin.nanos()),
            round == rounds ? Order.RELEASE : Order.GO);
        return back;
    }
}
