package io.weighbridge.servers.gateway.connection;

import io.weighbridge.servers.net.loop.Backlog;
import io.weighbridge.servers.wire.FrameHeader;
import io.weighbridge.servers.wire.Mask;
import io.weighbridge.servers.wire.Utf8;
import java.nio.ByteBuffer;

/**
 * A message of which only a part has come. It grows with what has come, not with what a header announces. Kept in the
 * connection's {@link Backlog}, for as long as the message is not complete.
 */
final class Assembly {
    private static final int LEAST = 1024;

    private final int opcode;
    private ByteBuffer message = ByteBuffer.allocate(LEAST);
    private int utf8 = Utf8.ACCEPT;
    private boolean last;
    private int left;
    private int key;
    private int phase;

    private Assembly(int opcode) {
        this.opcode = opcode;
    }

    /** The one of this connection, or null. */
    static Assembly of(Connection c) {
        return (Assembly) c.backlog().flatMap(Backlog::assembly).orElse(null);
    }

    static Assembly begin(Connection c, int opcode) {
        Assembly assembly = new Assembly(opcode);
        synchronized (c) {
            c.needBacklog().assembly(assembly);
        }
        return assembly;
    }

    void end(Connection c) {
        synchronized (c) {
            c.needBacklog().assembled();
            c.dropBacklog();
        }
        message.flip();
    }

    /** The next frame starts. */
    void frame(int bytes, int key, boolean last) {
        this.left = bytes;
        this.key = key;
        this.last = last;
        phase = 0;
    }

    /** Takes what the buffer has of the frame, unmasking it there first. */
    void take(ByteBuffer in) {
        int n = Math.min(left, in.remaining());
        int from = in.position();
        if (key != 0) {
            Mask.apply(in, from, from + n, key, phase);
        }
        if (opcode == FrameHeader.TEXT) {
            utf8 = Utf8.check(utf8, in, from, from + n);
        }
        makeRoom(n);
        message.put(message.position(), in, from, n).position(message.position() + n);
        in.position(from + n);
        left -= n;
        phase += n;
    }

    private void makeRoom(int bytes) {
        if (message.remaining() < bytes) {
            int size = Math.max(message.capacity() << 1, message.position() + bytes);
            message = ByteBuffer.allocate(size).put(message.flip());
        }
    }

    boolean isInFrame() {
        return left > 0;
    }

    /** Whether the last frame is all there. */
    boolean isComplete() {
        return last && left == 0;
    }

    /** Whether text is wrong already, or ends within a character. */
    boolean isNotUtf8() {
        return utf8 == Utf8.REJECT || isComplete() && utf8 != Utf8.ACCEPT;
    }

    int opcode() {
        return opcode;
    }

    /** How many bytes have come. */
    int size() {
        return message.position();
    }

    /** All of it, after {@link #end}. */
    ByteBuffer message() {
        return message;
    }
}
