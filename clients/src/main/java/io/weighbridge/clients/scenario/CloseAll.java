package io.weighbridge.clients.scenario;

import io.weighbridge.clients.course.CommonOptions;
import io.weighbridge.clients.course.Course;
import io.weighbridge.clients.course.CrowdOptions;
import io.weighbridge.clients.crowd.Crowd;
import io.weighbridge.clients.crowd.Member;
import io.weighbridge.clients.crowd.Messages;
import io.weighbridge.clients.load.Load;
import io.weighbridge.clients.load.Order;
import io.weighbridge.clients.load.Stopped;
import java.io.IOException;
import java.util.Locale;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** All logged-in clients leave at once: how long until everything is given back? */
@Command(name = "close", description = {
    "All logged-in clients leave at once, in one of three manners: orderly: Close frame, reply, end of "
        + "stream; end: end of stream without a Close frame; reset: cut off.",
    "",
    "The time until the server has given back threads, descriptors and channels is read from the server "
        + "after CLOSED."})
public final class CloseAll implements Scenario {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private CrowdOptions crowd = new CrowdOptions();

    @Option(names = "--how", paramLabel = "orderly|end|reset",
        description = "How they leave. Default: ${DEFAULT-VALUE}.")
    private String how = "orderly";

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public String workload() {
        manner();
        return crowd.workload() + ";how=" + how;
    }

    @Override
    public int descriptors() {
        return crowd.connections();
    }

    @Override
    public void run(Load load) throws Stopped, IOException {
        Crowd members = crowd.crowd(load, common, Messages.NONE);
        crowd.logIn(load, members, Order.RELEASE);
        Course.expect(load, Order.RELEASE);
        load.begin("closed");
        members.release("closed", 1, manner());
    }

    private Consumer<Member> manner() {
        return switch (how.toLowerCase(Locale.ROOT)) {
            case "orderly" -> Member::close;
            case "end" -> Member::leave;
            case "reset" -> Member::cut;
            default -> throw new IllegalArgumentException("how must be orderly, end or reset, was " + how);
        };
    }
}
