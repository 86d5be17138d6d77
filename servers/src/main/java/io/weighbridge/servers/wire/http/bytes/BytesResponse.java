package io.weighbridge.servers.wire.http.bytes;

import io.weighbridge.servers.wire.http.HttpDate;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Where responses are written, one behind the other, so that pipelined requests are answered with one write. Bytes up
 * to {@code ready} may be sent; what is behind is held back until its time comes. Not thread safe.
 */
public final class BytesResponse {

    private static final int INITIAL_BYTES = 4 << 10;
    private static final byte[] CRLF = Ascii.bytes("\r\n");
    private static final byte[] CLOSE = Ascii.bytes("Connection: close\r\n");
    private static final byte[] KEEP_ALIVE = Ascii.bytes("Connection: keep-alive\r\n");
    private static final byte[] CONTINUE = Ascii.bytes("HTTP/1.1 100 Continue\r\n\r\n");

    private byte[] out = new byte[INITIAL_BYTES];
    private ByteBuffer view = ByteBuffer.wrap(out);
    private int ready;
    private int end;
    private byte[] connection = new byte[0];
    private boolean bodyless;

    /** What the next response says about the connection, and whether it goes without a body (RFC 9110, 9.3.2). */
    void begin(boolean close, boolean http10, boolean head) {
        connection = CRLF;
        if (close) {
            connection = CLOSE;
        } else if (http10) {
            connection = KEEP_ALIVE;
        }
        bodyless = head;
    }

    /** Answers with a reply that is complete. */
    public void send(PreparedReply reply) {
        send(reply, reply.body(), 0, reply.body().length);
    }

    /** Answers with a reply and a body of its own, copied. */
    public void send(PreparedReply reply, byte[] body, int from, int length) {
        byte[] head = reply.head();
        // Room for all of it at once: the longest length and connection line are less than 64 bytes.
        reserve(head.length + 64 + length);
        int at = end;
        System.arraycopy(head, 0, out, at, head.length);
        HttpDate.copyTo(out, at + reply.dateAt());
        at += head.length;
        if (reply.sized()) {
            at = put(CRLF, decimal(length, at));
        }
        at = connection == CRLF ? at : put(connection, at);
        at = put(CRLF, at);
        if (!bodyless) {
            System.arraycopy(body, from, out, at, length);
            at += length;
        }
        end = at;
    }

    /** Appends bytes as they are: part of a response that somebody else has framed. */
    public void append(byte[] bytes, int from, int length) {
        reserve(length);
        System.arraycopy(bytes, from, out, end, length);
        end += length;
    }

    /** Appends the end of a head: what is to be said about the connection, and the empty line. */
    public void endHead() {
        if (connection != CRLF) {
            append(connection, 0, connection.length);
        }
        append(CRLF, 0, CRLF.length);
    }

    /** Whether the response goes without the body that its fields describe. */
    public boolean bodyless() {
        return bodyless;
    }

    void sendContinue() {
        append(CONTINUE, 0, CONTINUE.length);
    }

    /** Lets everything written so far go out. */
    void release() {
        ready = end;
    }

    /** Bytes that may be sent now. */
    int readyBytes() {
        return ready - view.position();
    }

    boolean isEmpty() {
        return view.position() == end;
    }

    ByteBuffer output() {
        return view.limit(ready);
    }

    /** Starts again at the front, if everything is sent. */
    void rewind() {
        if (isEmpty()) {
            view.clear();
            ready = 0;
            end = 0;
        }
    }

    /** Drops what was not sent, and memory beyond the given size. */
    void clear(int maxKeptBytes) {
        view.clear();
        ready = 0;
        end = 0;
        if (out.length > maxKeptBytes) {
            out = new byte[INITIAL_BYTES];
            view = ByteBuffer.wrap(out);
        }
    }

    private int put(byte[] bytes, int at) {
        System.arraycopy(bytes, 0, out, at, bytes.length);
        return at + bytes.length;
    }

    private int decimal(int value, int at) {
        int digits = 1;
        for (int rest = value; rest > 9; rest /= 10) {
            digits++;
        }
        int rest = value;
        for (int i = at + digits - 1; i >= at; i--) {
            out[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return at + digits;
    }

    private void reserve(int bytes) {
        if (end + bytes <= out.length) {
            return;
        }
        int sent = view.position();
        out = Arrays.copyOf(out, Math.max(2 * out.length, end + bytes));
        view = ByteBuffer.wrap(out).position(sent);
    }
}
