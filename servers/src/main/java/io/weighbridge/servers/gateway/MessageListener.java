package io.weighbridge.servers.gateway;

import java.io.IOException;
import java.nio.ByteBuffer;

/** What is done with a data message of a channel. Called by the thread of the connection: thread safe. */
@FunctionalInterface
public interface MessageListener {

    /**
     * One whole message.
     *
     * @param opcode  {@link Channel#TEXT} or {@link Channel#BINARY}
     * @param payload unmasked, text checked to be UTF-8; valid during the call only
     * @throws IOException if the sender itself is gone; the connection then ends
     */
    void message(Channel from, int opcode, ByteBuffer payload) throws IOException;
}
