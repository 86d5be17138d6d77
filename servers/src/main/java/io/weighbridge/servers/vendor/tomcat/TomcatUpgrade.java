package io.weighbridge.servers.vendor.tomcat;

import io.weighbridge.servers.net.loop.Deadlines;
import io.weighbridge.servers.net.loop.Endpoint;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/**
 * A connection that a servlet has upgraded: what Tomcat tells of its streams becomes the events of an {@link Endpoint},
 * whose life is the gateway's own. Non-blocking: between two events it has no thread.
 *
 * <p>All events come from threads of Tomcat's, one at a time; the deadlines' thread asks for one. What is unsent is
 * guarded by the endpoint's monitor, because any thread may send.
 */
public final class TomcatUpgrade implements HttpUpgradeHandler, ReadListener, WriteListener {

    private static final byte[] NOTHING = new byte[0];

    private TomcatGateway gateway;
    private int remotePort;
    private Endpoint endpoint;
    private WebConnection connection;
    private ServletInputStream in;
    private ServletOutputStream out;
    private byte[] unread = NOTHING;
    private byte[] unsent = NOTHING;
    private boolean finishing;
    /** The thread of Tomcat's that is in an event of this connection, if one is. */
    private volatile Thread serving;
    /** Set by the deadlines' thread, for the event that it asks for. */
    private volatile boolean overdue;

    /** Tells it what it belongs to, between being made by the container and {@link #init}. */
    void of(TomcatGateway owner, int port) {
        gateway = owner;
        remotePort = port;
    }

    @Override
    public void init(WebConnection upgraded) {
        connection = upgraded;
        endpoint = gateway.open(this);
        try {
            in = upgraded.getInputStream();
            out = upgraded.getOutputStream();
            in.setReadListener(this);
            out.setWriteListener(this);
            // The answer is sent already: the endpoint's own upgrade has nothing to read, and the login wait begins.
            endpoint.received(ByteBuffer.allocate(0));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    @Override
    public void onDataAvailable() throws IOException {
        serving = Thread.currentThread();
        try {
            read();
        } finally {
            serving = null;
        }
    }

    /** All that is there, unless the peer does not take what it is sent: then the rest waits until it does. */
    private void read() throws IOException {
        ByteBuffer buffer = gateway.takeBuffer();
        try {
            boolean more = true;
            while (more && endpoint.writeDeadline() == 0 && in.isReady()) {
                more = receive(buffer);
            }
        } finally {
            gateway.giveBuffer(buffer);
        }
    }

    /** One read; false at the end. What the endpoint leaves is the start of the next read. */
    private boolean receive(ByteBuffer buffer) throws IOException {
        buffer.clear().put(unread);
        int n = in.read(buffer.array(), buffer.position(), buffer.remaining());
        if (n < 0) {
            return false;
        }
        buffer.position(buffer.position() + n).flip();
        endpoint.received(buffer);
        unread = NOTHING;
        if (buffer.hasRemaining()) {
            unread = new byte[buffer.remaining()];
            buffer.duplicate().get(unread);
        }
        return true;
    }

    @Override
    public void onAllDataRead() throws IOException {
        closeStreams();
    }

    @Override
    public void onWritePossible() throws IOException {
        serving = Thread.currentThread();
        try {
            synchronized (endpoint) {
                writeUnsent();
            }
            if (overdue) {
                overdue = false;
                endpoint.expired();
            }
            read();
        } finally {
            serving = null;
        }
    }

    @Override
    public void onError(Throwable cause) {
        closeStreams();
    }

    @Override
    public void destroy() {
        // A peer that vanishes while it is upgraded has Tomcat destroy what it never began.
        if (endpoint != null) {
            gateway.closed(endpoint);
        }
    }

    /** All of the buffer, at once or when Tomcat says that it is possible. The caller holds the endpoint's monitor. */
    void write(ByteBuffer bytes) throws IOException {
        byte[] more = new byte[unsent.length + bytes.remaining()];
        System.arraycopy(unsent, 0, more, 0, unsent.length);
        bytes.get(more, unsent.length, bytes.remaining());
        unsent = more;
        writeUnsent();
    }

    /** Ends the connection when all is written. The caller holds the endpoint's monitor. */
    void finish() {
        finishing = true;
        if (unsent.length == 0) {
            close();
        }
    }

    private void writeUnsent() throws IOException {
        if (unsent.length > 0 && out.isReady()) {
            // Tomcat keeps what the socket does not take, and says onWritePossible when that is gone.
            out.write(unsent);
            unsent = NOTHING;
            if (out.isReady()) {
                out.flush();
            }
        }
        boolean waits = unsent.length > 0 || !out.isReady();
        endpoint.writeDeadline(waits ? gateway.writeDeadline(endpoint) : 0);
        if (finishing && !waits) {
            close();
        }
    }

    /** The deadline of the login, of silence or of a write has passed; on the deadlines' thread. */
    void overdue() {
        if (endpoint.writeDeadline() != 0 && endpoint.writeDeadline() - Deadlines.now() <= 0) {
            gateway.stop(remotePort);
        } else if (!overdue) {
            overdue = true;
            gateway.wake(remotePort);
        }
    }

    /** Ends the connection now: as part of the event under way, or else by asking Tomcat for an event. */
    void close() {
        closeStreams();
        if (Thread.currentThread() != serving) {
            gateway.stop(remotePort);
        }
    }

    private void closeStreams() {
        try {
            connection.close();
        } catch (Exception gone) {
            // Closed by the peer before we could: what was wanted. Tomcat declares Exception.
            endpoint.writeDeadline(0);
        }
    }
}
