package io.weighbridge.servers.wire.http.objects;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** What a connection has to send; it grows with the largest response and lives with the connection. Not thread safe. */
final class WriteBuffer {

    // As large as the one net/http gives each connection.
    private static final int INITIAL_BYTES = 4 << 10;

    private ByteBuffer bytes = ByteBuffer.allocate(INITIAL_BYTES);
    private ByteBuffer view = bytes.duplicate().limit(0);

    /** What is not sent yet, from position to limit. */
    ByteBuffer unsent() {
        return view.limit(bytes.position());
    }

    /** Forgets what was not sent. */
    void clear() {
        bytes.clear();
        view.clear().limit(0);
    }

    int unsentBytes() {
        return bytes.position() - view.position();
    }

    /** Starts again at the front, if everything is sent. */
    void rewind() {
        if (unsentBytes() == 0) {
            bytes.clear();
            view.clear().limit(0);
        }
    }

    void add(String text) {
        add(HttpText.latin1(text));
    }

    void add(byte[] some) {
        if (bytes.remaining() < some.length) {
            int capacity = Math.max(2 * bytes.capacity(), bytes.position() + some.length);
            bytes = ByteBuffer.wrap(Arrays.copyOf(bytes.array(), capacity)).position(bytes.position());
            view = bytes.duplicate().limit(bytes.position()).position(view.position());
        }
        bytes.put(some);
    }

    /** Writes status line, header and, unless it goes without, the body (RFC 9112, 4 and 6). */
    void add(HttpResponse response, String date, boolean withBody) {
        StringBuilder head = new StringBuilder(256);
        head.append("HTTP/1.1 ").append(response.status()).append(' ')
            .append(response.reason()).append("\r\n");
        if (response.fields().all("Date").isEmpty()) {
            head.append("Date: ").append(date).append("\r\n");
        }
        response.fields().forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        add(head.append("\r\n").toString());
        if (withBody) {
            add(response.body().toByteArray());
        }
    }
}
