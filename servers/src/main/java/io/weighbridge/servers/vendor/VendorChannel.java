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
 * {@link #ended}, one at a time. The login clock and broadcasting channels call in from other threads. The fields are
 * guarded by {@code this}, which is held while a login is answered and not while the application is called.
 */
public final class VendorChannel implements Channel {

    /** RFC 6455, 7.4.1: the message violates the endpoint's policy. */
    static final int POLICY = 1008;
    /** RFC 6455, 7.4.1: the server met a condition that it did not expect. */
    public static final int UNEXPECTED = 1011;

    /** What a real server's connection can do: its listener is one, so that no further object is kept. */
    public interface Frames {

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
    private boolean listed;
    private boolean over;

    /** Of one connection, which has not been upgraded yet. */
    public VendorChannel(Frames frames, Application application) {
        this.frames = frames;
        this.application = application;
    }

    /** The upgrade is done: from here on the client has the login wait to say who it is. */
    public void opened(LoginClock clock) {
        Future<?> wait = clock.start(this::loginTimedOut);
        synchronized (this) {
            if (over || listed) {
                wait.cancel(false);
                return;
            }
            loginWait = wait;
        }
    }

    /** A whole data message, good only during the call. */
    public void message(int opcode, ByteBuffer payload) {
        try {
            if (inState(true)) {
                application.messages().message(this, opcode, payload);
            } else if (inState(false)) {
                login(opcode, payload);
            }
        } catch (LoginRefused refused) {
            close(POLICY, refused.getMessage());
        } catch (IOException gone) {
            // The peer went away while it was answered: normal, and the server tells us so by ended().
            close(UNEXPECTED, "");
        }
    }

    /** The connection is over, whoever says so. Safe twice. */
    public void ended() {
        boolean wasListed;
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
            wasListed = listed;
            stopLoginWait();
        }
        if (wasListed) {
            application.channels().remove(this);
            application.states().disconnect(this);
        }
    }

    @Override
    public synchronized String id() {
        return id;
    }

    @Override
    public void send(int opcode, ByteBuffer payload) throws IOException {
        synchronized (this) {
            // Not before the login is answered, which is done under this monitor: a broadcast waits for it here.
            if (over) {
                throw new IOException("channel is closed");
            }
        }
        frames.send(opcode, payload);
    }

    /** Leaves the map before Close is said: who reads it may log in again at once. */
    @Override
    public void close(int code, String reason) {
        ended();
        frames.close(code, reason);
    }

    /** Whether it is logged in or not, as asked; what comes after Close has neither state and is not looked at. */
    private synchronized boolean inState(boolean loggedIn) {
        return !over && listed == loggedIn;
    }

    private void login(int opcode, ByteBuffer payload) throws LoginRefused, IOException {
        if (opcode != TEXT) {
            throw new LoginRefused("login must be text");
        }
        String name = application.acceptor().accept(payload);
        synchronized (this) {
            if (over) {
                return;
            }
            id = name;
            if (!application.channels().add(this)) {
                throw new LoginRefused("channelId is repeated");
            }
            listed = true;
            stopLoginWait();
            frames.send(TEXT, ByteBuffer.wrap(("ok:" + name).getBytes(StandardCharsets.US_ASCII)));
        }
    }

    private void loginTimedOut() {
        if (inState(false)) {
            close(POLICY, "login timeout");
        }
    }

    private void stopLoginWait() {
        if (loginWait != null) {
            loginWait.cancel(false);
            loginWait = null;
        }
    }
}
