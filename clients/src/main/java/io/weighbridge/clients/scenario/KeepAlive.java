package io.weighbridge.clients.scenario;

import io.weighbridge.clients.course.CommonOptions;
import io.weighbridge.clients.course.RequestOptions;
import io.weighbridge.clients.engine.Timing;
import io.weighbridge.clients.load.Load;
import io.weighbridge.clients.load.Stopped;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** HTTP clients that keep their connections and send one request after the other on them. */
@Command(name = "keep-alive", description = {
    "HTTP clients keep their connections and send one request after the other on them; no pipelining.",
    "",
    "With --rate-each R, each client's requests are due R times a second. With --rate, a request goes to "
        + "whoever has been free longest. Without a rate, each client sends the next request when the last is "
        + "answered: a closed loop."})
public final class KeepAlive implements Scenario {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private RequestOptions requests = new RequestOptions();

    @Option(names = "--connections", paramLabel = "N",
        description = "HTTP clients, one connection each. Default: ${DEFAULT-VALUE}.")
    private int connections = 100;

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public String workload() {
        return requests.workload(connections);
    }

    @Override
    public int descriptors() {
        return connections;
    }

    @Override
    public Timing timing() {
        return requests.timing();
    }

    @Override
    public List<String> rehearsal() {
        return requests.rehearsal("keep-alive", connections);
    }

    @Override
    public void run(Load load) throws Stopped, IOException {
        requests.run(load, common, connections, false);
    }
}
