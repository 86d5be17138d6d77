package io.weighbridge.servers.vendor.tomcat;

import io.weighbridge.servers.gateway.Application;
import io.weighbridge.servers.net.Server;
import io.weighbridge.servers.net.ServerOptions;
import io.weighbridge.servers.net.Traffic;
import io.weighbridge.servers.vendor.Closing;
import io.weighbridge.servers.vendor.HttpContract;
import io.weighbridge.servers.vendor.LoginClock;
import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.websocket.server.WsSci;

/** Tomcat, embedded, with one servlet for every path; threads and buffers as they come, limits set. */
public final class TomcatServer implements Server {

    private final Traffic traffic;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Tomcat tomcat = new Tomcat();
    private final Connector connector;
    private final Path folder;
    private final AutoCloseable resources;

    /** The application over the streams that {@code HttpServletRequest.upgrade} gives. */
    public static Server upgrade(ServerOptions options, Application application) throws IOException {
        TomcatProtocol protocol = new TomcatProtocol(new Traffic());
        TomcatGateway gateway = new TomcatGateway(options, application, protocol);
        return new TomcatServer(options, protocol, gateway, gateway).start();
    }

    /** The application over a Jakarta WebSocket endpoint. */
    public static Server webSocket(ServerOptions options, Application application) throws IOException {
        LoginClock clock = new LoginClock(options.waits().loginWait());
        TomcatServer server = new TomcatServer(options, new TomcatProtocol(new Traffic()),
                new TomcatEndpoint.Servlet(options, application, clock), clock);
        server.context().addServletContainerInitializer(new WsSci(), null);
        return server.start();
    }

    /** The HTTP contract. */
    public static Server http(ServerOptions options, Application application) throws IOException {
        TomcatHttp servlet = new TomcatHttp(new HttpContract(application), options.limits().maxMessageBytes());
        return new TomcatServer(options, new TomcatProtocol(new Traffic()), servlet, servlet).start();
    }

    private TomcatServer(ServerOptions options, TomcatProtocol protocol, HttpServlet servlet,
            AutoCloseable resources) throws IOException {
        this.traffic = protocol.traffic();
        this.resources = resources;
        folder = Files.createTempDirectory("weighbridge-tomcat-");
        connector = new Connector(limited(protocol, options));
        connector.setPort(options.port());
        connector.setThrowOnFailure(true);
        tomcat.setSilent(true);
        tomcat.setBaseDir(folder.toString());
        tomcat.setConnector(connector);
        StandardContext context = (StandardContext) tomcat.addContext("", null);
        // Nothing is ever deployed again in this process: the search for leaks of an old deployment finds nothing.
        context.setClearReferencesThreadLocals(false);
        context.setClearReferencesRmiTargets(false);
        Wrapper wrapper = Tomcat.addServlet(context, "application", servlet);
        wrapper.setAsyncSupported(true);
        context.addServletMapping("/*", "application");
    }

    private static TomcatProtocol limited(TomcatProtocol protocol, ServerOptions options) {
        protocol.setAddress(options.host());
        protocol.setAcceptCount(options.backlog());
        protocol.setMaxConnections(options.maxConnections());
        protocol.setMaxHttpHeaderSize(options.limits().maxHeaderBytes());
        protocol.setMaxKeepAliveRequests(options.limits().maxRequestsPerConnection());
        protocol.setConnectionTimeout((int) options.waits().loginWait().toMillis());
        protocol.setKeepAliveTimeout((int) options.waits().readWait().toMillis());
        return protocol;
    }

    private Context context() {
        return (Context) tomcat.getHost().findChildren()[0];
    }

    private TomcatServer start() throws IOException {
        try {
            tomcat.start();
            return this;
        } catch (LifecycleException failed) {
            close();
            throw new IOException("Tomcat did not start", failed);
        }
    }

    @Override
    public int port() {
        return connector.getLocalPort();
    }

    @Override
    public Traffic traffic() {
        return traffic;
    }

    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        Closing.quietly(tomcat::stop);
        Closing.quietly(tomcat::destroy);
        Closing.quietly(resources);
        Closing.quietly(() -> delete(folder));
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(folder)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.delete(path);
        }
    }
}
