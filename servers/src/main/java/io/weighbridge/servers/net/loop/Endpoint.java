package io.weighbridge.servers.net.loop;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.util.Optional;

/**
 * One connection as a server runs it, without the socket (sans I/O): it is told of bytes, of the end, of a deadline
 * that passed, and speaks through a {@link Transport}. The same endpoint lives under a thread of its own, under a
 * selector or under epoll.
 *
 * <p>The four events come from one thread at a time. The small state of the server's own ({@link #slot}, {@link
 * #backlog} …) is kept here because an object more for each of 10,000 connections is what this house weighs.
 */
public interface Endpoint extends SelectorLoop.Party {

    /**
     * Takes bytes from the buffer's position on. What it leaves is given again, with more behind it.
     *
     * @throws IOException if the peer is gone; the server then closes the connection
     */
    void received(ByteBuffer in) throws IOException;

    /** The {@link #deadline} has passed without a byte. */
    void expired();

    /** The connection ends now, whatever the cause; the last event, exactly once. */
    void closed();

    /** Whether the handshake is over, and frames are spoken. */
    boolean isUpgraded();

    /** Whether {@link #received} holds nothing half received: a server may take its read buffer away. */
    boolean atRest();

    /** The buffer this connection wants its bytes in, if it has one of its own; always the same one. */
    Optional<ByteBuffer> reader();

    /** How it speaks. Under an event loop the transport is told of the events, and makes the calls above. */
    Transport transport();

    /** When it or its write is overdue, whichever is first, on the clock of {@link Transport#now}. For any thread. */
    @Override
    int deadline();

    /** What the transport writes to, as it was given to {@link Endpoints#open}. */
    Object socket();

    /** Its place in the server's {@link Roster}. */
    int slot();

    void slot(int slot);

    /** When a write that is under way must have ended, or 0 if none is. Read by any thread. */
    int writeDeadline();

    void writeDeadline(int writeDeadline);

    /** What is half received or half sent, if anything. Guarded by the endpoint's monitor. */
    Optional<Backlog> backlog();

    /** The backlog, made if there is none. */
    Backlog needBacklog();

    /** Lets go of a backlog with nothing in it. */
    void dropBacklog();

    @Override
    default void ready(SelectionKey key) throws IOException {
        transport().ready(this);
    }

    @Override
    default void expired(SelectionKey key) {
        transport().overdue(this);
    }

    @Override
    default void ended() {
        transport().ended(this);
    }
}
