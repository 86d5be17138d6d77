package io.weighbridge.servers.net;

import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * Where a forwarding gateway passes requests on to, and how much of it may be asked.
 *
 * @param maxConnections kept open to it at most
 * @param maxQueued      requests that may wait for one of them; one more is answered with 503
 * @param connectWait    for a new connection, and for one of those to become free
 * @param answerWait     for a whole response; 504 beyond
 */
public record Upstream(InetSocketAddress address, int maxConnections, int maxQueued,
                       Duration connectWait, Duration answerWait) {

    /** Checks that the numbers can be meant. */
    public Upstream {
        Checks.atLeast("maxConnections", maxConnections, 1);
        Checks.atLeast("maxQueued", maxQueued, 0);
        Checks.wait("connectWait", connectWait);
        Checks.wait("answerWait", answerWait);
    }

    /** 512 connections, 16,384 that wait for one, 10 s to get one, 60 s for the response. */
    public static Upstream of(InetSocketAddress address) {
        return new Upstream(address, 512, 16_384, Duration.ofSeconds(10), Duration.ofSeconds(60));
    }

    /** What a Host field says of it. */
    public String host() {
        return address.getHostString() + ":" + address.getPort();
    }

    /**
     * The same from text.
     *
     * @param hostAndPort such as {@code 127.0.0.1:8080}
     * @throws IllegalArgumentException if it is not that
     */
    public static Upstream parse(String hostAndPort) {
        int colon = hostAndPort.lastIndexOf(':');
        if (colon < 1 || !hostAndPort.substring(colon + 1).matches("[0-9]{1,5}")) {
            throw new IllegalArgumentException("upstream must be HOST:PORT, was '" + hostAndPort + "'");
        }
        int port = Integer.parseInt(hostAndPort.substring(colon + 1));
        return of(new InetSocketAddress(hostAndPort.substring(0, colon), port));
    }
}
