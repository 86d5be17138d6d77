package io.weighbridge.clients.course;

import io.weighbridge.clients.crowd.Clocks;
import io.weighbridge.clients.crowd.Crowd;
import io.weighbridge.clients.crowd.Messages;
import io.weighbridge.clients.load.Load;
import io.weighbridge.clients.load.Mark;
import io.weighbridge.clients.load.Order;
import io.weighbridge.clients.load.Stopped;
import io.weighbridge.clients.load.Wave;
import java.io.IOException;
import picocli.CommandLine.Option;

/** Options of every scenario with logged-in clients: how many, and how they come in. */
public final class CrowdOptions {
    @Option(names = "--connections", paramLabel = "N", description = "Logged-in clients. Default: ${DEFAULT-VALUE}.")
    private int connections = 100;

    @Option(names = "--dialing", paramLabel = "N",
        description = "How many may be between dial and acknowledgement at any moment. Default: ${DEFAULT-VALUE}.")
    private int dialing = 50;

    /** How many clients. */
    public int connections() {
        return connections;
    }

    /** How many dial at a time. */
    public int dialing() {
        return dialing;
    }

    /** As canonical text; everything is checked. */
    public String workload() {
        Rules.atMost("connections", 9_999_999, Rules.atLeast("connections", 1, connections));
        return "connections=" + connections + ";dialing=" + Rules.atLeast("dialing", 1, dialing);
    }

    /** The members, none of them dialed yet. */
    public Crowd crowd(Load load, CommonOptions common, Messages messages) throws IOException {
        return crowd(load, common, messages, common.name() + 1, connections);
    }

    /** Members of another name, so many of them. */
    public Crowd crowd(Load load, CommonOptions common, Messages messages, String name, int count) throws IOException {
        return new Crowd(load, name, shape(load, common, messages, count, dialing));
    }

    /** Members of another name who will all dial at the same time. */
    public Crowd crowdAtOnce(Load load, CommonOptions common, Messages messages, String name) throws IOException {
        return new Crowd(load, name, shape(load, common, messages, connections, connections));
    }

    private static Crowd.Shape shape(Load load, CommonOptions common, Messages messages, int count, int atOnce)
            throws IOException {
        return new Crowd.Shape(count, atOnce, common.dialect(load), common.waits(), Clocks.of(load.recording()),
            messages);
    }

    /** On GO logs everyone in, as phase {@code cold}, and says HELD. */
    public void logIn(Load load, Wave crowd, Order next) throws Stopped {
        Course.expect(load, Order.GO);
        load.begin("cold");
        long start = System.nanoTime();
        load.progress().begin("cold: logging in", connections);
        crowd.dialTo(connections);
        load.serve(crowd::settled, crowd);
        load.control().held(new Mark("cold", 1, crowd.held(), crowd.failed(), System.nanoTime() - start), next);
    }

    /** On RELEASE closes everyone, as phase {@code closed}, and says CLOSED. */
    public void release(Load load, Wave crowd) throws Stopped {
        Course.expect(load, Order.RELEASE);
        load.begin("closed");
        crowd.release("closed", 1);
    }
}
