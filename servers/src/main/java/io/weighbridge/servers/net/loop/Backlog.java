package io.weighbridge.servers.net.loop;

import java.nio.ByteBuffer;
import java.util.Optional;

/** What few connections have at any moment: bytes half received, bytes not yet sent. Not thread safe. */
public final class Backlog {
    private byte[] unread;
    private ByteBuffer unsent;
    private boolean finishing;
    private Object assembly;
    private ByteBuffer batch;

    boolean hasUnread() {
        return unread != null;
    }

    /** Puts what was kept and forgets it. */
    void restore(ByteBuffer in) {
        if (unread != null) {
            in.put(unread);
            unread = null;
        }
    }

    /** Keeps what the buffer has left. */
    void keep(ByteBuffer in) {
        unread = new byte[in.remaining()];
        in.get(unread);
    }

    boolean hasUnsent() {
        return unsent != null;
    }

    /** What is to be sent, from position to limit; only if {@link #hasUnsent}. */
    ByteBuffer unsent() {
        return unsent;
    }

    /** Appends a copy of what the buffer has left. Grows by doubling: a packet may hold thousands of small frames. */
    void append(ByteBuffer bytes) {
        int more = bytes.remaining();
        if (unsent == null || unsent.capacity() - unsent.limit() < more) {
            makeRoom(more);
        }
        int end = unsent.limit();
        unsent.limit(end + more).put(end, bytes, bytes.position(), more);
        bytes.position(bytes.limit());
    }

    private void makeRoom(int more) {
        int kept = unsent == null ? 0 : unsent.remaining();
        ByteBuffer larger = ByteBuffer.allocate(Math.max(kept + more, kept << 1));
        unsent = unsent == null ? larger.flip() : larger.put(unsent).flip();
    }

    void sent() {
        unsent = null;
    }

    boolean isFinishing() {
        return finishing;
    }

    void finishing(boolean finishing) {
        this.finishing = finishing;
    }

    /** Frames put together for one write, while {@link BatchedTransport} gathers them. */
    Optional<ByteBuffer> batch() {
        return Optional.ofNullable(batch);
    }

    void batch(ByteBuffer batch) {
        this.batch = batch;
    }

    void batched() {
        batch = null;
    }

    /** What the endpoint itself keeps here: a message of which only a part has come. */
    public Optional<Object> assembly() {
        return Optional.ofNullable(assembly);
    }

    public void assembly(Object assembly) {
        this.assembly = assembly;
    }

    public void assembled() {
        assembly = null;
    }

    public boolean isEmpty() {
        return unread == null && unsent == null && assembly == null && batch == null && !finishing;
    }
}
