package io.weighbridge.servers;

import io.weighbridge.servers.net.BlockingServer;
import io.weighbridge.servers.net.Dispatcher;
import io.weighbridge.servers.net.LoopServer;
import io.weighbridge.servers.net.Server;
import io.weighbridge.servers.net.ServerOptions;
import io.weighbridge.servers.net.ThreadPerConnection;
import io.weighbridge.servers.net.VirtualThreads;
import io.weighbridge.servers.net.WorkerPool;
import io.weighbridge.servers.net.http.BytesSite;
import io.weighbridge.servers.net.http.Conversations;
import io.weighbridge.servers.net.http.HttpConnections;
import io.weighbridge.servers.net.http.HttpFloor;
import io.weighbridge.servers.net.http.HttpLoop;
import io.weighbridge.servers.net.http.ObjectsSite;
import io.weighbridge.servers.wire.http.HttpConversation;
import io.weighbridge.servers.wire.http.bytes.BytesConversation;
import io.weighbridge.servers.wire.http.objects.ObjectsConversation;
import java.io.IOException;
import java.util.List;

/** The HTTP part of the list: how a request is held times who runs the connection, the floor, and the gateways. */
final class HttpVariants {

    private static final List<Variant> ALL = List.of(
        new Variant("http-objects-threads", "a request and a response object with strings; a thread each",
            (options, app) -> blocking(options, new ThreadPerConnection(), objects(options))),
        new Variant("http-objects-pool", "a request and a response object with strings; elastic LIFO worker pool",
            (options, app) -> blocking(options, new WorkerPool(options.workers()), objects(options))),
        new Variant("http-objects-virtual", "a request and a response object with strings; a virtual thread each",
            VirtualThreads::unavailable,
            (options, app) -> blocking(options, virtual(), objects(options))),
        new Variant("http-objects-selector", "a request and a response object with strings; one event loop",
            (options, app) -> selector(options, objects(options))),
        new Variant("http-bytes-threads", "pooled context, bytes, no strings; a thread each",
            (options, app) -> blocking(options, new ThreadPerConnection(), bytes(options))),
        new Variant("http-bytes-pool", "pooled context, bytes, no strings; elastic LIFO worker pool",
            (options, app) -> blocking(options, new WorkerPool(options.workers()), bytes(options))),
        new Variant("http-bytes-virtual", "pooled context, bytes, no strings; a virtual thread each",
            VirtualThreads::unavailable,
            (options, app) -> blocking(options, virtual(), bytes(options))),
        new Variant("http-bytes-selector", "pooled context, bytes, no strings; one event loop",
            (options, app) -> selector(options, bytes(options))),
        new Variant("http-floor-selector", "a constant reply for each blank line; one event loop",
            (options, app) -> new LoopServer(options, loop -> new HttpFloor(loop, options))));

    private HttpVariants() {
    }

    static List<Variant> all() {
        return ALL;
    }

    private static Conversations<ObjectsConversation> objects(ServerOptions options) {
        return Conversations.objects(options.limits(), new ObjectsSite());
    }

    private static Conversations<BytesConversation> bytes(ServerOptions options) {
        return Conversations.bytes(options.limits(), new BytesSite());
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
}
