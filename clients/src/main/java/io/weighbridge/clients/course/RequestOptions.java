package io.weighbridge.clients.course;

import io.weighbridge.clients.engine.Timing;
import io.weighbridge.clients.http.HttpClients;
import io.weighbridge.clients.load.Load;
import io.weighbridge.clients.load.Stopped;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Mixin;

/** Options of every scenario of HTTP requests at a rate or in a closed loop, and its phases. */
public final class RequestOptions {
    @Mixin
    private HttpOptions http = new HttpOptions();

    @Mixin
    private TrafficOptions traffic = new TrafficOptions();

    /** As canonical text; everything is checked. */
    public String workload(int connections) {
        return "connections=" + Rules.atLeast("connections", 1, connections) + ";" + http.workload() + ";"
            + traffic.workload();
    }

    /** What is to be rehearsed of this scenario, if anything. */
    public List<String> rehearsal(String scenario, int connections) {
        return traffic.rehearsal(scenario, connections);
    }

    /** How exactly what is due must leave. */
    public Timing timing() {
        return traffic.timing();
    }

    /**
     * All phases, from the warm-up to CLOSED.
     *
     * @param shortLived whether each request has a connection of its own
     */
    public void run(Load load, CommonOptions common, int connections, boolean shortLived) throws Stopped, IOException {
        HttpClients clients = http.clients(load, common,
            new HttpOptions.Shape(connections, shortLived, traffic.each()),
            traffic.schedule(connections, common.seed()));
        new Course(load, clients, connections, common.waits().reply()).run(traffic);
        HttpOptions.release(load, clients);
    }
}
