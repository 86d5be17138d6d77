package io.weighbridge.servers.net;

import java.net.InetAddress;
import java.util.Optional;

/**
 * Everything that can be set on a server, whatever its variant.
 *
 * @param port           0 for any free port
 * @param backlog        connections the kernel may hold for us between its handshake and our accept
 * @param maxConnections served at once; one more is refused
 * @param upstream       what a forwarding gateway passes requests on to; of no use to others
 */
public record ServerOptions(InetAddress host, int port, int backlog, int maxConnections,
                            WorkerLimits workers, Limits limits, Waits waits, Optional<Upstream> upstream) {

    /** Checks that the numbers can be meant. */
    public ServerOptions {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must be 0 to 65535, was " + port);
        }
        Checks.atLeast("backlog", backlog, 1);
        Checks.atLeast("maxConnections", maxConnections, 1);
    }

    /** Any free port on loopback, a backlog of 4,096, as many connections as descriptors allow. */
    public static ServerOptions defaults() {
        return new ServerOptions(InetAddress.getLoopbackAddress(), 0, 4096, Integer.MAX_VALUE,
                WorkerLimits.defaults(), Limits.defaults(), Waits.defaults(), Optional.empty());
    }

    public ServerOptions withHost(InetAddress host) {
        return new ServerOptions(host, port, backlog, maxConnections, workers, limits, waits, upstream);
    }

    public ServerOptions withPort(int port) {
        return new ServerOptions(host, port, backlog, maxConnections, workers, limits, waits, upstream);
    }

    public ServerOptions withBacklog(int backlog) {
        return new ServerOptions(host, port, backlog, maxConnections, workers, limits, waits, upstream);
    }

    public ServerOptions withMaxConnections(int maxConnections) {
        return new ServerOptions(host, port, backlog, maxConnections, workers, limits, waits, upstream);
    }

    public ServerOptions withWorkers(WorkerLimits workers) {
        return new ServerOptions(host, port, backlog, maxConnections, workers, limits, waits, upstream);
    }

    public ServerOptions withLimits(Limits limits) {
        return new ServerOptions(host, port, backlog, maxConnections, workers, limits, waits, upstream);
    }

    public ServerOptions withWaits(Waits waits) {
        return new ServerOptions(host, port, backlog, maxConnections, workers, limits, waits, upstream);
    }

    public ServerOptions withUpstream(Upstream upstream) {
        return new ServerOptions(host, port, backlog, maxConnections, workers, limits, waits, Optional.of(upstream));
    }
}
