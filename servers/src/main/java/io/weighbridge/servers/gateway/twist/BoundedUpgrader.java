package io.weighbridge.servers.gateway.twist;

import io.weighbridge.servers.gateway.Conn;
import io.weighbridge.servers.gateway.UpgradeRefused;
import io.weighbridge.servers.gateway.Upgrader;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** Lets only so many threads upgrade at once: the others wait, so that upgrades do not crowd out messages. */
public final class BoundedUpgrader implements Upgrader {
    /** How the twist is written in names of variants. */
    public static final String TWIST = "+upgrade-pool";

    private final Upgrader upgrader;
    private final Semaphore places;

    /** With so many places. */
    public BoundedUpgrader(Upgrader upgrader, int places) {
        this.upgrader = upgrader;
        this.places = new Semaphore(places);
    }

    @Override
    public String name() {
        return upgrader.name();
    }

    @Override
    public boolean isImmediate() {
        return upgrader.isImmediate();
    }

    @Override
    public Conn open() {
        return upgrader.open();
    }

    @Override
    public Optional<Conn> upgrade(Conn raw, ByteBuffer reader, ByteBuffer writer) throws UpgradeRefused {
        // Uninterruptibly: an upgrade takes microseconds, and never waits for a peer.
        places.acquireUninterruptibly();
        try {
            return upgrader.upgrade(raw, reader, writer);
        } finally {
            places.release();
        }
    }

    @Override
    public ByteBuffer refusal() {
        return upgrader.refusal();
    }
}
