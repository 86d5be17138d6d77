package io.weighbridge.servers;

import io.weighbridge.servers.net.Server;
import io.weighbridge.servers.net.ServerOptions;
import io.weighbridge.servers.vendor.HelidonServer;
import io.weighbridge.servers.vendor.JettyServer;
import io.weighbridge.servers.vendor.NettyServer;
import io.weighbridge.servers.vendor.TomcatServer;
import io.weighbridge.servers.vendor.UndertowServer;
import io.weighbridge.servers.vendor.VertxServer;
import java.io.IOException;
import java.util.List;

/** The part of {@link Variants} that is other people's work: real servers, as their documentation sets them. */
final class RealServers {

    /** A server that speaks HTTP alone and has no use for an application. */
    private interface HttpFactory {
        Server start(ServerOptions options) throws IOException;
    }

    private RealServers() {
    }

    static List<Variant> all() {
        return List.of(
                new Variant("ws-tomcat-upgrade", "Tomcat 11, HttpServletRequest.upgrade, then the gateway's own frames",
                        TomcatServer::upgrade),
                new Variant("ws-tomcat", "Tomcat 11, Jakarta WebSocket endpoint", TomcatServer::webSocket),
                new Variant("ws-jetty", "Jetty 12.1 core, Jetty WebSocket API", JettyServer::webSocket),
                new Variant("ws-undertow", "Undertow 2.4, its own WebSocket", UndertowServer::webSocket),
                new Variant("ws-netty", "Netty 4.2, WebSocketServerProtocolHandler on java.nio",
                        (options, app) -> NettyServer.webSocket(false, options, app)),
                new Variant("ws-netty-epoll", "Netty 4.2, WebSocketServerProtocolHandler on native epoll",
                        NettyServer::epollUnavailable, (options, app) -> NettyServer.webSocket(true, options, app)),
                new Variant("ws-vertx", "Vert.x 5.1, its own WebSocket", VertxServer::webSocket),
                new Variant("ws-helidon", "Helidon 4.3, its own WebSocket, a virtual thread each",
                        HelidonServer::unavailable, HelidonServer::webSocket),
                http("http-tomcat", "Tomcat 11, a servlet", TomcatServer::http),
                http("http-jetty", "Jetty 12.1 core, a handler", JettyServer::http),
                http("http-undertow", "Undertow 2.4, a handler on the I/O thread", UndertowServer::http),
                http("http-netty", "Netty 4.2, HttpServerCodec on java.nio",
                        options -> NettyServer.http(false, options)),
                new Variant("http-netty-epoll", "Netty 4.2, HttpServerCodec on native epoll",
                        NettyServer::epollUnavailable, (options, app) -> NettyServer.http(true, options)),
                http("http-vertx", "Vert.x 5.1, a request handler", VertxServer::http),
                new Variant("http-helidon", "Helidon 4.3, a handler on a virtual thread each",
                        HelidonServer::unavailable, (options, app) -> HelidonServer.http(options)));
    }

    private static Variant http(String name, String summary, HttpFactory factory) {
        return new Variant(name, summary, (options, app) -> factory.start(options));
    }
}
