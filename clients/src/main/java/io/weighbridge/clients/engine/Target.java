package io.weighbridge.clients.engine;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/**
 * Where the load goes: host and port, resolved once.
 *
 * @param authority as it was given, for the Host header
 * @param address   where to connect
 */
public record Target(String authority, InetSocketAddress address) {
    /**
     * Understands {@code HOST:PORT}; an IPv6 host stands in brackets.
     *
     * @throws IllegalArgumentException if the text is no such pair
     * @throws UnknownHostException     if the host does not resolve
     */
    public static Target parse(String text) throws UnknownHostException {
        int colon = text.lastIndexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("target must be HOST:PORT, was " + text);
        }
        String host = text.substring(0, colon);
        String name = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        return new Target(text, new InetSocketAddress(InetAddress.getByName(name), port(text.substring(colon + 1))));
    }

    private static int port(String text) {
        try {
            int port = Integer.parseInt(text);
            if (port >= 1 && port <= 65535) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Said below, with the range.
        }
        throw new IllegalArgumentException("port must be 1 to 65535, was " + text);
    }
}
