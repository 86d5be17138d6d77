package io.weighbridge.servers.telemetry;

import io.weighbridge.servers.telemetry.endpoint.AdminEndpoint;
import io.weighbridge.servers.telemetry.endpoint.Page;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * The endpoint of one JVM: {@code http://127.0.0.1:PORT/debug/pprof/}, for a person and for {@code go tool pprof}.
 *
 * <p>Until it is asked it is one daemon thread in {@code accept}: it samples nothing, wakes for nothing and keeps no
 * JVM alive. It listens on loopback only and has no authentication: whoever may open a port on this host may ask.
 * Thread safe.
 */
public final class Telemetry implements AutoCloseable {

    private final AdminEndpoint endpoint;

    private Telemetry(AdminEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    /**
     * Opens the endpoint; a port of 0 takes a free one.
     *
     * @throws IOException if the port is taken
     */
    public static Telemetry start(int port) throws IOException {
        return start(port, Map.of());
    }

    /** The same with pages of one's own, by path, such as {@code /counts}. */
    public static Telemetry start(int port, Map<String, Page> more) throws IOException {
        Map<String, Page> pages = new HashMap<>(new Pprof().pages());
        pages.putAll(more);
        return new Telemetry(new AdminEndpoint(port, pages));
    }

    /**
     * What {@code -javaagent:weighbridge-servers.jar=6060} calls before {@code main}; without a number the port is a
     * free one. The address is printed to standard error, where it is in nobody's way.
     */
    public static void premain(String port) throws IOException {
        Telemetry telemetry = start(port == null || port.isBlank() ? 0 : Integer.parseInt(port.strip()));
        System.err.println("telemetry at http://127.0.0.1:" + telemetry.port() + Pprof.ROOT);
    }

    /** The same for an agent that is loaded into a running JVM. */
    public static void agentmain(String port) throws IOException {
        premain(port);
    }

    /** The port it listens on. */
    public int port() {
        return endpoint.port();
    }

    /** Stops listening; what is being answered is answered. Safe twice. */
    @Override
    public void close() {
        endpoint.close();
    }
}
