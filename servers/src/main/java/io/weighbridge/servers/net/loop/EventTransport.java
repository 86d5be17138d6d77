package io.weighbridge.servers.net.loop;

import io.weighbridge.servers.net.BufferPool;
import io.weighbridge.servers.net.ServerOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Runs endpoints on an event loop, whatever tells it of events: one read buffer for all, nothing kept of a connection
 * but what is half received or half sent. While something is unsent nothing more is read: a peer that does not take
 * its answers may not ask for more. Events come from the loop's thread; {@link #write}, {@link #finish} and {@link
 * #close} from any.
 */
public final class EventTransport implements Transport {
    private static final int READER_BYTES = 64 * 1024;
    private static final int MAX_UNSENT_BYTES = 16 << 20;

    private final Port port;
    private final BufferPool writers = BufferPool.direct(EndpointLoop.Buffers.WRITER_BYTES);
    private final ByteBuffer reader;
    private final int writeWaitMillis;

    /** The sockets, as this loop reaches them. None of its calls blocks. */
    public interface Port {

        /** Reads once: as {@code read} of a channel, 0 if there is nothing, -1 at the end. */
        int read(Endpoint endpoint, ByteBuffer in) throws IOException;

        /** Writes what the socket takes. */
        void write(Endpoint endpoint, ByteBuffer bytes) throws IOException;

        /** From now on tells of room to write instead of bytes to read, or the other way round. */
        void await(Endpoint endpoint, boolean room);

        /** Ends the output. */
        void finish(Endpoint endpoint) throws IOException;

        /** Closes the socket, soon or at once, and tells {@link EventTransport#ended} on the loop's thread. */
        void close(Endpoint endpoint);

        /** Counts the end. */
        void ended(Endpoint endpoint);

        /** The clock of the loop, in ms. */
        int now();
    }

    /** On these sockets. */
    public EventTransport(Port port, ServerOptions options) {
        this.port = port;
        reader = ByteBuffer.allocateDirect(Math.max(READER_BYTES, EndpointLoop.Buffers.readerBytes(options.limits())));
        writeWaitMillis = (int) options.waits().writeWait().toMillis();
    }

    @Override
    public void ready(Endpoint endpoint) throws IOException {
        if (endpoint.writeDeadline() != 0 && !sendOn(endpoint)) {
            return;
        }
        Optional<ByteBuffer> own = endpoint.reader();
        ByteBuffer in = own.isPresent() ? own.get() : restored(endpoint);
        int n = port.read(endpoint, in);
        in.flip();
        if (n > 0) {
            endpoint.received(in);
        }
        if (own.isPresent()) {
            in.compact();
        } else if (in.hasRemaining()) {
            keep(endpoint, in);
        }
        if (n < 0) {
            port.close(endpoint);
        }
    }

    private ByteBuffer restored(Endpoint endpoint) {
        reader.clear();
        if (!endpoint.atRest()) {
            synchronized (endpoint) {
                endpoint.needBacklog().restore(reader);
                endpoint.dropBacklog();
            }
        }
        return reader;
    }

    private static void keep(Endpoint endpoint, ByteBuffer in) {
        synchronized (endpoint) {
            endpoint.needBacklog().keep(in);
        }
    }

    @Override
    public void write(Endpoint to, ByteBuffer bytes) throws IOException {
        if (to.writeDeadline() == 0) {
            port.write(to, bytes);
            if (!bytes.hasRemaining()) {
                return;
            }
            // Odd, so that it is never the 0 that means that nothing is unsent.
            to.writeDeadline(port.now() + writeWaitMillis | 1);
            port.await(to, true);
        }
        to.needBacklog().append(bytes);
        if (to.needBacklog().unsent().remaining() > MAX_UNSENT_BYTES) {
            throw new IOException("peer does not take what is written to it");
        }
    }

    /** Writes what was unsent. False if some of it still is. */
    private boolean sendOn(Endpoint endpoint) throws IOException {
        synchronized (endpoint) {
            Backlog backlog = endpoint.needBacklog();
            port.write(endpoint, backlog.unsent());
            if (backlog.unsent().hasRemaining()) {
                return false;
            }
            backlog.sent();
            endpoint.writeDeadline(0);
            if (backlog.isFinishing()) {
                backlog.finishing(false);
                port.finish(endpoint);
            }
            endpoint.dropBacklog();
        }
        port.await(endpoint, false);
        return true;
    }

    @Override
    public void finish(Endpoint endpoint) {
        synchronized (endpoint) {
            if (endpoint.writeDeadline() != 0) {
                endpoint.needBacklog().finishing(true);
                return;
            }
        }
        try {
            port.finish(endpoint);
        } catch (IOException gone) {
            port.close(endpoint);
        }
    }

    @Override
    public void overdue(Endpoint endpoint) {
        if (Roster.isWriteOverdue(endpoint, now())) {
            port.close(endpoint);
            return;
        }
        endpoint.expired();
    }

    @Override
    public void close(Endpoint endpoint) {
        port.close(endpoint);
    }

    @Override
    public void ended(Endpoint endpoint) {
        endpoint.closed();
        port.ended(endpoint);
    }

    @Override
    public int now() {
        return port.now();
    }

    @Override
    public BufferPool writers() {
        return writers;
    }
}
