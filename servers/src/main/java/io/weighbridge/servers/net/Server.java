package io.weighbridge.servers.net;

import java.util.Map;

/** A server that listens on a TCP port from the moment it exists until it is closed. Thread safe. */
public interface Server extends AutoCloseable {

    /** The port it listens on, never 0. */
    int port();

    /** What has been counted so far; one object for the life of the server. */
    Traffic traffic();

    /** What whoever started it must know besides the port, as {@code key=value} for the line that says it is ready. */
    default Map<String, String> facts() {
        return Map.of();
    }

    /** Stops listening, closes every connection and returns when its threads have ended (bounded). Safe twice. */
    @Override
    void close();
}
