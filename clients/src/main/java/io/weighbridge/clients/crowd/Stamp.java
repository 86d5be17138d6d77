package io.weighbridge.clients.crowd;

import io.weighbridge.clients.wire.FrameReader;
import io.weighbridge.clients.wire.Mix;
import java.nio.ByteBuffer;

/**
 * The messages that members send. Each carries who sent it, its number, when it was due and when it left, a check
 * over these and a known filling: a reply proves itself, and nothing needs to be remembered meanwhile. For one
 * thread; allocates nothing.
 * <pre>
 *   0 intended start | 8 actual start | 16 member | 20 number | 24 check | 32 filling …
 * </pre>
 */
public final class Stamp {
    /** The shortest message. */
    public static final int LEAST_BYTES = 32;
    private static final int OFFSETS = 1024;

    private final ByteBuffer message = ByteBuffer.allocateDirect(Dialect.MAX_PAYLOAD_BYTES);
    private final ByteBuffer filling = ByteBuffer.allocateDirect(Dialect.MAX_PAYLOAD_BYTES + OFFSETS);
    private final long secret;
    private long intendedNanos;
    private long startNanos;
    private int member;
    private int number;

    /** @param seed of the check and the filling */
    public Stamp(long seed) {
        secret = Mix.of(seed);
        Mix bytes = new Mix(seed);
        while (filling.remaining() >= Long.BYTES) {
            filling.putLong(bytes.next());
        }
    }

    /** The message with these contents, ready to be sent; valid until the next call. */
    ByteBuffer message(int fromMember, int itsNumber, long intended, long start, int bytes) {
        message.clear();
        message.putLong(intended).putLong(start).putInt(fromMember).putInt(itsNumber);
        message.putLong(check(intended, start, fromMember, itsNumber, bytes));
        return message.put(filling(itsNumber, bytes - LEAST_BYTES)).flip();
    }

    /** Whether this frame's payload is a message of ours, whole and unchanged; its contents can be asked for then. */
    boolean read(ByteBuffer in, FrameReader frame) {
        int at = frame.payloadAt();
        int bytes = frame.payloadBytes();
        if (bytes < LEAST_BYTES) {
            return false;
        }
        intendedNanos = in.getLong(at);
        startNanos = in.getLong(at + 8);
        member = in.getInt(at + 16);
        number = in.getInt(at + 20);
        return in.getLong(at + 24) == check(intendedNanos, startNanos, member, number, bytes) && filled(in, at, bytes);
    }

    long intendedNanos() {
        return intendedNanos;
    }

    long startNanos() {
        return startNanos;
    }

    int member() {
        return member;
    }

    int number() {
        return number;
    }

    private boolean filled(ByteBuffer in, int at, int bytes) {
        int position = in.position();
        int limit = in.limit();
        in.limit(at + bytes).position(at + LEAST_BYTES);
        boolean same = in.mismatch(filling(number, bytes - LEAST_BYTES)) < 0;
        in.limit(limit).position(position);
        return same;
    }

    /** A stretch of the filling, another one for each of some numbers in a row. */
    private ByteBuffer filling(int itsNumber, int bytes) {
        int from = itsNumber & OFFSETS - 1;
        return filling.clear().position(from).limit(from + bytes);
    }

    private long check(long intended, long start, int fromMember, int itsNumber, int bytes) {
        long times = Mix.of(Mix.of(secret ^ intended) ^ start);
        return Mix.of(times ^ (long) fromMember << 32 ^ itsNumber ^ (long) bytes << 16);
    }
}
