package io.weighbridge.servers;

import io.weighbridge.servers.gateway.Application;
import io.weighbridge.servers.gateway.Upgrader;
import io.weighbridge.servers.gateway.connection.GatewayHandler;
import io.weighbridge.servers.gateway.servlet.ServletUpgrader;
import io.weighbridge.servers.gateway.servlet.WebSocketServlet;
import io.weighbridge.servers.gateway.twist.BoundedUpgrader;
import io.weighbridge.servers.gateway.twist.FramedUpgrader;
import io.weighbridge.servers.gateway.twist.MessagePool;
import io.weighbridge.servers.gateway.twist.NoCopyUpgrader;
import io.weighbridge.servers.gateway.twist.Verbose;
import io.weighbridge.servers.net.Server;
import io.weighbridge.servers.net.ServerOptions;
import io.weighbridge.servers.net.Traffic;
import io.weighbridge.servers.net.blocking.BlockingServer;
import io.weighbridge.servers.net.blocking.Dispatcher;
import io.weighbridge.servers.net.blocking.NaivePool;
import io.weighbridge.servers.net.blocking.ThreadPerConnection;
import io.weighbridge.servers.net.blocking.VirtualThreads;
import io.weighbridge.servers.net.blocking.WorkerPool;
import io.weighbridge.servers.net.epoll.EpollEndpoints;
import io.weighbridge.servers.net.epoll.EpollFloor;
import io.weighbridge.servers.net.epoll.EpollServer;
import io.weighbridge.servers.net.loop.AcceptUpgrade;
import io.weighbridge.servers.net.loop.BatchedTransport;
import io.weighbridge.servers.net.loop.EndpointLoop;
import io.weighbridge.servers.net.loop.EndpointLoop.Buffers;
import io.weighbridge.servers.net.loop.EndpointParties;
import io.weighbridge.servers.net.loop.Endpoints;
import io.weighbridge.servers.net.loop.FloorParties;
import io.weighbridge.servers.net.loop.LoopServer;
import io.weighbridge.servers.net.loop.Transport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The part of {@link Variants} that is ours: an upgrade, and who runs what comes of it, in every combination. */
final class Gateways {
    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();
    private static final String SERVLET = "request and response objects, buffers for life; ";
    private static final String NOCOPY = "handshake parsed from the socket's bytes; ";

    private static final String FRAMED = "length-prefixed frames on bare TCP; ";

    private static final Set<String> EVERYWHERE = Set.of(Verbose.TWIST, BatchedTransport.TWIST);
    private static final Set<String> THREADS = union(EVERYWHERE,
        Set.of(EndpointLoop.ACCEPT_UPGRADE_TWIST, BoundedUpgrader.TWIST, MessagePool.TWIST));
    /** A servlet's connection has buffers of its own. */
    private static final Set<String> LENT = union(THREADS, Set.of(Buffers.FRESH_TWIST, Buffers.KEPT_TWIST));
    private static final Set<String> POOLED = Set.of(WorkerPool.FIFO_TWIST);
    private static final Set<String> NONE = Set.of();

    private static final List<Gateway> ALL = List.of(
        new Gateway("ws-servlet-threads", SERVLET + "a thread each", THREADS,
            plan -> plan.blocking(new ThreadPerConnection(), plan.servlet())),
        new Gateway("ws-servlet-pool", SERVLET + "elastic LIFO worker pool", union(THREADS, POOLED),
            plan -> plan.blocking(plan.workerPool(), plan.servlet())),
        new Gateway("ws-servlet-virtual", SERVLET + "a virtual thread each", THREADS, VirtualThreads::unavailable,
            plan -> plan.blocking(plan.virtual(), plan.servlet())),
        new Gateway("ws-servlet-selector", SERVLET + "one event loop", EVERYWHERE,
            plan -> plan.selector(plan.servlet())),
        new Gateway("ws-nocopy-threads", NOCOPY + "a thread each", LENT,
            plan -> plan.blocking(new ThreadPerConnection(), plan.nocopy())),
        new Gateway("ws-nocopy-pool", NOCOPY + "elastic LIFO worker pool", union(LENT, POOLED),
            plan -> plan.blocking(plan.workerPool(), plan.nocopy())),
        new Gateway("ws-nocopy-naive-pool", NOCOPY + "a fixed pool made up front (--max-workers, at most 10,240)", LENT,
            plan -> plan.blocking(plan.naivePool(), plan.nocopy())),
        new Gateway("ws-nocopy-virtual", NOCOPY + "a virtual thread each", LENT, VirtualThreads::unavailable,
            plan -> plan.blocking(plan.virtual(), plan.nocopy())),
        new Gateway("ws-nocopy-selector", NOCOPY + "one event loop", EVERYWHERE, plan -> plan.selector(plan.nocopy())),
        new Gateway("ws-nocopy-epoll", NOCOPY + "native epoll, no socket objects", EVERYWHERE, EpollServer::unavailable,
            plan -> plan.epoll(plan.nocopy())),
        new Gateway("ws-floor-selector", "reads to the blank line, constant replies; one event loop", NONE,
            plan -> new LoopServer(plan.options, FloorParties::new)),
        new Gateway("ws-floor-epoll", "reads to the blank line, constant replies; native epoll", NONE,
            EpollServer::unavailable, plan -> new EpollServer(plan.options, EpollFloor::new)),
        new Gateway("tcp-framed-threads", FRAMED + "a thread each", LENT,
            plan -> plan.blocking(new ThreadPerConnection(), plan.framed())),
        new Gateway("tcp-framed-selector", FRAMED + "one event loop", EVERYWHERE,
            plan -> plan.selector(plan.framed())));

    /** Twists that are on the list, and so under test, with what each changes. */
    private static final List<Twisted> TWISTED = List.of(
        new Twisted("ws-servlet-threads", Verbose.TWIST, "a log line for each step of a login"),
        new Twisted("ws-nocopy-threads", Buffers.FRESH_TWIST, "a new heap buffer whenever one is wanted"),
        new Twisted("ws-nocopy-threads", Buffers.KEPT_TWIST, "the read buffer kept for life"),
        new Twisted("ws-nocopy-threads", EndpointLoop.ACCEPT_UPGRADE_TWIST,
            "handshakes on the thread that accepts, so that one silent client blocks all"),
        new Twisted("ws-nocopy-threads", BoundedUpgrader.TWIST, "as many upgrades at once as processors"),
        new Twisted("ws-nocopy-threads", MessagePool.TWIST, "messages handled by as many threads as processors"),
        new Twisted("ws-nocopy-threads", BatchedTransport.TWIST, "answers to one packet in one write"),
        new Twisted("ws-nocopy-selector", BatchedTransport.TWIST, "answers to one packet in one write"),
        new Twisted("ws-nocopy-pool", WorkerPool.FIFO_TWIST, "the worker that was idle longest is taken first"));

    private record Gateway(String name, String summary, Set<String> twists, Supplier<Optional<String>> unavailable,
                           Build build) {
        Gateway(String name, String summary, Set<String> twists, Build build) {
            this(name, summary, twists, Optional::empty, build);
        }
    }

    private interface Build {
        Server from(Plan plan) throws IOException;
    }

    private record Twisted(String gateway, String twist, String summary) {
    }

    private Gateways() {
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        return Stream.concat(some.stream(), others.stream()).collect(Collectors.toUnmodifiableSet());
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
        return ALL.stream().filter(known -> known.name.equals(gateway) && known.twists.containsAll(twists)).findFirst()
            .map(known -> variant(known, twists, gateway + String.join("", twists), known.summary));
    }

    private static Variant variant(Gateway gateway, Set<String> twists, String name, String summary) {
        return new Variant(name, summary, gateway.unavailable,
            (options, app) -> gateway.build.from(new Plan(options, app, twists)));
    }

    /** What a gateway is built from. */
    private record Plan(ServerOptions options, Application app, Set<String> twists) {

        Upgrader servlet() {
            return twisted(new ServletUpgrader(options.limits().maxHeaderBytes(), new WebSocketServlet()));
        }

        Upgrader nocopy() {
            return twisted(new NoCopyUpgrader(options.limits().maxHeaderBytes()));
        }

        private boolean has(String twist) {
            return twists.contains(twist);
        }

        private Upgrader twisted(Upgrader upgrader) {
            Upgrader told = has(Verbose.TWIST) ? Verbose.upgrader(upgrader) : upgrader;
            return has(BoundedUpgrader.TWIST) ? new BoundedUpgrader(told, PROCESSORS) : told;
        }

        Upgrader framed() {
            return twisted(new FramedUpgrader());
        }

        Dispatcher workerPool() {
            return new WorkerPool(options.workers(), has(WorkerPool.FIFO_TWIST));
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
            if (!has(MessagePool.TWIST)) {
                return blocking(who, life(upgrader, app));
            }
            MessagePool pool = new MessagePool(app.messages(), PROCESSORS);
            Application pooled = new Application(app.acceptor(), pool, app.states(), app.channels(),
                app.beforeRequest());
            try {
                return new WithPool(blocking(who, life(upgrader, pooled)), pool);
            } catch (IOException | RuntimeException e) {
                pool.close();
                throw e;
            }
        }

        private Server blocking(Dispatcher who, Function<Transport, Endpoints> life) throws IOException {
            EndpointLoop loop = new EndpointLoop(options, buffers(), life);
            return new BlockingServer(options, who,
                has(EndpointLoop.ACCEPT_UPGRADE_TWIST) ? new AcceptUpgrade(loop) : loop);
        }

        private Buffers buffers() {
            if (has(Buffers.FRESH_TWIST)) {
                return Buffers.fresh(options.limits());
            }
            return has(Buffers.KEPT_TWIST) ? Buffers.kept(options.limits()) : Buffers.pooled(options.limits());
        }

        private Function<Transport, Endpoints> life(Upgrader upgrader) {
            return life(upgrader, app);
        }

        private Function<Transport, Endpoints> life(Upgrader upgrader, Application plain) {
            Application told = has(Verbose.TWIST) ? Verbose.application(plain) : plain;
            return transport -> new GatewayHandler(
                has(BatchedTransport.TWIST) ? new BatchedTransport(transport) : transport, upgrader, options, told);
        }
    }

    /** A server with threads beside it that end after it. */
    private record WithPool(Server server, MessagePool pool) implements Server {

        @Override
        public int port() {
            return server.port();
        }

        @Override
        public Traffic traffic() {
            return server.traffic();
        }

        @Override
        public void close() {
            server.close();
            pool.close();
        }
    }
}
