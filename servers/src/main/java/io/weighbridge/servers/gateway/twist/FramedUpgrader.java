package io.weighbridge.servers.gateway.twist;

import io.weighbridge.servers.gateway.Conn;
import io.weighbridge.servers.gateway.Upgrader;
import io.weighbridge.servers.wire.LengthFraming;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Raw TCP: there is nothing to agree on, frames start with the first byte. */
public final class FramedUpgrader implements Upgrader {
    private static final Conn SHARED = Conn.sharing(new LengthFraming());
    private static final Optional<Conn> UPGRADED = Optional.of(SHARED);

    @Override
    public String name() {
        return "framed";
    }

    @Override
    public Conn open() {
        return SHARED;
    }

    @Override
    public boolean isImmediate() {
        return true;
    }

    @Override
    public Optional<Conn> upgrade(Conn raw, ByteBuffer reader, ByteBuffer writer) {
        return UPGRADED;
    }

    @Override
    public ByteBuffer refusal() {
        return ByteBuffer.allocate(0);
    }
}
