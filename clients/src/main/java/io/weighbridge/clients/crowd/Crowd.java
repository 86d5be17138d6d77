package io.weighbridge.clients.crowd;

import io.weighbridge.clients.engine.Engine;
import io.weighbridge.clients.engine.Kind;
import io.weighbridge.clients.engine.Waits;
import io.weighbridge.clients.engine.Work;
import io.weighbridge.clients.load.Load;
import io.weighbridge.clients.load.Mark;
import io.weighbridge.clients.load.Stopped;
import io.weighbridge.clients.load.Wave;
import io.weighbridge.clients.wire.FrameReader;
import io.weighbridge.clients.wire.Mix;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * The members of one wave: dials them, no more than so many at a time, counts them in and out, and closes them all.
 * Nothing is retried.
 */
public final class Crowd implements Wave {
    static final short NORMAL_CLOSE = 1000;
    private static final int DIGITS = 7;

    private final Engine engine;
    private final Load load;
    private final Dialect dialect;
    private final Waits waits;
    private final Clocks clocks;
    private final Messages messages;
    private final int mostDialing;
    private final boolean passing;
    private final long keys;
    private final Member[] members;
    /** {@code login:<name>} and {@code ok:<name>}, with the number put in for each member. */
    private final byte[] login;
    private final ByteBuffer loginBuffer;
    private final byte[] acknowledgement;
    private final ByteBuffer normalClose = ByteBuffer.allocate(2).putShort(0, NORMAL_CLOSE);
    private final ByteBuffer pong = ByteBuffer.allocate(125);

    private int goal;
    private int attempted;
    private int dialing;
    private int held;
    /** Closing one by one: how many members have had their turn, and how many of them are not gone yet. */
    private int asked;
    private int closing;
    private int left;
    private int failed;

    /**
     * @param name  the start of every member's id; unique for each crowd that is there at a time
     * @param shape who they are
     */
    public Crowd(Load load, String name, Shape shape) {
        this(load, name, shape, false);
    }

    private Crowd(Load load, String name, Shape shape, boolean passing) {
        this.load = load;
        this.passing = passing;
        engine = load.engine();
        dialect = shape.dialect();
        waits = shape.waits();
        clocks = shape.clocks();
        messages = shape.messages();
        mostDialing = shape.dialing();
        keys = Mix.of(name.hashCode());
        members = new Member[shape.connections()];
        String digits = "0".repeat(DIGITS);
        login = ("login:" + name + "-" + digits).getBytes(StandardCharsets.US_ASCII);
        loginBuffer = ByteBuffer.wrap(login);
        acknowledgement = ("ok:" + name + "-" + digits).getBytes(StandardCharsets.US_ASCII);
    }

    /** A crowd in which nobody stays: each closes as soon as it is logged in, and only then the next one dials. */
    public static Crowd passing(Load load, String name, Shape shape) {
        return new Crowd(load, name, shape, true);
    }

    /**
     * Who is in a crowd.
     *
     * @param connections how many at most
     * @param dialing     how many at any moment between dial and acknowledgement
     */
    public record Shape(int connections, int dialing, Dialect dialect, Waits waits, Clocks clocks, Messages messages) {
        /** The same of so many. */
        public Shape of(int size) {
            return new Shape(size, dialing, dialect, waits, clocks, messages);
        }
    }

    @Override
    public void dialTo(int newGoal) {
        goal = newGoal;
    }

    @Override
    public long proceed(long nowNanos) {
        while (dialing < mostDialing && attempted < goal) {
            Member member = new Member(this, attempted, System.nanoTime());
            members[attempted++] = member;
            dialing++;
            engine.dial(member, waits.connect().toNanos());
        }
        return NOTHING_DUE;
    }

    @Override
    public boolean settled() {
        return attempted == goal && dialing == 0;
    }

    /** Closes everyone, no more at any moment than may dial at any moment, and says when all are gone. */
    @Override
    public void release(String phase, int wave) throws Stopped {
        release(phase, wave, System.nanoTime(), now -> {
            closeSome();
            return NOTHING_DUE;
        });
    }

    /** Ends everyone at once in this manner, waits until all are gone, and says so. */
    public void release(String phase, int wave, Consumer<Member> manner) throws Stopped {
        long start = System.nanoTime();
        endAll(manner);
        release(phase, wave, start, now -> NOTHING_DUE);
    }

    private void release(String phase, int wave, long start, Work work) throws Stopped {
        load.progress().begin(phase + ": closing", held);
        load.serve(() -> held == 0 && dialing == 0, work);
        load.control().closed(new Mark(phase, wave, left, failed, System.nanoTime() - start));
    }

    private void closeSome() {
        while (closing < mostDialing && asked < attempted) {
            Member member = members[asked++];
            if (member != null && member.isHeld()) {
                closing++;
                member.close();
            }
        }
    }

    /** Begins to end everyone in this manner. */
    public void endAll(Consumer<Member> manner) {
        for (int i = 0; i < attempted; i++) {
            if (members[i] != null) {
                manner.accept(members[i]);
            }
        }
    }

    @Override
    public int held() {
        return held;
    }

    @Override
    public int loggedIn() {
        return passing ? left : held;
    }

    @Override
    public int failed() {
        return failed;
    }

    /** The member of this number, or null if it is gone. */
    Member member(int number) {
        return members[number];
    }

    /** How many it can have. */
    int size() {
        return members.length;
    }

    /** The first logged-in member from this number on, round and round; null if there is none. */
    Member heldFrom(int number) {
        for (int i = 0; i < attempted; i++) {
            Member member = members[(number + i) % attempted];
            if (member != null && member.isHeld()) {
                return member;
            }
        }
        return null;
    }

    /** Does this with everyone who is logged in. */
    public void forEachHeld(Consumer<Member> what) {
        for (int i = 0; i < attempted; i++) {
            if (members[i] != null && members[i].isHeld()) {
                what.accept(members[i]);
            }
        }
    }

    Dialect dialect() {
        return dialect;
    }

    Waits waits() {
        return waits;
    }

    Clocks clocks() {
        return clocks;
    }

    Messages messages() {
        return messages;
    }

    ByteBuffer out() {
        return engine.out();
    }

    long key(int number) {
        return keys + number;
    }

    ByteBuffer normalClose() {
        return normalClose;
    }

    /** The login message of this member. */
    ByteBuffer login(int number) {
        number(login, number);
        return loginBuffer;
    }

    /** Whether the frame is the acknowledgement of this member's login. */
    boolean acknowledges(int number, ByteBuffer in, FrameReader frame) {
        number(acknowledgement, number);
        if (frame.payloadBytes() != acknowledgement.length) {
            return false;
        }
        for (int i = 0; i < acknowledgement.length; i++) {
            if (in.get(frame.payloadAt() + i) != acknowledgement[i]) {
                return false;
            }
        }
        return true;
    }

    /** A control frame's payload, to be sent back. */
    ByteBuffer payload(ByteBuffer in, FrameReader frame) {
        pong.clear();
        for (int i = 0; i < frame.payloadBytes(); i++) {
            pong.put(in.get(frame.payloadAt() + i));
        }
        return pong.flip();
    }

    void acknowledged(Member member) {
        held++;
        messages.acknowledged(member);
        if (passing) {
            member.close();
            return;
        }
        dialing--;
        load.progress().done(held);
    }

    void ended(Member member, Member.Stage stage, Kind kind) {
        members[member.number()] = null;
        closing -= member.number() < asked && stage.compareTo(Member.Stage.HELD) > 0 ? 1 : 0;
        if (stage.compareTo(Member.Stage.HELD) < 0) {
            dialing--;
        } else {
            held--;
            dialing -= passing ? 1 : 0;
        }
        if (kind == Kind.OK || kind == Kind.CUT) {
            left++;
            load.progress().done(left);
        } else if (kind.failed()) {
            failed++;
        }
        load.outcomes().count(kind);
        if (stage.compareTo(Member.Stage.HELD) >= 0) {
            messages.lost(member, kind);
        }
    }

    private static void number(byte[] text, int number) {
        int rest = number;
        for (int i = 1; i <= DIGITS; i++) {
            text[text.length - i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
