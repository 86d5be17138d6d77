package io.weighbridge.servers.net;

/** Makes the endpoint of each connection a server accepts. Thread safe. */
@FunctionalInterface
public interface Endpoints {

    /** A new connection; the socket is what {@link Endpoint#socket} must give back. */
    Endpoint open(Object socket);
}
