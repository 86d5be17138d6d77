package io.weighbridge.servers;

import io.weighbridge.servers.gateway.Application;
import io.weighbridge.servers.net.Server;
import io.weighbridge.servers.net.ServerOptions;
import io.weighbridge.servers.net.Upstream;
import io.weighbridge.servers.net.blocking.BlockingServer;
import io.weighbridge.servers.net.blocking.Dispatcher;
import io.weighbridge.servers.net.blocking.ThreadPerConnection;
import io.weighbridge.servers.net.blocking.VirtualThreads;
import io.weighbridge.servers.net.blocking.WorkerPool;
import io.weighbridge.servers.net.http.BytesSite;
import io.weighbridge.servers.net.http.Conversations;
import io.weighbridge.servers.net.http.Forward;
import io.weighbridge.servers.net.http.HttpConnections;
import io.weighbridge.servers.net.http.HttpFloor;
import io.weighbridge.servers.net.http.HttpLoop;
import io.weighbridge.servers.net.http.LoopForward;
import io.weighbridge.servers.net.http.ObjectsSite;
import io.weighbridge.servers.net.loop.LoopServer;
import io.weighbridge.servers.wire.http.HttpConversation;
import io.weighbridge.servers.wire.http.HttpExchange;
import io.weighbridge.servers.wire.http.HttpLimits;
import io.weighbridge.servers.wire.http.bytes.BytesConversation;
import io.weighbridge.servers.wire.http.bytes.BytesExchange;
import io.weighbridge.servers.wire.http.bytes.BytesHandler;
import io.weighbridge.servers.wire.http.objects.HttpHandler;
import io.weighbridge.servers.wire.http.objects.ObjectsConversation;
import io.weighbridge.servers.wire.http.objects.ObjectsExchange;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;

/** The HTTP part of the list: how a request is held times who runs the connection, the floor, and the gateways. */
final class HttpVariants {

    private static final List<Variant> ALL = List.of(
        new Variant("http-objects-threads", "a request and a response object with strings; a thread each",
            (options, app) -> blocking(options, new ThreadPerConnection(), objects(options, app))),
        new Variant("http-objects-pool", "a request and a response object with strings; elastic LIFO worker pool",
            (options, app) -> blocking(options, new WorkerPool(options.workers()), objects(options, app))),
        new Variant("http-objects-virtual", "a request and a response object with strings; a virtual thread each",
            VirtualThreads::unavailable,
            (options, app) -> blocking(options, virtual(), objects(options, app))),
        new Variant("http-objects-selector", "a request and a response object with strings; one event loop",
            (options, app) -> selector(options, objects(options, app))),
        new Variant("http-bytes-threads", "pooled context, bytes, no strings; a thread each",
            (options, app) -> blocking(options, new ThreadPerConnection(), bytes(options, app))),
        new Variant("http-bytes-pool", "pooled context, bytes, no strings; elastic LIFO worker pool",
            (options, app) -> blocking(options, new WorkerPool(options.workers()), bytes(options, app))),
        new Variant("http-bytes-pool" + WorkerPool.FIFO_TWIST, "the worker that was idle longest is taken first",
            (options, app) -> blocking(options, new WorkerPool(options.workers(), true), bytes(options, app))),
        new Variant("http-bytes-virtual", "pooled context, bytes, no strings; a virtual thread each",
            VirtualThreads::unavailable,
            (options, app) -> blocking(options, virtual(), bytes(options, app))),
        new Variant("http-bytes-selector", "pooled context, bytes, no strings; one event loop",
            (options, app) -> selector(options, bytes(options, app))),
        new Variant("http-floor-selector", "a constant reply for each blank line; one event loop",
            (options, app) -> new LoopServer(options, loop -> new HttpFloor(loop, options))),
        new Variant("http-forward-objects-threads", "passes on to --upstream; objects, a thread each",
            (options, app) -> forwardObjects(options, app, new ThreadPerConnection())),
        new Variant("http-forward-bytes-pool", "passes on to --upstream; bytes, elastic LIFO worker pool",
            (options, app) -> forwardBytes(options, app, new WorkerPool(options.workers()))),
        new Variant("http-forward-virtual", "passes on to --upstream; bytes, a virtual thread each",
            VirtualThreads::unavailable,
            (options, app) -> forwardBytes(options, app, virtual())),
        new Variant("http-forward-selector", "passes on to --upstream; bytes, one event loop for both sides",
            (options, app) -> forwardSelector(options, app)));

    private HttpVariants() {
    }

    static List<Variant> all() {
        return ALL;
    }

    private static Conversations<ObjectsConversation> objects(ServerOptions options, Application app) {
        return Conversations.objects(options.limits(), heavyObjects(app, new ObjectsSite()));
    }

    private static Conversations<BytesConversation> bytes(ServerOptions options, Application app) {
        return Conversations.bytes(options.limits(), heavyBytes(app, new BytesSite()));
    }

    /** With the weight of the application before it; the plain site itself if there is none. */
    private static HttpHandler heavyObjects(Application app, HttpHandler site) {
        return app.beforeRequest().<HttpHandler>map(weight -> (request, response) -> {
            weight.run();
            return site.handle(request, response);
        }).orElse(site);
    }

    private static BytesHandler heavyBytes(Application app, BytesHandler site) {
        return app.beforeRequest().<BytesHandler>map(weight -> (request, response) -> {
            weight.run();
            return site.handle(request, response);
        }).orElse(site);
    }

    private static Dispatcher virtual() {
        return new ThreadPerConnection(VirtualThreads.factory());
    }

    private static <C extends HttpConversation> Server blocking(ServerOptions options, Dispatcher who,
                                                                Conversations<C> how) throws IOException {
        return new BlockingServer(options, who, new HttpConnections<>(options, how));
    }

    private static <C extends HttpConversation> Server selector(ServerOptions options, Conversations<C> how)
            throws IOException {
        return new LoopServer(options, loop -> new HttpLoop<>(loop, options, how));
    }

    private static Server forwardObjects(ServerOptions options, Application app, Dispatcher who)
            throws IOException {
        Upstream upstream = upstream(options);
        HttpLimits limits = Conversations.limitsOf(options.limits());
        HttpHandler later = (request, response) -> HttpConversation.UNTIL_RESUMED;
        return new BlockingServer(options, who,
            new HttpConnections<>(options, Conversations.objects(options.limits(), heavyObjects(app, later)),
                new Forward<>(options, upstream, () -> new ObjectsExchange(limits, upstream.host()))));
    }

    private static Server forwardBytes(ServerOptions options, Application app, Dispatcher who)
            throws IOException {
        return new BlockingServer(options, who, new HttpConnections<>(options, passedOn(options, app),
            new Forward<>(options, upstream(options), exchanges(options))));
    }

    private static Server forwardSelector(ServerOptions options, Application app) throws IOException {
        Upstream upstream = upstream(options);
        return new LoopServer(options, loop -> new HttpLoop<>(loop, options, passedOn(options, app),
            new LoopForward<>(loop, upstream, exchanges(options))));
    }

    private static Upstream upstream(ServerOptions options) {
        return options.upstream().orElseThrow(
            () -> new IllegalArgumentException("a forwarding gateway needs --upstream HOST:PORT"));
    }

    private static Conversations<BytesConversation> passedOn(ServerOptions options, Application app) {
        BytesHandler later = (request, response) -> HttpConversation.UNTIL_RESUMED;
        return Conversations.bytes(options.limits(), heavyBytes(app, later));
    }

    private static Supplier<HttpExchange<BytesConversation>> exchanges(ServerOptions options) {
        HttpLimits limits = Conversations.limitsOf(options.limits());
        String host = upstream(options).host();
        return () -> new BytesExchange(limits, host);
    }
}
