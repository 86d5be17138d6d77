package io.weighbridge.clients.scenario;

import io.weighbridge.clients.course.CommonOptions;
import io.weighbridge.clients.course.Course;
import io.weighbridge.clients.course.HttpOptions;
import io.weighbridge.clients.course.Rules;
import io.weighbridge.clients.course.TrafficOptions;
import io.weighbridge.clients.engine.Timing;
import io.weighbridge.clients.http.HttpClients;
import io.weighbridge.clients.load.Load;
import io.weighbridge.clients.load.Mark;
import io.weighbridge.clients.load.Order;
import io.weighbridge.clients.load.Stopped;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A connection for each request. */
@Command(name = "short", description = {
    "A connection for each request: dial, ask (Connection: close), read the answer and the end of the stream.",
    "",
    "Response time runs from the intended start of the dial to the end of the stream."})
public final class ShortConnections implements Scenario {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private HttpOptions http = new HttpOptions();

    @Mixin
    private TrafficOptions traffic = new TrafficOptions();

    @Option(names = "--connections", paramLabel = "N",
        description = "How many at most at a time. Default: ${DEFAULT-VALUE}.")
    private int connections = 50;

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public String workload() {
        return "connections=" + Rules.atLeast("connections", 1, connections) + ";" + http.workload() + ";"
            + traffic.workload();
    }

    @Override
    public int descriptors() {
        return connections;
    }

    @Override
    public Timing timing() {
        return traffic.timing();
    }

    @Override
    public void run(Load load) throws Stopped, IOException {
        HttpClients clients = http.clients(load, common, new HttpOptions.Shape(connections, true, traffic.each()),
            traffic.schedule(connections, common.seed()));
        new Course(load, clients, connections, common.waits().reply()).run(traffic);
        Course.expect(load, Order.RELEASE);
        load.begin("closed");
        clients.close();
        load.control().closed(new Mark("closed", 1, connections, 0, 0));
    }
}
