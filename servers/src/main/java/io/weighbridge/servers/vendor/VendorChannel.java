package io.weighbridge.servers.vendor;

import io.weighbridge.servers.gateway.Application;
import io.weighbridge.servers.gateway.Channel;
import io.weighbridge.servers.gateway.LoginRefused;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Future;

/**
 * The life of one gateway connection as a real server's callbacks tell it: login, messages, the end.
 *
 * <p>Owned by the server's listener of that connection, which calls {@link #opened}, {@link #message} and
 * {@link #ended}, one at a time. The login clock and broadcasting channels call in from other threads; the fields are
 * guarded by {@code this}, and no lock is held while the application or the server is called.
 */
final class VendorChannel implements Channel {

    /** RFC 6455, 7.4.1: the message violates the endpoint's policy. */
    static final int POLICY = 1008;
    /** RFC 6455, 7.4.1: the server met a condition that it did not expect. */
    static final int UNEXPECTED = 1011;

    /** What a real server's connection can do: its listener is one, so that no further object is kept. */
    interface Frames {

        /**
         * Sends one whole message or control frame; the payload is the caller's again on return.
         *
         * @throws IOException if the peer is gone or does not take it in time
         */
        void send(int opcode, ByteBuffer payload) throws IOException;

        /** Sends Close and shuts the connection down; of a connection that is closed already it does nothing. */
        void close(int code, String reason);
    }

    private final Frames frames;
    private final Application application;
    private Future<?> loginWait;
    private String id;
    private boolean ended;

    VendorChannel(Frames frames, Application application) {
        this.frames = frames;
        this.application = application;
    }

    /** The upgrade is done: from here on the client has the login wait to say who it is. */
    void opened(LoginClock clock) {
        Future<?> wait = clock.start(this::loginTimedOut);
        synchronized (this) {
            if (ended || id != null) {
                wait.cancel(false);
                return;
            }
            loginWait = wait;
        }
    }

    /** A whole data message, good only during the call. */
    void message(int opcode, ByteBuffer payload) {
        try {
            if (loggedIn()) {
                application.messages().message(this, opcode, payload);
                return;
            }
            login(opcode, payload);
        } catch (IOException gone) {
            // The peer went away while it was answered: normal, and the server tells us so by ended().
            frames.close(UNEXPECTED, "");
        }
    }

    /** The server says that the connection is over. Safe twice. */
    void ended() {
        boolean wasChannel;
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
            wasChannel = id != null;
            stopLoginWait();
        }
        if (wasChannel) {
            leave();
        }
    }

    @Override
    public synchronized String id() {
        return id;
    }

    @Override
    public void send(int opcode, ByteBuffer payload) throws IOException {
        frames.send(opcode, payload);
    }

    @Override
    public void close(int code, String reason) {
        frames.close(code, reason);
    }

    private synchronized boolean loggedIn() {
        return id != null;
    }

    private void login(int opcode, ByteBuffer payload) throws IOException {
        String name;
        try {
            name = accepted(opcode, payload);
        } catch (LoginRefused refused) {
            frames.close(POLICY, refused.getMessage());
            return;
        }
        synchronized (this) {
            if (ended) {
                return;
            }
            id = name;
            stopLoginWait();
        }
        if (!application.channels().add(this)) {
            frames.close(POLICY, "channelId is repeated");
            return;
        }
        if (over()) {
            // It ended between the two steps and was not found in the map by whoever ended it.
            leave();
            return;
        }
        frames.send(TEXT, ByteBuffer.wrap(("ok:" + name).getBytes(StandardCharsets.US_ASCII)));
    }

    private String accepted(int opcode, ByteBuffer payload) throws LoginRefused {
        if (opcode != TEXT) {
            throw new LoginRefused("login must be a text message");
        }
        return application.acceptor().accept(payload);
    }

    private void loginTimedOut() {
        synchronized (this) {
            if (ended || id != null) {
                return;
            }
        }
        frames.close(POLICY, "login timeout");
    }

    private synchronized boolean over() {
        return ended;
    }

    private void leave() {
        if (application.channels().remove(this)) {
            application.states().disconnect(this);
        }
    }

    private void stopLoginWait() {
        if (loginWait != null) {
            loginWait.cancel(false);
            loginWait = null;
        }
    }
}
