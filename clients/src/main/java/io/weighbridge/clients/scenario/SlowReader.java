package io.weighbridge.clients.scenario;

import io.weighbridge.clients.course.BesideOptions;
import io.weighbridge.clients.course.CommonOptions;
import io.weighbridge.clients.course.Rules;
import io.weighbridge.clients.crowd.Crowd;
import io.weighbridge.clients.crowd.Dialect;
import io.weighbridge.clients.crowd.SlowReaders;
import io.weighbridge.clients.engine.Timing;
import io.weighbridge.clients.load.Load;
import io.weighbridge.clients.load.Stopped;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Hostile clients that send and never read, beside good ones: what do the good ones feel? */
@Command(name = "slow-reader", description = {
    "Good clients echo, first alone (phase before), then beside hostile ones that log in, send messages "
        + "and read nothing of what comes back (phase measured). The figure is the good ones' response time; "
        + "the hostile ones are counted as phase hostile. A server whose write wait has passed throws them "
        + "out."})
public final class SlowReader implements Scenario {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private BesideOptions beside = new BesideOptions();

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
        return beside.workload(hostile, "size=" + size);
    }

    @Override
    public int descriptors() {
        return beside.crowd().connections() + hostile;
    }

    @Override
    public Timing timing() {
        return beside.timing();
    }

    @Override
    public List<String> rehearsal() {
        return beside.rehearsal();
    }

    @Override
    public void run(Load load) throws Stopped, IOException {
        beside.run(load, common, apart -> {
            SlowReaders slow = new SlowReaders(size);
            Crowd bad = beside.crowd().crowd(apart, common, slow, common.name() + "h", hostile);
            slow.among(bad);
            bad.dialTo(hostile);
            apart.serve(bad::settled, bad);
            slow.begin();
            return slow;
        });
    }
}
