package io.weighbridge.servers.gateway.twist;

import io.weighbridge.servers.gateway.Conn;
import io.weighbridge.servers.gateway.UpgradeRefused;
import io.weighbridge.servers.gateway.Upgrader;
import io.weighbridge.servers.net.Pool;
import io.weighbridge.servers.wire.AcceptKey;
import io.weighbridge.servers.wire.Handshake;
import io.weighbridge.servers.wire.UpgradeAnswer;
import io.weighbridge.servers.wire.WebSocketFraming;
import java.nio.ByteBuffer;
import java.util.Optional;

/** The handshake parsed where its bytes lie, answered from a prepared 101, and nothing kept of it. */
public final class NoCopyUpgrader implements Upgrader {
    private static final Conn SHARED = Conn.sharing(new WebSocketFraming());
    private static final Optional<Conn> UPGRADED = Optional.of(SHARED);

    private final int maxHeaderBytes;
    private final Pool<Desk> desks = new Pool<>(Desk::new);

    /** Lets in heads of up to so many bytes. */
    public NoCopyUpgrader(int maxHeaderBytes) {
        this.maxHeaderBytes = maxHeaderBytes;
    }

    @Override
    public String name() {
        return "nocopy";
    }

    @Override
    public Conn open() {
        return SHARED;
    }

    @Override
    public Optional<Conn> upgrade(Conn raw, ByteBuffer reader, ByteBuffer writer) throws UpgradeRefused {
        Desk desk = desks.take();
        try {
            int status = desk.handshake.parse(reader, maxHeaderBytes);
            if (status == Handshake.MORE) {
                return Optional.empty();
            }
            if (status != Handshake.UPGRADE) {
                UpgradeAnswer.putRefusal(status, writer);
                throw new UpgradeRefused(status);
            }
            UpgradeAnswer.putAccepted(reader, desk.handshake.keyAt(), desk.acceptKey, writer);
            return UPGRADED;
        } finally {
            desks.give(desk);
        }
    }

    /** What one handshake is worked on with; as many as are worked on at once. */
    private static final class Desk {
        private final Handshake handshake = new Handshake();
        private final AcceptKey acceptKey = new AcceptKey();
    }
}
