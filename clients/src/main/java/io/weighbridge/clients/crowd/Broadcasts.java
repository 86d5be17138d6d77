package io.weighbridge.clients.crowd;

import io.weighbridge.clients.engine.Kind;
import io.weighbridge.clients.load.Schedule;
import io.weighbridge.clients.load.tally.Series;
import io.weighbridge.clients.load.tally.Tally;
import io.weighbridge.clients.load.tally.Traffic;
import io.weighbridge.clients.wire.FrameReader;
import io.weighbridge.clients.wire.Opcode;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * One member's message goes to all: an operation is complete when the last one has it. Everyone must get each exactly
 * once, unchanged and in order. A message that is due while so many are under way that they cannot be told apart
 * waits. For the engine's thread.
 */
public final class Broadcasts implements Messages, Traffic {
    private static final int UNDER_WAY = 1024;

    private final Optional<Schedule> schedule;
    private final Tally tally;
    private final Series delivery;
    private final Stamp stamp;
    private final int bytes;
    private final long waitNanos;
    /** Of each message under way: how many copies are missing, when it was due, when it left. */
    private final int[] missing = new int[UNDER_WAY];
    private final long[] intended = new long[UNDER_WAY];
    private final long[] started = new long[UNDER_WAY];
    private Optional<Crowd> crowd = Optional.empty();
    private boolean running;
    private int sent;
    private int settled;

    /**
     * @param schedule when messages are due; none sends the next when the last has reached everyone
     * @param delivery takes the time of each single copy
     * @param stamp    makes the messages
     * @param bytes    their length
     * @param waitNanos limit of the wait for each member's copy
     */
    public Broadcasts(Optional<Schedule> schedule, Tally tally, Series delivery, Stamp stamp, int bytes,
        long waitNanos) {
        this.schedule = schedule;
        this.tally = tally;
        this.delivery = delivery;
        this.stamp = stamp;
        this.bytes = bytes;
        this.waitNanos = waitNanos;
    }

    /** Who is there; before anything is begun. */
    public void among(Crowd members) {
        crowd = Optional.of(members);
    }

    @Override
    public void begin(long nowNanos, long untilNanos) {
        running = true;
        schedule.ifPresent(times -> times.begin(nowNanos, untilNanos));
        if (schedule.isEmpty() && drained()) {
            tally.offered();
            send(nowNanos);
        }
    }

    @Override
    public long proceed(long nowNanos) {
        if (!running || schedule.isEmpty()) {
            return NOTHING_DUE;
        }
        while (schedule.get().peek() <= nowNanos && sent - settled < UNDER_WAY) {
            tally.offered();
            send(schedule.get().next());
        }
        return sent - settled < UNDER_WAY ? schedule.get().peek() : NOTHING_DUE;
    }

    @Override
    public void end() {
        running = false;
        long now = System.nanoTime();
        // Too many were under way when these were due: they will not start, and must not be forgotten.
        while (schedule.isPresent() && schedule.get().peek() <= now) {
            tally.offered();
            tally.failed(Kind.NOT_STARTED, schedule.get().next(), now);
        }
    }

    @Override
    public boolean drained() {
        return sent == settled;
    }

    /** Nothing is ever kept back. */
    @Override
    public void abandon() {
    }

    @Override
    public boolean closedLoop() {
        return schedule.isEmpty();
    }

    @Override
    public Tally tally() {
        return tally;
    }

    @Override
    public Kind message(Member member, ByteBuffer in, FrameReader frame) {
        if (member.seen == sent) {
            return Kind.UNEXPECTED_FRAME;
        }
        boolean right = frame.last() && frame.opcode() == Opcode.BINARY && stamp.read(in, frame)
            && stamp.number() == member.seen;
        if (!right) {
            return Kind.WRONG_REPLY;
        }
        long now = System.nanoTime();
        delivery.record(now - stamp.intendedNanos());
        arrived(member, now);
        if (member.seen == sent) {
            member.connection().rest();
        } else {
            member.connection().await(waitNanos);
        }
        return Kind.OK;
    }

    /** Who logs in now has nothing to do with what was sent before. */
    @Override
    public void acknowledged(Member member) {
        member.seen = sent;
    }

    @Override
    public void lost(Member member, Kind kind) {
        long now = System.nanoTime();
        while (member.seen != sent) {
            tally.failed(kind, intended[member.seen & UNDER_WAY - 1], now);
            arrived(member, now);
        }
    }

    private void arrived(Member member, long now) {
        int slot = member.seen++ & UNDER_WAY - 1;
        if (--missing[slot] > 0) {
            return;
        }
        // Members see messages in order, so messages are complete in order.
        settled++;
        tally.completed(intended[slot], started[slot], now);
        if (running && schedule.isEmpty()) {
            tally.offered();
            send(now);
        }
    }

    private void send(long due) {
        Crowd all = crowd.orElseThrow();
        Member sender = all.heldFrom(0);
        long now = System.nanoTime();
        if (sender == null) {
            running = false;
            tally.failed(Kind.NOT_STARTED, due, now);
            return;
        }
        int slot = sent & UNDER_WAY - 1;
        missing[slot] = all.held();
        intended[slot] = due;
        started[slot] = now;
        int number = sent++;
        all.forEachHeld(member -> {
            if (member.seen == number) {
                member.connection().await(waitNanos);
            }
        });
        tally.started(due, now);
        sender.send(Opcode.BINARY, stamp.message(sender.number(), number, due, now, bytes));
    }
}
