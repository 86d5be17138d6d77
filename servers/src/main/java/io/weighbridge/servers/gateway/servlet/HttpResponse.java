package io.weighbridge.servers.gateway.servlet;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** What a servlet answers: a status and header fields, written when it has returned. Not thread safe. */
public final class HttpResponse {
    private static final int USUAL = 4;
    private static final byte[] SEPARATOR = {':', ' '};
    private static final byte[] LINE_END = {'\r', '\n'};

    private final HttpHeaders headers = new HttpHeaders(USUAL);
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

    /** Writes the head straight into the write buffer; one that upgrades nothing ends the connection. */
    void writeTo(ByteBuffer writer) {
        if (!upgraded) {
            boolean told = headers.count(FieldNames.UPGRADE) > 0;
            // Whoever names Upgrade must list it among the options of the connection (RFC 9110, 7.8).
            headers.add(FieldNames.CONNECTION, told ? "Upgrade, close" : "close");
            headers.add(FieldNames.CONTENT_LENGTH, "0");
        }
        writer.put(StatusLine.of(status));
        for (int i = 0; i < headers.size(); i++) {
            put(writer, headers.name(i));
            writer.put(SEPARATOR);
            put(writer, headers.value(i));
            writer.put(LINE_END);
        }
        writer.put(LINE_END);
    }

    /** Character by character, as ISO 8859-1: no array between a string and the buffer. */
    private static void put(ByteBuffer writer, String text) {
        for (int i = 0; i < text.length(); i++) {
            writer.put((byte) text.charAt(i));
        }
    }

    /** The first line of each status there is, made once. */
    private enum StatusLine {
        SWITCHING(101, "Switching Protocols"),
        OK(200, "OK"),
        BAD_REQUEST(400, "Bad Request"),
        METHOD_NOT_ALLOWED(405, "Method Not Allowed"),
        UPGRADE_REQUIRED(426, "Upgrade Required"),
        TOO_LARGE(431, "Request Header Fields Too Large"),
        VERSION(505, "HTTP Version Not Supported");

        private static final StatusLine[] ALL = values();

        private final int status;
        private final byte[] line;

        StatusLine(int status, String reason) {
            this.status = status;
            line = ("HTTP/1.1 " + status + " " + reason + "\r\n").getBytes(StandardCharsets.US_ASCII);
        }

        static byte[] of(int status) {
            for (StatusLine known : ALL) {
                if (known.status == status) {
                    return known.line;
                }
            }
            throw new IllegalArgumentException("status must be one that this server has a line for, was " + status);
        }
    }
}
