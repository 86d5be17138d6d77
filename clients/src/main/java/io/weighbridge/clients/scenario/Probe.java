package io.weighbridge.clients.scenario;

import io.weighbridge.clients.course.CommonOptions;
import io.weighbridge.clients.course.Course;
import io.weighbridge.clients.course.HttpOptions;
import io.weighbridge.clients.course.Rules;
import io.weighbridge.clients.course.TrafficOptions;
import io.weighbridge.clients.crowd.Clocks;
import io.weighbridge.clients.crowd.Crowd;
import io.weighbridge.clients.crowd.Echoes;
import io.weighbridge.clients.engine.Timing;
import io.weighbridge.clients.load.Load;
import io.weighbridge.clients.load.Mark;
import io.weighbridge.clients.load.Order;
import io.weighbridge.clients.load.Schedule;
import io.weighbridge.clients.load.Sizes;
import io.weighbridge.clients.load.Stopped;
import io.weighbridge.clients.load.tally.Tally;
import io.weighbridge.clients.load.tally.Traffic;
import io.weighbridge.clients.wire.Opcode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * A low-rate client beside the load, in a process of its own: it sees the server's response time without the loader's
 * queue. Runs from GO to RELEASE.
 */
@Command(name = "probe", description = {
    "A single client at a low rate, beside the load and in a process of its own: sees the server without "
        + "the loader's queue.",
    "",
    "Echoes over ws or tcp, or asks over http (--protocol). Its times are the series probe. It sleeps "
        + "between its requests to the millisecond, so as not to take the load's processor: read "
        + "probe_service."})
public final class Probe implements Scenario {
    private static final Sizes BYTES = Sizes.parse("64");

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private HttpOptions http = new HttpOptions();

    @Option(names = "--rate", paramLabel = "R", description = "Per second. Default: ${DEFAULT-VALUE}.")
    private double rate = 20;

    @Option(names = "--duration", paramLabel = "TIME",
        description = "How long when no parent gives the orders. Default: ${DEFAULT-VALUE}.")
    private Duration duration = Duration.ofSeconds(10);

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public String workload() {
        return "rate=" + Rules.number("rate", rate) + ";duration=" + Rules.text(Rules.positive("duration",
            duration)) + ";"
            + http.workload();
    }

    /** It is one client. */
    @Override
    public boolean sharable() {
        return false;
    }

    @Override
    public int descriptors() {
        return 1;
    }

    @Override
    public Timing timing() {
        return Timing.THRIFTY;
    }

    /** Itself, but quick. */
    @Override
    public List<String> rehearsal() {
        return List.of("probe", "--rate", TrafficOptions.REHEARSED_RATE, "--duration", TrafficOptions.REHEARSED_TIME);
    }

    @Override
    public Duration hold() {
        return duration;
    }

    @Override
    public void run(Load load) throws Stopped, IOException {
        Schedule schedule = new Schedule(Schedule.Arrivals.CONSTANT, rate, common.seed());
        Tally tally = Tally.probe(load.recording(), load.outcomes());
        Course.expect(load, Order.GO);
        load.begin("measured");
        if (common.protocol().orElse("ws").equals("http")) {
            probe(load, http.clients(load, common, new HttpOptions.Shape(1, false, false), Optional.of(schedule),
                tally));
            load.control().closed(new Mark("closed", 1, 1, 0, 0));
            return;
        }
        Echoes echoes = common.echoes(Opcode.BINARY, BYTES, Optional.of(schedule), tally);
        Crowd self = new Crowd(load, common.name() + "-probe", new Crowd.Shape(1, 1, common.dialect(load),
            common.waits(), Clocks.of(load.recording()), echoes));
        echoes.among(self);
        self.dialTo(1);
        load.serve(self::settled, self);
        probe(load, echoes);
        load.begin("closed");
        self.release("closed", 1);
    }

    private void probe(Load load, Traffic traffic) throws Stopped {
        traffic.begin(System.nanoTime(), Traffic.ENDLESS);
        load.control().held(new Mark("measured", 1, 1, load.outcomes().failed(), 0), Order.RELEASE);
        Course.expect(load.await(traffic), Order.RELEASE);
        load.finish(traffic, common.waits().reply());
    }
}
