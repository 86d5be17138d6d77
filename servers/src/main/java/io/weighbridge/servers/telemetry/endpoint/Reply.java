package io.weighbridge.servers.telemetry.endpoint;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What a page answers.
 *
 * @param status HTTP status
 * @param contentType of the body
 * @param fileName what a browser should call the body when it saves it; empty if it should be shown
 * @param body the bytes; handed over, not copied
 */
public record Reply(int status, String contentType, Optional<String> fileName, byte[] body) {

    /** Plain text with status 200. */
    public static Reply text(String text) {
        return text(200, text);
    }

    /** Plain text with another status. */
    public static Reply text(int status, String text) {
        return shown(status, "text/plain; charset=utf-8", text);
    }

    /** A page for a browser. */
    public static Reply html(String text) {
        return shown(200, "text/html; charset=utf-8", text);
    }

    /** Bytes to be saved under a name. */
    public static Reply file(String name, byte[] body) {
        return new Reply(200, "application/octet-stream", Optional.of(name), body);
    }

    private static Reply shown(int status, String contentType, String text) {
        return new Reply(status, contentType, Optional.empty(), text.getBytes(StandardCharsets.UTF_8));
    }
}
