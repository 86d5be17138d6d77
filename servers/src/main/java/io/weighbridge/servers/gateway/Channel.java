package io.weighbridge.servers.gateway;

import java.io.IOException;
import java.nio.ByteBuffer;

/** A client that is logged in, as the application sees it. Thread safe: any thread may send and close. */
public interface Channel {
    /** Opcodes of RFC 6455, 5.2, which the raw TCP framing shares. */
    int TEXT = 1;
    int BINARY = 2;
    int CLOSE = 8;
    int PING = 9;
    int PONG = 10;

    /** What the {@link Acceptor} made of the login message; unique among the channels of one application. */
    String id();

    /**
     * Sends one message or control frame. The payload is used during the call only, and its position and limit are
     * left as they are.
     *
     * @throws IOException if the peer is gone
     */
    void send(int opcode, ByteBuffer payload) throws IOException;

    /** Says Close with a code of RFC 6455, 7.4 and a reason of at most 123 bytes, then ends the connection. */
    void close(int code, String reason);
}
