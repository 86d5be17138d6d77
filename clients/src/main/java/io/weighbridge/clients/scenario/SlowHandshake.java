package io.weighbridge.clients.scenario;

import io.weighbridge.clients.course.BesideOptions;
import io.weighbridge.clients.course.CommonOptions;
import io.weighbridge.clients.course.Rules;
import io.weighbridge.clients.crowd.SlowHandshakes;
import io.weighbridge.clients.engine.Timing;
import io.weighbridge.clients.load.Load;
import io.weighbridge.clients.load.Stopped;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Hostile clients whose handshake never ends, beside good ones: what do the good ones feel? */
@Command(name = "slow-handshake", description = {
    "Good clients echo, first alone (phase before), then beside hostile ones whose handshake comes byte "
        + "by byte and never ends (phase measured). The figure is the good ones' response time; the hostile "
        + "ones are counted as phase hostile."})
public final class SlowHandshake implements Scenario {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private BesideOptions beside = new BesideOptions();

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
        return beside.workload(hostile, "drip=" + Rules.text(Rules.positive("drip", drip)));
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
            SlowHandshakes slow = new SlowHandshakes(apart.engine(), apart.outcomes(), drip.toNanos(),
                common.waits().connect().toNanos());
            slow.begin(hostile);
            return slow;
        });
    }
}
