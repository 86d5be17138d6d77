package io.weighbridge.servers.gateway.servlet;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads the head of a request line by line (RFC 9112, 2 to 5) out of the read buffer, and makes of it what a servlet
 * wants to see: one string for the target and one for each value; method, version and the usual field names are strings
 * that are there already. A line is judged when it is complete; bare CR or LF, white space round a field name and
 * folded lines are faults. For one connection; not thread safe.
 */
final class RequestReader {
    private static final byte[] NONE = {};
    private static final int BAD_REQUEST = 400;
    private static final int VERSION_BYTES = 8;
    private static final String HTTP_1_1 = "HTTP/1.1";
    private static final String GET = "GET";

    private final int maxHeaderBytes;
    private final HttpHeaders headers = new HttpHeaders();
    /** The start of a line that does not fit the read buffer. */
    private byte[] longLine = NONE;
    private String method = "";
    private String target = "";
    private String version = "";
    private int taken;

    RequestReader(int maxHeaderBytes) {
        this.maxHeaderBytes = maxHeaderBytes;
    }

    /** The request when its head is complete. */
    Optional<HttpRequest> read(ByteBuffer reader) throws BadRequest {
        for (int bytes = lineBytes(reader); bytes > 0; bytes = lineBytes(reader)) {
            if (line(reader, bytes)) {
                return Optional.of(request());
            }
        }
        return Optional.empty();
    }

    /** How many bytes of the buffer are the rest of the next line, 0 if it is not all there. */
    private int lineBytes(ByteBuffer reader) throws BadRequest {
        byte[] bytes = reader.array();
        int from = reader.arrayOffset() + reader.position();
        int to = from + reader.remaining();
        for (int i = from; i < to; i++) {
            if (bytes[i] == '\n') {
                return i + 1 - from;
            }
        }
        if (taken + longLine.length + reader.remaining() >= maxHeaderBytes) {
            throw new BadRequest(431);
        }
        if (reader.remaining() == reader.capacity()) {
            longLine = withNext(reader, reader.remaining());
        }
        return 0;
    }

    /** Whether this line ends the head. */
    private boolean line(ByteBuffer reader, int bytes) throws BadRequest {
        taken += longLine.length + bytes;
        if (taken > maxHeaderBytes) {
            throw new BadRequest(431);
        }
        if (longLine.length > 0) {
            byte[] line = withNext(reader, bytes);
            longLine = NONE;
            return line(line, 0, line.length);
        }
        int from = reader.arrayOffset() + reader.position();
        reader.position(reader.position() + bytes);
        return line(reader.array(), from, from + bytes);
    }

    private byte[] withNext(ByteBuffer reader, int bytes) {
        byte[] line = Arrays.copyOf(longLine, longLine.length + bytes);
        reader.get(line, longLine.length, bytes);
        return line;
    }

    private boolean line(byte[] line, int from, int end) throws BadRequest {
        int to = end - 2;
        if (to < from || line[to] != '\r') {
            throw new BadRequest(BAD_REQUEST);
        }
        if (to > from) {
            take(line, from, to);
            return false;
        }
        if (!method.isEmpty()) {
            return true;
        }
        // One empty line before the request is passed over (RFC 9112, 2.2).
        if (taken != 2) {
            throw new BadRequest(BAD_REQUEST);
        }
        return false;
    }

    private void take(byte[] line, int from, int to) throws BadRequest {
        if (method.isEmpty()) {
            requestLine(line, from, to);
        } else {
            field(line, from, to);
        }
    }

    /** Method, target and version. */
    private void requestLine(byte[] line, int from, int to) throws BadRequest {
        int space = HeadBytes.endOfToken(line, from, to);
        int last = to - VERSION_BYTES - 1;
        if (space == from || last <= space + 1 || line[space] != ' ' || line[last] != ' '
            || !HeadBytes.isVisible(line, space + 1, last) || !HeadBytes.isVersion(line, last + 1)) {
            throw new BadRequest(BAD_REQUEST);
        }
        if (line[last + 6] != '1' || line[last + 8] == '0') {
            throw new BadRequest(505);
        }
        method = known(GET, line, from, space);
        target = text(line, space + 1, last);
        version = known(HTTP_1_1, line, last + 1, to);
    }

    private static String known(String likely, byte[] line, int from, int to) {
        return HeadBytes.are(line, from, to, likely) ? likely : text(line, from, to);
    }

    private static String text(byte[] line, int from, int to) {
        return new String(line, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private void field(byte[] line, int from, int to) throws BadRequest {
        int colon = HeadBytes.endOfToken(line, from, to);
        if (colon == from || colon == to || line[colon] != ':' || !HeadBytes.isText(line, colon + 1, to)) {
            throw new BadRequest(BAD_REQUEST);
        }
        int first = HeadBytes.skipSpace(line, colon + 1, to);
        headers.add(FieldNames.of(line, from, colon), text(line, first, HeadBytes.trimSpace(line, first, to)));
    }

    private HttpRequest request() throws BadRequest {
        if (headers.count(FieldNames.HOST) != 1) {
            throw new BadRequest(BAD_REQUEST);
        }
        int mark = target.indexOf('?');
        String path = mark < 0 ? target : target.substring(0, mark);
        Optional<String> query = mark < 0 ? Optional.empty() : Optional.of(target.substring(mark + 1));
        return new HttpRequest(method, path, query, version, headers);
    }
}
