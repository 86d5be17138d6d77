package io.weighbridge.clients.okhttp;

import io.weighbridge.clients.engine.Kind;
import io.weighbridge.clients.load.Schedule;
import io.weighbridge.clients.load.Sizes;
import io.weighbridge.clients.load.tally.Tally;
import io.weighbridge.clients.load.tally.Traffic;
import io.weighbridge.clients.wire.Mix;
import java.util.Optional;
import okio.ByteString;

/**
 * Echoes over okhttp: every message is remembered until the same bytes come back, in order. For the engine's thread.
 */
public final class OkEchoes implements Traffic {
    private final OkCrowd crowd;
    private final Optional<Schedule> schedule;
    private final Tally tally;
    private final Mix random;
    private final Sizes sizes;
    private boolean running;
    private int underWay;

    /**
     * A message under way.
     *
     * @param message       what must come back
     * @param intendedNanos when it was due
     * @param startNanos    when it left
     */
    record Sent(ByteString message, long intendedNanos, long startNanos) {
    }

    /**
     * @param schedule when messages are due; none is a closed loop
     * @param sizes    length of the messages
     */
    public OkEchoes(OkCrowd crowd, Optional<Schedule> schedule, Tally tally, Sizes sizes, long seed) {
        this.crowd = crowd;
        this.schedule = schedule;
        this.tally = tally;
        this.sizes = sizes;
        random = new Mix(seed);
        crowd.takenBy(this);
    }

    @Override
    public void begin(long nowNanos, long untilNanos) {
        running = true;
        schedule.ifPresent(times -> times.begin(nowNanos, untilNanos));
        if (schedule.isEmpty()) {
            crowd.members().stream().filter(member -> member.isHeld() && member.sent.isEmpty())
                .forEach(member -> offer(member, nowNanos, nowNanos));
        }
    }

    @Override
    public long proceed(long nowNanos) {
        long due = crowd.proceed(nowNanos);
        if (!running || schedule.isEmpty()) {
            return due;
        }
        while (schedule.get().peek() <= nowNanos) {
            long intended = schedule.get().next();
            OkMember member = crowd.members().get(schedule.get().pick(crowd.members().size()));
            if (member.isHeld()) {
                offer(member, intended, System.nanoTime());
            } else {
                tally.offered();
                tally.failed(Kind.NOT_STARTED, intended, nowNanos);
            }
        }
        return Math.min(due, schedule.get().peek());
    }

    @Override
    public void end() {
        running = false;
    }

    @Override
    public boolean drained() {
        return underWay == 0;
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

    Kind reply(OkMember member, ByteString bytes, long atNanos) {
        Sent oldest = member.sent.peekFirst();
        if (oldest == null) {
            return Kind.UNEXPECTED_FRAME;
        }
        if (!oldest.message().equals(bytes)) {
            return Kind.WRONG_REPLY;
        }
        member.sent.removeFirst();
        underWay--;
        tally.completed(oldest.intendedNanos(), oldest.startNanos(), atNanos);
        long now = System.nanoTime();
        member.await(now);
        if (running && schedule.isEmpty()) {
            offer(member, now, now);
        }
        return Kind.OK;
    }

    void lost(OkMember member, Kind kind) {
        long now = System.nanoTime();
        for (Sent lost = member.sent.pollFirst(); lost != null; lost = member.sent.pollFirst()) {
            underWay--;
            tally.failed(kind, lost.intendedNanos(), now);
        }
    }

    private void offer(OkMember member, long intended, long now) {
        tally.offered();
        tally.started(intended, now);
        byte[] message = new byte[sizes.pick(random)];
        for (int i = 0; i < message.length; i++) {
            message[i] = (byte) random.next();
        }
        Sent next = new Sent(ByteString.of(message), intended, now);
        underWay++;
        member.sent.addLast(next);
        if (member.sent.size() == 1) {
            member.await(now);
        }
        member.send(next.message());
    }
}
