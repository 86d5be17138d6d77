package io.weighbridge.servers.gateway;

import io.weighbridge.servers.wire.Framing;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * What a connection is besides its channel: how its bytes are framed, and what its way of upgrading makes it keep for
 * life. One that keeps nothing is shared by all connections.
 */
public interface Conn {

    /** How frames are told apart, once upgraded. */
    Framing framing();

    /** The read buffer this connection keeps; none means that the server lends one while there are bytes. */
    Optional<ByteBuffer> reader();

    /** The write buffer this connection keeps; none means that one is lent for the length of a write. */
    Optional<ByteBuffer> writer();

    /** A connection that keeps nothing. */
    static Conn sharing(Framing framing) {
        return new Conn() {
            @Override
            public Framing framing() {
                return framing;
            }

            @Override
            public Optional<ByteBuffer> reader() {
                return Optional.empty();
            }

            @Override
            public Optional<ByteBuffer> writer() {
                return Optional.empty();
            }
        };
    }
}
