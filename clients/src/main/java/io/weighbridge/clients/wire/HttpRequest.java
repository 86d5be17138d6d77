package io.weighbridge.clients.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * One HTTP/1.1 request (RFC 9112, 3), prepared once and sent many times.
 *
 * @param bytes all of it, in a direct buffer from position 0 to its limit
 * @param body  what was put into it, empty for GET
 */
public record HttpRequest(ByteBuffer bytes, byte[] body) {
    /**
     * @param keepAlive whether the connection is to be kept for the next request
     */
    public static HttpRequest get(String authority, String path, boolean keepAlive) {
        String head = "GET " + path + " HTTP/1.1\r\nHost: " + authority + "\r\n" + connection(keepAlive) + "\r\n";
        return of(head, new byte[0]);
    }

    /** A request with a body. */
    public static HttpRequest post(String authority, String path, boolean keepAlive, byte[] body) {
        return of("POST " + path + " HTTP/1.1\r\nHost: " + authority + "\r\nContent-Length: " + body.length + "\r\n"
            + connection(keepAlive) + "\r\n", body);
    }

    private static String connection(boolean keepAlive) {
        // Keep-alive is what HTTP/1.1 does unasked (RFC 9112, 9.3).
        return keepAlive ? "" : "Connection: close\r\n";
    }

    private static HttpRequest of(String head, byte[] body) {
        byte[] first = head.getBytes(StandardCharsets.ISO_8859_1);
        return new HttpRequest(ByteBuffer.allocateDirect(first.length + body.length).put(first).put(body).flip(), body);
    }
}
