package io.weighbridge.servers;

import io.weighbridge.servers.gateway.Application;
import io.weighbridge.servers.gateway.FramedUpgrader;
import io.weighbridge.servers.gateway.GatewayHandler;
import io.weighbridge.servers.gateway.NoCopyUpgrader;
import io.weighbridge.servers.gateway.Upgrader;
import io.weighbridge.servers.gateway.Verbose;
import io.weighbridge.servers.gateway.servlet.ServletUpgrader;
import io.weighbridge.servers.gateway.servlet.WebSocketServlet;
import io.weighbridge.servers.net.BlockingServer;
import io.weighbridge.servers.net.Dispatcher;
import io.weighbridge.servers.net.EndpointLoop;
import io.weighbridge.servers.net.EndpointParties;
import io.weighbridge.servers.net.Endpoints;
import io.weighbridge.servers.net.EpollEndpoints;
import io.weighbridge.servers.net.EpollFloor;
import io.weighbridge.servers.net.EpollServer;
import io.weighbridge.servers.net.FloorParties;
import io.weighbridge.servers.net.LoopServer;
import io.weighbridge.servers.net.NaivePool;
import io.weighbridge.servers.net.Server;
import io.weighbridge.servers.net.ServerOptions;
import io.weighbridge.servers.net.ThreadPerConnection;
import io.weighbridge.servers.net.Transport;
import io.weighbridge.servers.net.VirtualThreads;
import io.weighbridge.servers.net.WorkerPool;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** The part of {@link Variants} that is ours: an upgrade, and who runs what comes of it, in every combination. */
final class Gateways {
    private static final String SERVLET = "request and response objects, buffers for life; ";
    private static final String NOCOPY = "handshake parsed from the socket's bytes; ";

    private static final String FRAMED = "length-prefixed frames on bare TCP; ";

    private static final List<Gateway> ALL = List.of(
        new Gateway("ws-servlet-threads", SERVLET + "a thread each",
            plan -> plan.blocking(new ThreadPerConnection(), plan.servlet())),
        new Gateway("ws-servlet-pool", SERVLET + "elastic LIFO worker pool",
            plan -> plan.blocking(plan.workerPool(), plan.servlet())),
        new Gateway("ws-servlet-virtual", SERVLET + "a virtual thread each", VirtualThreads::unavailable,
            plan -> plan.blocking(plan.virtual(), plan.servlet())),
        new Gateway("ws-servlet-selector", SERVLET + "one event loop", plan -> plan.selector(plan.servlet())),
        new Gateway("ws-nocopy-threads", NOCOPY + "a thread each",
            plan -> plan.blocking(new ThreadPerConnection(), plan.nocopy())),
        new Gateway("ws-nocopy-pool", NOCOPY + "elastic LIFO worker pool",
            plan -> plan.blocking(plan.workerPool(), plan.nocopy())),
        new Gateway("ws-nocopy-naive-pool", NOCOPY + "a fixed pool made up front (--max-workers, at most 10,240)",
            plan -> plan.blocking(plan.naivePool(), plan.nocopy())),
        new Gateway("ws-nocopy-virtual", NOCOPY + "a virtual thread each", VirtualThreads::unavailable,
            plan -> plan.blocking(plan.virtual(), plan.nocopy())),
        new Gateway("ws-nocopy-selector", NOCOPY + "one event loop", plan -> plan.selector(plan.nocopy())),
        new Gateway("ws-floor-selector", "reads to the blank line, constant replies; one event loop",
            plan -> new LoopServer(plan.options, FloorParties::new)),
        new Gateway("ws-nocopy-epoll", NOCOPY + "native epoll, no socket objects", EpollServer::unavailable,
            plan -> plan.epoll(plan.nocopy())),
        new Gateway("ws-floor-epoll", "reads to the blank line, constant replies; native epoll",
            EpollServer::unavailable, plan -> new EpollServer(plan.options, EpollFloor::new)),
        new Gateway("tcp-framed-threads", FRAMED + "a thread each",
            plan -> plan.blocking(new ThreadPerConnection(), plan.framed())),
        new Gateway("tcp-framed-selector", FRAMED + "one event loop", plan -> plan.selector(plan.framed())));

    /** Twists that are on the list, and so under test, with what each changes. */
    private static final List<Twisted> TWISTED = List.of(
        new Twisted("ws-servlet-threads", Verbose.TWIST, "a log line for each step of a login"),
        new Twisted("ws-nocopy-pool", WorkerPool.FIFO_TWIST, "the worker that was idle longest is taken first"));

    private static final Set<String> TWISTS = Set.of(Verbose.TWIST, WorkerPool.FIFO_TWIST);

    private record Gateway(String name, String summary, Supplier<Optional<String>> unavailable, Build build) {
        Gateway(String name, String summary, Build build) {
            this(name, summary, Optional::empty, build);
        }
    }

    private interface Build {
        Server from(Plan plan) throws IOException;
    }

    private record Twisted(String gateway, String twist, String summary) {
    }

    private Gateways() {
    }

    /** All of them, and some with a twist. */
    static List<Variant> all() {
        List<Variant> all = new ArrayList<>();
        ALL.forEach(gateway -> all.add(variant(gateway, Set.of(), gateway.name, gateway.summary)));
        TWISTED.forEach(twisted -> find(twisted.gateway, Set.of(twisted.twist)).ifPresent(variant ->
            all.add(new Variant(variant.name(), variant.summary() + "; " + twisted.summary, variant.unavailable(),
                variant.factory()))));
        return all;
    }

    /** One by the name of its gateway and its twists, if all of them are known. */
    static Optional<Variant> find(String gateway, Set<String> twists) {
        if (!TWISTS.containsAll(twists)) {
            return Optional.empty();
        }
        return ALL.stream().filter(known -> known.name.equals(gateway)).findFirst()
            .map(known -> variant(known, twists, gateway + String.join("", twists), known.summary));
    }

    private static Variant variant(Gateway gateway, Set<String> twists, String name, String summary) {
        return new Variant(name, summary, gateway.unavailable,
            (options, app) -> gateway.build.from(new Plan(options, app, twists)));
    }

    /** What a gateway is built from. */
    private record Plan(ServerOptions options, Application app, Set<String> twists) {

        Upgrader servlet() {
            return verbose(new ServletUpgrader(options.limits().maxHeaderBytes(), new WebSocketServlet()));
        }

        Upgrader nocopy() {
            return verbose(new NoCopyUpgrader(options.limits().maxHeaderBytes()));
        }

        private Upgrader verbose(Upgrader upgrader) {
            return twists.contains(Verbose.TWIST) ? Verbose.upgrader(upgrader) : upgrader;
        }

        Upgrader framed() {
            return verbose(new FramedUpgrader());
        }

        Dispatcher workerPool() {
            return new WorkerPool(options.workers(), twists.contains(WorkerPool.FIFO_TWIST));
        }

        /** Its workers are all made at once, so that the elastic pool's limit would be far too many. */
        Dispatcher naivePool() {
            return new NaivePool(Math.min(options.workers().maxWorkers(), 10_240));
        }

        Dispatcher virtual() {
            return new ThreadPerConnection(VirtualThreads.factory());
        }

        Server selector(Upgrader upgrader) throws IOException {
            return new LoopServer(options, loop -> new EndpointParties(loop, options, life(upgrader)));
        }

        Server epoll(Upgrader upgrader) throws IOException {
            return new EpollServer(options, server -> new EpollEndpoints(server, options, life(upgrader)));
        }

        Server blocking(Dispatcher who, Upgrader upgrader) throws IOException {
            EndpointLoop.Buffers buffers = EndpointLoop.Buffers.pooled(options.limits());
            return new BlockingServer(options, who, new EndpointLoop(options, buffers, life(upgrader)));
        }

        private Function<Transport, Endpoints> life(Upgrader upgrader) {
            Application told = twists.contains(Verbose.TWIST) ? Verbose.application(app) : app;
            return transport -> new GatewayHandler(transport, upgrader, options, told);
        }
    }
}
