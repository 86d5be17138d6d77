package io.weighbridge.servers.net.loop;

import io.weighbridge.servers.net.BufferPool;
import java.io.IOException;
import java.nio.ByteBuffer;

/** How endpoints speak, one object for all connections of a server. Thread safe. */
public interface Transport {

    /**
     * Writes all of the buffer, or keeps a copy of what the socket does not take at once. The caller holds the
     * endpoint's monitor: whatever is one frame must be one call, or several under one hold.
     *
     * @throws IOException if the peer is gone or did not take it within the write wait
     */
    void write(Endpoint to, ByteBuffer bytes) throws IOException;

    /** Says that nothing more will be written, after all that was. Reading goes on. */
    void finish(Endpoint endpoint);

    /** Closes the connection; its {@link Endpoint#closed} comes from the thread that runs it. */
    void close(Endpoint endpoint);

    /** Milliseconds on a clock that only deadlines are compared with; it wraps, so compare differences. */
    int now();

    /** The buffers frames are put together in. */
    BufferPool writers();

    /** The endpoint starts on what has come: what it writes may be held back until {@link #flush}. */
    default void gather(Endpoint endpoint) {
        // Each write is one of its own, unless somebody gathers them.
    }

    /** The endpoint is done with what has come. */
    default void flush(Endpoint endpoint) throws IOException {
        // Nothing was held back.
    }

    /** An event loop found its socket ready. Where somebody else reads, nobody calls this. */
    default void ready(Endpoint endpoint) throws IOException {
        throw new IllegalStateException("not run by an event loop");
    }

    /** Its deadline has passed. */
    default void overdue(Endpoint endpoint) {
        endpoint.expired();
    }

    /** Its socket is closed, or is about to be. */
    default void ended(Endpoint endpoint) {
        endpoint.closed();
    }
}
