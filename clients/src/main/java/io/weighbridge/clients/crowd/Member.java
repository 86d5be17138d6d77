package io.weighbridge.clients.crowd;

import io.weighbridge.clients.engine.Connection;
import io.weighbridge.clients.engine.Conversation;
import io.weighbridge.clients.engine.Kind;
import io.weighbridge.clients.wire.FrameReader;
import io.weighbridge.clients.wire.Opcode;
import io.weighbridge.clients.wire.UpgradeReply;
import java.nio.ByteBuffer;

/**
 * One logged-in client's side of the talk: upgrade, login, hold, close.
 * <pre>
 *   CONNECTING --> UPGRADING --> LOGGING_IN --> HELD --> CLOSING --> LEAVING --> ended
 *       dial        handshake     login:id      ok:id     Close       Close       end of stream
 * </pre>
 */
public final class Member implements Conversation {
    enum Stage { CONNECTING, UPGRADING, LOGGING_IN, HELD, CLOSING, LEAVING }

    private final Crowd crowd;
    private final int number;
    /** When the dial began; later, when the close began. */
    private long clockNanos;
    private Stage stage = Stage.CONNECTING;
    private Connection connection;
    /** What a scenario counts for each member: messages sent and replies seen. */
    int sent;
    int seen;
    /** When the oldest message without a reply was due, or earlier. */
    long dueNanos;

    Member(Crowd crowd, int number, long startNanos) {
        this.crowd = crowd;
        this.number = number;
        clockNanos = startNanos;
    }

    /** Its place in the crowd, from 0. */
    public int number() {
        return number;
    }

    /** Whether it is logged in and not closing. */
    public boolean isHeld() {
        return stage == Stage.HELD;
    }

    /** Its connection, once it stands. */
    public Connection connection() {
        return connection;
    }

    @Override
    public void connected(Connection made) {
        connection = made;
        crowd.clocks().connect().record(System.nanoTime() - clockNanos);
        if (crowd.dialect().upgrade().isEmpty()) {
            login();
            return;
        }
        stage = Stage.UPGRADING;
        made.await(crowd.waits().upgrade().toNanos());
        ByteBuffer out = crowd.out();
        crowd.dialect().upgrade().get().put(out, crowd.key(number));
        made.send(out.flip());
    }

    @Override
    public void received(Connection from, ByteBuffer in) {
        while (in.hasRemaining() && from.isOpen()) {
            boolean more = stage == Stage.UPGRADING ? upgraded(in) : framed(in);
            if (!more) {
                return;
            }
        }
    }

    @Override
    public Kind atEnd() {
        return stage == Stage.LEAVING ? Kind.OK : Kind.CLOSED_EARLY;
    }

    @Override
    public Kind atLimit() {
        return switch (stage) {
            case CONNECTING -> Kind.CONNECT_TIMEOUT;
            case UPGRADING -> Kind.UPGRADE_TIMEOUT;
            case LOGGING_IN -> Kind.LOGIN_TIMEOUT;
            case HELD -> Kind.REPLY_TIMEOUT;
            case CLOSING, LEAVING -> Kind.CLOSE_TIMEOUT;
        };
    }

    @Override
    public void ended(Connection gone, Kind kind) {
        if (kind == Kind.OK) {
            crowd.clocks().close().record(System.nanoTime() - clockNanos);
        }
        crowd.ended(this, stage, kind);
    }

    /** Begins the closing handshake; ends a connection that is not logged in. */
    public void close() {
        if (connection == null || !connection.isOpen()) {
            return;
        }
        stage = Stage.CLOSING;
        clockNanos = System.nanoTime();
        connection.await(crowd.waits().close().toNanos());
        send(Opcode.CLOSE, crowd.normalClose());
    }

    /** Ends its stream without a Close frame, and waits for the end of the server's. */
    public void leave() {
        if (isHeld()) {
            stage = Stage.LEAVING;
            clockNanos = System.nanoTime();
            connection.await(crowd.waits().close().toNanos());
            connection.finish();
        }
    }

    /** Cuts its connection off. */
    public void cut() {
        if (isHeld()) {
            connection.cut();
        }
    }

    /** Sends one frame. */
    public void send(int opcode, ByteBuffer payload) {
        ByteBuffer out = crowd.out();
        crowd.dialect().writer().put(out, opcode, payload);
        connection.send(out.flip());
    }

    private boolean upgraded(ByteBuffer in) {
        UpgradeReply reply = UpgradeReply.read(in, crowd.dialect().upgrade().orElseThrow(), crowd.key(number));
        switch (reply) {
            case NEED_MORE -> {
                return false;
            }
            case UPGRADED -> login();
            case NOT_UPGRADED -> connection.end(Kind.NOT_UPGRADED);
            case WRONG_ACCEPT -> connection.end(Kind.WRONG_ACCEPT);
            case MALFORMED -> connection.end(Kind.MALFORMED);
            case TOO_LARGE -> connection.end(Kind.OVERSIZE);
        }
        return true;
    }

    private void login() {
        stage = Stage.LOGGING_IN;
        connection.await(crowd.waits().login().toNanos());
        send(Opcode.TEXT, crowd.login(number));
        crowd.clocks().loginWritten().record(System.nanoTime() - clockNanos);
    }

    private boolean framed(ByteBuffer in) {
        FrameReader reader = crowd.dialect().reader();
        switch (reader.next(in)) {
            case NEED_MORE -> {
                return false;
            }
            case MALFORMED -> connection.end(Kind.MALFORMED);
            case TOO_LARGE -> connection.end(Kind.OVERSIZE);
            case FRAME -> frame(in, reader);
        }
        return true;
    }

    private void frame(ByteBuffer in, FrameReader frame) {
        switch (frame.opcode()) {
            case Opcode.PING -> send(Opcode.PONG, crowd.payload(in, frame));
            // Anyone may send a pong unasked (RFC 6455, 5.5.3).
            case Opcode.PONG -> crowd.messages().pong(this, in, frame);
            case Opcode.CLOSE -> closed(in, frame);
            default -> data(in, frame);
        }
    }

    private void data(ByteBuffer in, FrameReader frame) {
        if (stage == Stage.LOGGING_IN) {
            acknowledge(in, frame);
            return;
        }
        // What was on its way when we began to close is no fault of the server's.
        Kind kind = stage == Stage.HELD ? crowd.messages().message(this, in, frame) : Kind.OK;
        if (kind != Kind.OK) {
            connection.end(kind);
        }
    }

    private void acknowledge(ByteBuffer in, FrameReader frame) {
        if (frame.opcode() != Opcode.TEXT || !frame.last() || !crowd.acknowledges(number, in, frame)) {
            connection.end(Kind.WRONG_REPLY);
            return;
        }
        crowd.clocks().loginAcknowledged().record(System.nanoTime() - clockNanos);
        connection.rest();
        stage = Stage.HELD;
        crowd.acknowledged(this);
    }

    private void closed(ByteBuffer in, FrameReader frame) {
        switch (stage) {
            case LOGGING_IN -> connection.end(Kind.LOGIN_REFUSED);
            case CLOSING -> {
                if (frame.payloadBytes() < 2 || in.getShort(frame.payloadAt()) != Crowd.NORMAL_CLOSE) {
                    connection.end(Kind.WRONG_CLOSE);
                    return;
                }
                // The server ends the TCP connection first (RFC 6455, 7.1.1): wait for it, within the same limit.
                stage = Stage.LEAVING;
            }
            default -> connection.end(Kind.CLOSED_EARLY);
        }
    }
}
