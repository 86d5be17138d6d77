package io.weighbridge.clients.crowd;

import io.weighbridge.clients.engine.Kind;
import io.weighbridge.clients.wire.FrameReader;
import io.weighbridge.clients.wire.Opcode;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Hostile clients that log in, send messages, and read none of what comes back, until nothing goes either way. A
 * server that throws them out after its write wait is right; whoever is thrown out does not come back. For the
 * engine's thread.
 */
public final class SlowReaders implements Messages, Hostile {
    private static final long PERIOD_NANOS = 50_000_000L;
    private static final int AT_A_TIME = 64;

    private final ByteBuffer message;
    private Optional<Crowd> crowd = Optional.empty();
    private boolean running;
    private long nextNanos;

    /** @param bytes length of each message */
    public SlowReaders(int bytes) {
        message = ByteBuffer.allocateDirect(bytes);
    }

    /** Who they are; before anything is begun. */
    public void among(Crowd members) {
        crowd = Optional.of(members);
    }

    /** Those who are logged in stop reading and start sending. */
    public void begin() {
        running = true;
        nextNanos = System.nanoTime();
        crowd.orElseThrow().forEachHeld(member -> member.connection().listen(false));
    }

    @Override
    public long proceed(long nowNanos) {
        if (!running) {
            return NOTHING_DUE;
        }
        if (nowNanos >= nextNanos) {
            nextNanos = nowNanos + PERIOD_NANOS;
            crowd.orElseThrow().forEachHeld(this::push);
        }
        return nextNanos;
    }

    @Override
    public int there() {
        return crowd.orElseThrow().held();
    }

    @Override
    public void end() {
        running = false;
        crowd.orElseThrow().endAll(member -> member.connection().end(Kind.STOPPED));
    }

    /** What came before they stopped reading. */
    @Override
    public Kind message(Member member, ByteBuffer in, FrameReader frame) {
        return Kind.OK;
    }

    private void push(Member member) {
        for (int i = 0; i < AT_A_TIME && member.connection().isOpen() && !member.connection().isClogged(); i++) {
            member.send(Opcode.BINARY, message.clear());
        }
    }
}
