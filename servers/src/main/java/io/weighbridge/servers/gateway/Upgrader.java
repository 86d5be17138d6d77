package io.weighbridge.servers.gateway;

import io.weighbridge.servers.wire.UpgradeAnswer;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * How a raw connection becomes one with frames: the one thing in which gateways differ. Everything after it is {@link
 * GatewayHandler}'s. Thread safe; without sockets.
 */
public interface Upgrader {

    /** The middle word of the variants' names: {@code servlet}, {@code nocopy}, {@code framed}. */
    String name();

    /** What a connection is from accept on; anything it is to keep for life is made here. */
    Conn open();

    /** Whether there is nothing to agree on, so that the server may speak first (of a login that takes too long). */
    default boolean isImmediate() {
        return false;
    }

    /**
     * Upgrades, if what has come is enough.
     *
     * @param raw    what {@link #open} made of this connection
     * @param reader what has come, from its position on; what is taken is passed over, the rest is given again
     * @param writer takes the answer; cleared, and with room for any
     * @return what the connection is from now on; empty if more must come first
     * @throws UpgradeRefused when this can become no upgrade; the writer holds what the peer is told
     */
    Optional<Conn> upgrade(Conn raw, ByteBuffer reader, ByteBuffer writer) throws UpgradeRefused;

    /** What a connection is told that is turned away before any of this; nothing if it has no remaining bytes. */
    default ByteBuffer refusal() {
        ByteBuffer refusal = ByteBuffer.allocate(UpgradeAnswer.MAX_BYTES);
        UpgradeAnswer.putRefusal(UpgradeAnswer.UNAVAILABLE, refusal);
        return refusal.flip();
    }
}
