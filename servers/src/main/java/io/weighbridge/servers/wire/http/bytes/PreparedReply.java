package io.weighbridge.servers.wire.http.bytes;

import io.weighbridge.servers.wire.http.HttpStatus;

/**
 * A response whose bytes were made once: only the date, the length where it varies, and what is said about the
 * connection are filled in for each request. Immutable.
 *
 * <pre>
 *   HTTP/1.1 200 OK | Date: … | fields | Content-Length: [64 CRLF] || [Connection: … CRLF] || CRLF body
 *   '------------------------- head -----------------------------'
 * </pre>
 */
public final class PreparedReply {

    private static final String DATE = "Sun, 06 Nov 1994 08:49:37 GMT";

    private final int dateAt;
    private final byte[] head;
    private final byte[] body;
    private final boolean sized;

    private PreparedReply(int status, String fields, byte[] body, boolean sized) {
        String start = "HTTP/1.1 " + status + " " + HttpStatus.reason(status) + "\r\nDate: ";
        String length = "Content-Length: " + (sized ? "" : body.length + "\r\n");
        this.dateAt = start.length();
        this.head = Ascii.bytes(start + DATE + "\r\n" + fields + length);
        this.body = body.clone();
        this.sized = sized;
    }

    /** A response with the same body each time; each field is a whole line with its CRLF. */
    public static PreparedReply fixed(int status, String fields, byte[] body) {
        return new PreparedReply(status, fields, body, false);
    }

    /** A response whose body is given with each call. */
    public static PreparedReply sized(int status, String fields) {
        return new PreparedReply(status, fields, new byte[0], true);
    }

    /** The usual answer to what went wrong: its status as text in the body. */
    public static PreparedReply failure(int status, String fields) {
        String text = status + " " + HttpStatus.reason(status) + "\n";
        return fixed(status, fields + "Content-Type: text/plain\r\n", Ascii.bytes(text));
    }

    byte[] head() {
        return head;
    }

    int dateAt() {
        return dateAt;
    }

    byte[] body() {
        return body;
    }

    boolean sized() {
        return sized;
    }
}
