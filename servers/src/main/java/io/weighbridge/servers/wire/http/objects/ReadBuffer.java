package io.weighbridge.servers.wire.http.objects;

import io.weighbridge.servers.wire.http.HttpSyntax;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** A connection's received bytes, of which lines and bodies are taken off as strings and copies. Not thread safe. */
final class ReadBuffer {

    // As large as the one net/http gives each connection.
    private static final int INITIAL_BYTES = 4 << 10;

    private byte[] bytes = new byte[INITIAL_BYTES];
    private int from;
    private int to;
    private int scanned;
    private ByteBuffer view = ByteBuffer.wrap(bytes);

    /** Room for more. */
    ByteBuffer room() {
        if (from > 0 && to == bytes.length || from == to) {
            System.arraycopy(bytes, from, bytes, 0, to - from);
            scanned -= from;
            to -= from;
            from = 0;
        }
        if (to == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * bytes.length);
            view = ByteBuffer.wrap(bytes);
        }
        return view.clear().position(to);
    }

    /** Takes over what was read into {@link #room()}. */
    void received() {
        to = view.position();
    }

    /** Forgets what was not taken. */
    void clear() {
        from = 0;
        to = 0;
        scanned = 0;
        view.clear();
    }

    int available() {
        return to - from;
    }

    /**
     * Takes the next line, without its CRLF.
     *
     * @param maxBytes of the line with its CRLF
     * @param tooLong  the status if it is longer
     * @throws HttpRefused if it is too long, or has a control character in it, such as a CR or LF that is alone
     *     (RFC 9112, 2.2: others might take it for the end of the line)
     */
    Optional<String> line(int maxBytes, int tooLong) throws HttpRefused {
        int limit = Math.min(to, from + maxBytes);
        while (scanned < limit && HttpSyntax.isField(bytes[scanned])) {
            scanned++;
        }
        if (scanned < limit && bytes[scanned] != '\r') {
            throw new HttpRefused(400, "control character in a line");
        }
        if (scanned + 1 >= limit) {
            if (available() >= maxBytes) {
                throw new HttpRefused(tooLong, "line of more than " + maxBytes + " bytes");
            }
            return Optional.empty();
        }
        if (bytes[scanned + 1] != '\n') {
            throw new HttpRefused(400, "CR without LF");
        }
        String line = new String(bytes, from, scanned - from, StandardCharsets.ISO_8859_1);
        skip(scanned + 2 - from);
        return Optional.of(line);
    }

    /** Moves up to so many bytes to the body. */
    int moveTo(ByteArrayOutputStream body, int most) {
        int some = Math.min(most, available());
        body.write(bytes, from, some);
        skip(some);
        return some;
    }

    /** Takes the CRLF that ends a chunk's data; false if it is not there yet. */
    boolean skipLineEnd() throws HttpRefused {
        if (available() > 0 && bytes[from] != '\r' || available() > 1 && bytes[from + 1] != '\n') {
            throw new HttpRefused(400, "chunk longer than its size");
        }
        if (available() < 2) {
            return false;
        }
        skip(2);
        return true;
    }

    private void skip(int count) {
        from += count;
        scanned = from;
    }
}
