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

/** A connection for each request. */
@Command(name = "short", description = {
    "A connection for each request: dial, ask (Connection: close), read the answer and the end of the stream.",
    "",
    "Response time runs from the intended start of the dial to the end of the stream."})
public final class ShortConnections implements Scenario {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private RequestOptions requests = new RequestOptions();

    @Option(names = "--connections", paramLabel = "N",
        description = "How many at most at a time. Default: ${DEFAULT-VALUE}.")
    private int connections = 50;

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
        return requests.rehearsal("short", connections);
    }

    @Override
    public void run(Load load) throws Stopped, IOException {
        requests.run(load, common, connections, true);
    }
}
