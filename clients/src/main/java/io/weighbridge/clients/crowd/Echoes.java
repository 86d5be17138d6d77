package io.weighbridge.clients.crowd;

import io.weighbridge.clients.engine.Kind;
import io.weighbridge.clients.load.Schedule;
import io.weighbridge.clients.load.Sizes;
import io.weighbridge.clients.load.tally.Tally;
import io.weighbridge.clients.load.tally.Traffic;
import io.weighbridge.clients.wire.FrameReader;
import io.weighbridge.clients.wire.Mix;
import io.weighbridge.clients.wire.Opcode;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Members send messages and get each back, whole, unchanged and in order; or pings, and their pongs. By a schedule, a
 * message leaves when it is due, however many are still on their way; in a closed loop each member sends the next
 * when the last is back. For the engine's thread.
 */
public final class Echoes implements Messages, Traffic {
    private final Settings settings;
    private final Tally tally;
    private final Stamp stamp;
    private final Mix sizes;
    private Optional<Crowd> crowd = Optional.empty();
    private boolean running;
    private long outstanding;

    /**
     * What is sent, how often.
     *
     * @param opcode         {@link Opcode#BINARY} or {@link Opcode#PING}
     * @param sizes          of the messages
     * @param schedule       when they are due; none is a closed loop
     * @param replyWaitNanos limit of the wait for each reply
     */
    public record Settings(int opcode, Sizes sizes, Optional<Schedule> schedule, long replyWaitNanos, long seed) {
    }

    /** @param tally counts the messages */
    public Echoes(Settings settings, Tally tally) {
        this.settings = settings;
        this.tally = tally;
        stamp = new Stamp(settings.seed());
        sizes = new Mix(settings.seed());
    }

    /** Who sends; before anything is begun. */
    public void among(Crowd members) {
        crowd = Optional.of(members);
    }

    @Override
    public void begin(long nowNanos, long untilNanos) {
        running = true;
        if (settings.schedule().isPresent()) {
            settings.schedule().get().begin(nowNanos, untilNanos);
            return;
        }
        Crowd all = crowd.orElseThrow();
        for (int i = 0; i < all.size(); i++) {
            Member member = all.member(i);
            // Those whose reply is still on its way go on by themselves.
            if (member != null && member.isHeld() && member.sent == member.seen) {
                send(member, nowNanos, nowNanos);
            }
        }
    }

    @Override
    public long proceed(long nowNanos) {
        if (!running || settings.schedule().isEmpty()) {
            return NOTHING_DUE;
        }
        Schedule schedule = settings.schedule().get();
        while (schedule.peek() <= nowNanos) {
            long intended = schedule.next();
            tally.offered();
            Member member = crowd.orElseThrow().heldFrom(schedule.pick(crowd.get().size()));
            if (member == null) {
                tally.failed(Kind.NOT_STARTED, intended, nowNanos);
                continue;
            }
            transmit(member, intended, System.nanoTime());
        }
        return schedule.peek();
    }

    @Override
    public void end() {
        running = false;
    }

    @Override
    public boolean drained() {
        return outstanding == 0;
    }

    /** Nothing is ever kept back. */
    @Override
    public void abandon() {
    }

    @Override
    public boolean closedLoop() {
        return settings.schedule().isEmpty();
    }

    @Override
    public Tally tally() {
        return tally;
    }

    @Override
    public Kind message(Member member, ByteBuffer in, FrameReader frame) {
        boolean asked = member.sent != member.seen && settings.opcode() == Opcode.BINARY;
        return asked ? reply(member, in, frame) : Kind.UNEXPECTED_FRAME;
    }

    @Override
    public void pong(Member member, ByteBuffer in, FrameReader frame) {
        if (settings.opcode() != Opcode.PING || member.sent == member.seen) {
            return;
        }
        Kind kind = reply(member, in, frame);
        if (kind != Kind.OK) {
            member.connection().end(kind);
        }
    }

    @Override
    public void lost(Member member, Kind kind) {
        long now = System.nanoTime();
        for (; member.seen != member.sent; member.seen++) {
            outstanding--;
            // Each as old as the oldest: only the replies would have said when the others were due.
            tally.failed(kind, member.dueNanos, now);
        }
    }

    private Kind reply(Member member, ByteBuffer in, FrameReader frame) {
        boolean right = frame.last() && frame.opcode() == (settings.opcode() == Opcode.PING ? Opcode.PONG
            : Opcode.BINARY)
            && stamp.read(in, frame) && stamp.member() == member.number() && stamp.number() == member.seen;
        if (!right) {
            return Kind.WRONG_REPLY;
        }
        long now = System.nanoTime();
        member.seen++;
        outstanding--;
        tally.completed(stamp.intendedNanos(), stamp.startNanos(), now);
        if (member.sent != member.seen) {
            member.dueNanos = stamp.intendedNanos();
            member.connection().await(settings.replyWaitNanos());
        } else if (running && settings.schedule().isEmpty()) {
            send(member, now, now);
        } else {
            member.connection().rest();
        }
        return Kind.OK;
    }

    private void send(Member member, long intended, long now) {
        tally.offered();
        transmit(member, intended, now);
    }

    private void transmit(Member member, long intended, long now) {
        tally.started(intended, now);
        outstanding++;
        if (member.sent == member.seen) {
            member.dueNanos = intended;
            member.connection().await(settings.replyWaitNanos());
        }
        int bytes = settings.sizes().pick(sizes);
        member.send(settings.opcode(), stamp.message(member.number(), member.sent++, intended, now, bytes));
    }
}
