package io.weighbridge.servers.net.loop;

import java.nio.ByteBuffer;

/** Makes the endpoint of each connection a server accepts. Thread safe. */
public interface Endpoints {

    /** A new connection; the socket is what {@link Endpoint#socket} must give back. */
    Endpoint open(Object socket);

    /** What a connection is told that is turned away; nothing if it has no remaining bytes. */
    ByteBuffer refusal();
}
