package io.weighbridge.clients.okhttp;

import io.weighbridge.clients.engine.Kind;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.util.ArrayDeque;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.ByteString;

/**
 * One client on okhttp: dial, login, hold, close. The listener's methods come on okhttp's threads and only note the
 * time; everything else runs on the engine's thread.
 */
final class OkMember extends WebSocketListener {
    private enum Stage { UPGRADING, LOGGING_IN, HELD, CLOSING, ENDED }

    private static final int NORMAL_CLOSE = 1000;

    /** Messages under way, the oldest first. */
    final ArrayDeque<OkEchoes.Sent> sent = new ArrayDeque<>();
    private final OkCrowd crowd;
    private final int number;
    private final String id;
    private WebSocket socket;
    private Stage stage = Stage.UPGRADING;
    private long clockNanos;
    private long limitNanos = Long.MAX_VALUE;

    OkMember(OkCrowd crowd, int number, String id) {
        this.crowd = crowd;
        this.number = number;
        this.id = id;
    }

    int number() {
        return number;
    }

    boolean isHeld() {
        return stage == Stage.HELD;
    }

    void dial(OkHttpClient client, Request request) {
        clockNanos = System.nanoTime();
        limitNanos = clockNanos + crowd.waits().connect().plus(crowd.waits().upgrade()).toNanos();
        socket = client.newWebSocket(request, this);
    }

    void send(ByteString message) {
        socket.send(message);
    }

    void close() {
        if (stage != Stage.HELD) {
            return;
        }
        stage = Stage.CLOSING;
        clockNanos = System.nanoTime();
        limitNanos = clockNanos + crowd.waits().close().toNanos();
        socket.close(NORMAL_CLOSE, null);
    }

    /** Sets the limit of the wait for the next reply; none if nothing is under way. */
    void await(long nowNanos) {
        limitNanos = sent.isEmpty() ? Long.MAX_VALUE : nowNanos + crowd.waits().reply().toNanos();
    }

    void expire(long nowNanos) {
        if (stage == Stage.ENDED || nowNanos - limitNanos < 0) {
            return;
        }
        end(switch (stage) {
            case UPGRADING -> Kind.UPGRADE_TIMEOUT;
            case LOGGING_IN -> Kind.LOGIN_TIMEOUT;
            case HELD, ENDED -> Kind.REPLY_TIMEOUT;
            case CLOSING -> Kind.CLOSE_TIMEOUT;
        });
    }

    /** Only the first end counts. */
    void end(Kind kind) {
        if (stage == Stage.ENDED) {
            return;
        }
        boolean wasHeld = stage == Stage.HELD || stage == Stage.CLOSING;
        stage = Stage.ENDED;
        limitNanos = Long.MAX_VALUE;
        socket.cancel();
        crowd.ended(this, wasHeld, kind);
    }

    @Override
    public void onOpen(WebSocket from, Response response) {
        crowd.later(this::opened);
    }

    @Override
    public void onMessage(WebSocket from, String text) {
        long at = System.nanoTime();
        crowd.later(() -> text(text, at));
    }

    @Override
    public void onMessage(WebSocket from, ByteString bytes) {
        long at = System.nanoTime();
        crowd.later(() -> bytes(bytes, at));
    }

    @Override
    public void onClosing(WebSocket from, int code, String reason) {
        crowd.later(() -> closing(code));
    }

    @Override
    public void onClosed(WebSocket from, int code, String reason) {
        long at = System.nanoTime();
        crowd.later(() -> closed(at));
    }

    @Override
    public void onFailure(WebSocket from, Throwable failure, Response response) {
        crowd.later(() -> end(kind(failure, response)));
    }

    private void opened() {
        if (stage == Stage.UPGRADING) {
            stage = Stage.LOGGING_IN;
            limitNanos = System.nanoTime() + crowd.waits().login().toNanos();
            socket.send("login:" + id);
            crowd.clocks().loginWritten().record(System.nanoTime() - clockNanos);
        }
    }

    private void text(String text, long at) {
        if (stage == Stage.LOGGING_IN && text.equals("ok:" + id)) {
            stage = Stage.HELD;
            limitNanos = Long.MAX_VALUE;
            crowd.clocks().loginAcknowledged().record(at - clockNanos);
            crowd.acknowledged();
        } else if (stage == Stage.LOGGING_IN || stage == Stage.HELD) {
            end(stage == Stage.HELD ? Kind.UNEXPECTED_FRAME : Kind.WRONG_REPLY);
        }
    }

    private void bytes(ByteString bytes, long at) {
        if (stage == Stage.LOGGING_IN) {
            end(Kind.WRONG_REPLY);
        } else if (stage == Stage.HELD) {
            Kind kind = crowd.message(this, bytes, at);
            if (kind != Kind.OK) {
                end(kind);
            }
        }
    }

    private void closing(int code) {
        if (stage == Stage.CLOSING && code == NORMAL_CLOSE) {
            return; // onClosed follows
        }
        end(stage == Stage.CLOSING ? Kind.WRONG_CLOSE : stage == Stage.LOGGING_IN ? Kind.LOGIN_REFUSED
            : Kind.CLOSED_EARLY);
    }

    private void closed(long at) {
        if (stage == Stage.CLOSING) {
            crowd.clocks().close().record(at - clockNanos);
            end(Kind.OK);
        }
    }

    private static Kind kind(Throwable failure, Response response) {
        String message = String.valueOf(failure.getMessage());
        if (failure instanceof ProtocolException) {
            return response == null || response.code() == 101
                ? message.contains("Sec-WebSocket-Accept") ? Kind.WRONG_ACCEPT : Kind.MALFORMED : Kind.NOT_UPGRADED;
        }
        if (failure instanceof ConnectException) {
            return Kind.REFUSED;
        }
        if (failure instanceof SocketTimeoutException) {
            return message.contains("connect") ? Kind.CONNECT_TIMEOUT : Kind.UPGRADE_TIMEOUT;
        }
        if (failure instanceof EOFException || message.contains("unexpected end of stream")) {
            return Kind.CLOSED_EARLY;
        }
        return failure instanceof IOException && message.contains("reset") ? Kind.RESET : Kind.IO_ERROR;
    }
}
