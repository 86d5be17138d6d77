package io.weighbridge.servers.gateway;

import java.nio.ByteBuffer;

/** Decides who may log in. Called by the thread of the connection: thread safe. */
@FunctionalInterface
public interface Acceptor {

    /**
     * Turns the payload of the client's first message into the id of its channel.
     *
     * @throws LoginRefused with the reason the client is told (Close 1008)
     */
    String accept(ByteBuffer loginMessage) throws LoginRefused;
}
