package io.weighbridge.servers.gateway.servlet;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** What a servlet answers: a status and header fields, written when it has returned. Not thread safe. */
public final class HttpResponse {
    private final HttpHeaders headers = new HttpHeaders();
    private int status = 200;
    private boolean upgraded;

    public void status(int status) {
        this.status = status;
    }

    public int status() {
        return status;
    }

    public HttpHeaders headers() {
        return headers;
    }

    /** Takes the connection over: the server writes the head of this response, and HTTP ends with it. */
    public void upgrade() {
        upgraded = true;
    }

    boolean isUpgraded() {
        return upgraded;
    }

    /** Writes the head; one that upgrades nothing ends the connection. */
    void writeTo(ByteBuffer writer) {
        if (!upgraded) {
            headers.add("Connection", "close");
            headers.add("Content-Length", "0");
        }
        put(writer, "HTTP/1.1 " + status + " " + reason(status) + "\r\n");
        for (Map.Entry<String, List<String>> field : headers.fields().entrySet()) {
            put(writer, spelling(field.getKey()) + ": " + String.join(", ", field.getValue()) + "\r\n");
        }
        put(writer, "\r\n");
    }

    private static void put(ByteBuffer writer, String text) {
        writer.put(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** As the RFCs spell it, where that is not the canonical form. */
    private static String spelling(String name) {
        return name.startsWith("Sec-Websocket") ? "Sec-WebSocket" + name.substring("Sec-Websocket".length()) : name;
    }

    private static String reason(int status) {
        return switch (status) {
            case 101 -> "Switching Protocols";
            case 400 -> "Bad Request";
            case 405 -> "Method Not Allowed";
            case 426 -> "Upgrade Required";
            case 431 -> "Request Header Fields Too Large";
            case 505 -> "HTTP Version Not Supported";
            default -> "OK";
        };
    }
}
