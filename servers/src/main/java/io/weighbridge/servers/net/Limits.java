package io.weighbridge.servers.net;

/** How much a peer may send: request head and message in bytes, requests on one connection. */
public record Limits(int maxHeaderBytes, int maxMessageBytes, int maxRequestsPerConnection) {

    /** Checks that each limit lets at least something through. */
    public Limits {
        Checks.atLeast("maxHeaderBytes", maxHeaderBytes, 64);
        Checks.atLeast("maxMessageBytes", maxMessageBytes, 125);
        Checks.atLeast("maxRequestsPerConnection", maxRequestsPerConnection, 1);
    }

    /** 8 KiB of request head, messages of 1 MiB, any number of requests. */
    public static Limits defaults() {
        return new Limits(8192, 1 << 20, Integer.MAX_VALUE);
    }
}
