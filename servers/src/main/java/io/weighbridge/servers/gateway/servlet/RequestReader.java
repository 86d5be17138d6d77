package io.weighbridge.servers.gateway.servlet;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads the head of a request line by line (RFC 9112, 2 to 5) into strings. A line is judged when it is complete; bare
 * CR or LF, white space round a field name and folded lines are faults. For one connection; not thread safe.
 */
final class RequestReader {
    private static final String TOKEN = "!#$%&'*+-.^_`|~";
    private static final int BAD_REQUEST = 400;

    private final int maxHeaderBytes;
    private final HttpHeaders headers = new HttpHeaders();
    /** The start of a line that does not fit the read buffer. */
    private final ByteArrayOutputStream longLine = new ByteArrayOutputStream(0);
    private String[] requestLine = {};
    private int taken;

    RequestReader(int maxHeaderBytes) {
        this.maxHeaderBytes = maxHeaderBytes;
    }

    /** The request when its head is complete. */
    Optional<HttpRequest> read(ByteBuffer reader) throws BadRequest {
        for (Optional<String> line = line(reader); line.isPresent(); line = line(reader)) {
            boolean leading = requestLine.length == 0 && line.get().isEmpty() && taken == 2;
            if (requestLine.length == 0 && !leading) {
                requestLine = requestLine(line.get());
                continue;
            }
            if (line.get().isEmpty() && !leading) {
                return Optional.of(request());
            }
            if (!leading) {
                field(line.get());
            }
        }
        return Optional.empty();
    }

    /** The next line without its CRLF, if it is all there. */
    private Optional<String> line(ByteBuffer reader) throws BadRequest {
        int from = reader.position();
        for (int i = from; i < reader.limit(); i++) {
            if (reader.get(i) == '\n') {
                return Optional.of(line(reader, i + 1 - from));
            }
        }
        if (taken + longLine.size() + reader.remaining() >= maxHeaderBytes) {
            throw new BadRequest(431);
        }
        if (reader.remaining() == reader.capacity()) {
            appendTo(longLine, reader, reader.remaining());
        }
        return Optional.empty();
    }

    private String line(ByteBuffer reader, int bytes) throws BadRequest {
        taken += longLine.size() + bytes;
        if (taken > maxHeaderBytes) {
            throw new BadRequest(431);
        }
        String line = text(reader, bytes);
        if (line.length() < 2 || line.charAt(line.length() - 2) != '\r') {
            throw new BadRequest(BAD_REQUEST);
        }
        return line.substring(0, line.length() - 2);
    }

    private String text(ByteBuffer reader, int bytes) {
        if (longLine.size() > 0) {
            appendTo(longLine, reader, bytes);
            String line = longLine.toString(StandardCharsets.ISO_8859_1);
            longLine.reset();
            return line;
        }
        int from = reader.arrayOffset() + reader.position();
        reader.position(reader.position() + bytes);
        return new String(reader.array(), from, bytes, StandardCharsets.ISO_8859_1);
    }

    private static void appendTo(ByteArrayOutputStream line, ByteBuffer reader, int bytes) {
        line.write(reader.array(), reader.arrayOffset() + reader.position(), bytes);
        reader.position(reader.position() + bytes);
    }

    /** Method, target and version. */
    private static String[] requestLine(String line) throws BadRequest {
        int first = line.indexOf(' ');
        int last = line.lastIndexOf(' ');
        if (first < 1 || last <= first + 1) {
            throw new BadRequest(BAD_REQUEST);
        }
        String method = line.substring(0, first);
        String target = line.substring(first + 1, last);
        String version = line.substring(last + 1);
        if (!isToken(method) || !isVisible(target) || !isVersion(version)) {
            throw new BadRequest(BAD_REQUEST);
        }
        if (!version.startsWith("HTTP/1.") || version.endsWith(".0")) {
            throw new BadRequest(505);
        }
        return new String[] {method, target, version};
    }

    private void field(String line) throws BadRequest {
        int colon = line.indexOf(':');
        if (colon < 1 || !isToken(line.substring(0, colon))) {
            throw new BadRequest(BAD_REQUEST);
        }
        String value = line.substring(colon + 1);
        if (!isText(value)) {
            throw new BadRequest(BAD_REQUEST);
        }
        headers.add(line.substring(0, colon), HttpHeaders.trim(value));
    }

    private HttpRequest request() throws BadRequest {
        if (headers.values("Host").size() != 1) {
            throw new BadRequest(BAD_REQUEST);
        }
        String target = requestLine[1];
        int mark = target.indexOf('?');
        String path = mark < 0 ? target : target.substring(0, mark);
        Optional<String> query = mark < 0 ? Optional.empty() : Optional.of(target.substring(mark + 1));
        return new HttpRequest(requestLine[0], path, query, requestLine[2], headers);
    }

    private static boolean isToken(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 128 || !Character.isLetterOrDigit(c) && TOKEN.indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isVisible(String target) {
        for (int i = 0; i < target.length(); i++) {
            if (target.charAt(i) <= ' ' || target.charAt(i) >= 0x7F) {
                return false;
            }
        }
        return true;
    }

    private static boolean isText(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' && c != '\t' || c == 0x7F) {
                return false;
            }
        }
        return true;
    }

    private static boolean isVersion(String version) {
        return version.length() == 8 && version.startsWith("HTTP/") && isDigit(version.charAt(5))
            && version.charAt(6) == '.' && isDigit(version.charAt(7));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
