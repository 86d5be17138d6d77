package io.weighbridge.servers;

import io.weighbridge.servers.vendor.JettyServer;
import io.weighbridge.servers.vendor.UndertowServer;
import io.weighbridge.servers.vendor.VertxServer;
import io.weighbridge.servers.vendor.helidon.HelidonServer;
import io.weighbridge.servers.vendor.netty.NettyServer;
import io.weighbridge.servers.vendor.tomcat.TomcatServer;
import java.util.List;
import java.util.Optional;

/**
 * The part of {@link Variants} that is other people's work: real servers, as their documentation sets them. Lambdas
 * throughout: a reference to a method would load the class it is of, and a process is weighed with the classes of one
 * server in it.
 */
final class RealServers {

    private RealServers() {
    }

    static List<Variant> all() {
        return List.of(
                new Variant("ws-tomcat-upgrade", "Tomcat 11, HttpServletRequest.upgrade, then the gateway's own frames",
                        (options, app) -> TomcatServer.upgrade(options, app)),
                new Variant("ws-tomcat", "Tomcat 11, Jakarta WebSocket endpoint",
                        (options, app) -> TomcatServer.webSocket(options, app)),
                new Variant("ws-jetty", "Jetty 12.1 core, Jetty WebSocket API",
                        (options, app) -> JettyServer.webSocket(options, app)),
                new Variant("ws-undertow", "Undertow 2.4, its own WebSocket",
                        (options, app) -> UndertowServer.webSocket(options, app)),
                new Variant("ws-netty", "Netty 4.2, WebSocketServerProtocolHandler on java.nio",
                        (options, app) -> NettyServer.webSocket(false, options, app)),
                new Variant("ws-netty-epoll", "Netty 4.2, WebSocketServerProtocolHandler on native epoll",
                        () -> NettyServer.epollUnavailable(),
                        (options, app) -> NettyServer.webSocket(true, options, app)),
                new Variant("ws-vertx", "Vert.x 5.1, its own WebSocket",
                        (options, app) -> VertxServer.webSocket(options, app)),
                new Variant("ws-helidon", "Helidon 4.3, its own WebSocket, a virtual thread each",
                        RealServers::helidonUnavailable, (options, app) -> HelidonServer.webSocket(options, app)),
                new Variant("http-tomcat", "Tomcat 11, a servlet", (options, app) -> TomcatServer.http(options, app)),
                new Variant("http-jetty", "Jetty 12.1 core, a handler",
                        (options, app) -> JettyServer.http(options, app)),
                new Variant("http-undertow", "Undertow 2.4, a handler on the I/O thread",
                        (options, app) -> UndertowServer.http(options, app)),
                new Variant("http-netty", "Netty 4.2, HttpServerCodec on java.nio",
                        (options, app) -> NettyServer.http(false, options, app)),
                new Variant("http-netty-epoll", "Netty 4.2, HttpServerCodec on native epoll",
                        () -> NettyServer.epollUnavailable(), (options, app) -> NettyServer.http(true, options, app)),
                new Variant("http-vertx", "Vert.x 5.1, a request handler",
                        (options, app) -> VertxServer.http(options, app)),
                new Variant("http-helidon", "Helidon 4.3, a handler on a virtual thread each",
                        RealServers::helidonUnavailable, (options, app) -> HelidonServer.http(options, app)));
    }

    /** Asked here and not of the class itself, which an older JDK could not even load. */
    private static Optional<String> helidonUnavailable() {
        return Runtime.version().feature() >= 21 ? HelidonServer.unavailable()
                : Optional.of("Helidon 4 needs JDK 21: build and run Weighbridge on 21 or later");
    }
}
