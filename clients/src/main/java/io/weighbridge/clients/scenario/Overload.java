package io.weighbridge.clients.scenario;

import io.weighbridge.clients.course.CommonOptions;
import io.weighbridge.clients.course.Course;
import io.weighbridge.clients.course.HttpOptions;
import io.weighbridge.clients.course.Rules;
import io.weighbridge.clients.engine.Kind;
import io.weighbridge.clients.http.HttpClients;
import io.weighbridge.clients.load.Load;
import io.weighbridge.clients.load.Order;
import io.weighbridge.clients.load.Stopped;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * More keep-alive clients than the server has workers for, then no more: who is refused, how, and how fast is it well
 * again?
 */
@Command(name = "overload", description = {
    "HTTP clients in a closed loop: after a warm-up as many as the server can take, then more, then as many again.",
    "",
    "While there are too many, a 503, a refused, reset or closed connection is what a bounded server "
        + "should give: counted, but no failure. Before and after it is one. A client that was turned away "
        + "waits 100 ms before it comes again."})
public final class Overload implements Scenario {
    private static final Set<Kind> TURNED_AWAY = Set.of(Kind.UNAVAILABLE, Kind.REFUSED, Kind.RESET, Kind.CLOSED_EARLY);

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private HttpOptions http = new HttpOptions();

    @Option(names = "--connections", paramLabel = "N",
        description = "Clients before and after. Default: ${DEFAULT-VALUE}.")
    private int connections = 50;

    @Option(names = "--overload", paramLabel = "N", description = "Clients in between. Default: ${DEFAULT-VALUE}.")
    private int overload = 500;

    @Option(names = "--warm-up", paramLabel = "TIME",
        description = "Load of as many as before, first; 0s for none. Default: ${DEFAULT-VALUE}.")
    private Duration warmUp = Duration.ofSeconds(2);

    @Option(names = "--duration", paramLabel = "TIME", description = "Of each of the three. Default: ${DEFAULT-VALUE}.")
    private Duration duration = Duration.ofSeconds(5);

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public String workload() {
        Rules.atLeast("connections", 1, connections);
        Rules.atLeast("overload", connections + 1, overload);
        Rules.positive("duration", duration);
        return "connections=" + connections + ";overload=" + overload + ";warm-up=" + Rules.text(warmUp)
            + ";duration=" + Rules.text(duration) + ";"
            + http.workload();
    }

    @Override
    public int descriptors() {
        return overload;
    }

    @Override
    public void run(Load load) throws Stopped, IOException {
        HttpClients clients = http.clients(load, common, new HttpOptions.Shape(overload, false, false),
            Optional.empty());
        if (!warmUp.isZero()) {
            phase(load, clients, "warm-up", connections, warmUp, Order.GO);
        }
        phase(load, clients, "before", connections, duration, Order.GO);
        phase(load, clients, "measured", overload, duration, Order.GO);
        phase(load, clients, "after", connections, duration, Order.RELEASE);
        HttpOptions.release(load, clients);
    }

    private void phase(Load load, HttpClients clients, String phase, int count, Duration length, Order next)
        throws Stopped {
        clients.active(count);
        new Course(load, clients, count, common.waits().reply())
            .phase(phase, length, next, count == overload ? TURNED_AWAY : Set.of());
    }
}
