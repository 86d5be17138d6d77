package io.weighbridge.servers.gateway;

/** Is told, exactly once, of the end of every channel that was logged in. Thread safe. */
@FunctionalInterface
public interface StateListener {

    /** The channel is out of the map already; its connection is about to be closed, or is. */
    void disconnect(Channel channel);
}
