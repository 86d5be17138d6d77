package io.weighbridge.servers.wire.http.bytes;

import io.weighbridge.servers.wire.http.HttpLimits;
import io.weighbridge.servers.wire.http.HttpSyntax;

/**
 * A request as ranges of the buffer it was received in: parsed incrementally, in place, each byte looked at once. What
 * it says is true until its response is finished. The framing rules are those that leave no room for request smuggling
 * (RFC 9112, 6.3 and 11.2): whatever two recipients could read in two ways is refused.
 */
public final class BytesRequest {

    /** Results of {@link #parse}; anything else is the status to refuse with. */
    static final int NEED_MORE = 0;
    static final int DONE = 1;

    private static final byte[] HEAD = Ascii.bytes("HEAD");
    private static final byte[] ROOT = Ascii.bytes("/");
    private static final byte[] HTTP_SCHEME = Ascii.bytes("http://");
    private static final byte[] VERSION = Ascii.bytes("HTTP/");

    private enum Stage { EMPTY_LINE, REQUEST_LINE, FIELDS }

    private final LineScan lines;
    private final FieldTable fields = new FieldTable();
    private final Framing framing;
    private Stage stage = Stage.EMPTY_LINE;
    private byte[] in;
    private int base;
    private int method;
    private int methodTo;
    private int path;
    private int pathTo;
    private int targetFrom;
    private int targetTo;
    private int minor;
    private int bodyFrom;
    private int bodyLength;

    BytesRequest(HttpLimits limits) {
        lines = new LineScan(limits.maxHeaderBytes());
        framing = new Framing(limits.maxBodyBytes());
    }

    void restart() {
        lines.restart(0);
        fields.clear();
        framing.restart();
        stage = Stage.EMPTY_LINE;
        methodTo = 0;
        method = 0;
        bodyLength = 0;
    }

    /** Goes on with the head among {@code length} bytes: done, need more, or a status to refuse with. */
    int parse(byte[] buffer, int from, int length) {
        in = buffer;
        base = from;
        while (true) {
            int found = lines.find(in, base, length);
            if (found == LineScan.NEED_MORE) {
                return NEED_MORE;
            }
            if (found == LineScan.TOO_LONG) {
                // RFC 9110, 15.5.15: the target's own status while the request line has not ended.
                return stage == Stage.FIELDS ? 431 : 414;
            }
            if (found == LineScan.BAD) {
                return 400;
            }
            int result = line(lines.from(), lines.to());
            lines.next();
            if (result != NEED_MORE) {
                return result;
            }
        }
    }

    private int line(int from, int to) {
        if (stage == Stage.FIELDS) {
            return from == to ? framing.check(minor) : field(from, to);
        }
        if (from == to) {
            // RFC 9112, 2.2: one empty line before the request line is ignored; a stream of them is not a request.
            boolean first = stage == Stage.EMPTY_LINE;
            stage = Stage.REQUEST_LINE;
            return first ? NEED_MORE : 400;
        }
        stage = Stage.FIELDS;
        return requestLine(from, to);
    }

    private int field(int from, int to) {
        if (!fields.add(in, base, from, to)) {
            return 400;
        }
        int field = fields.count() - 1;
        framing.field(in, base + from, base + fields.nameTo(field),
            base + fields.valueFrom(field), base + fields.valueTo(field));
        return NEED_MORE;
    }

    /** {@code method SP request-target SP HTTP-version}, one space each (RFC 9112, 3). */
    private int requestLine(int from, int to) {
        int at = from;
        while (at < to && HttpSyntax.isToken(in[base + at])) {
            at++;
        }
        if (at == from || at == to || in[base + at] != ' ') {
            return 400;
        }
        method = from;
        methodTo = at;
        targetFrom = ++at;
        while (at < to && HttpSyntax.isTarget(in[base + at])) {
            at++;
        }
        targetTo = at;
        if (at == targetFrom || at == to || in[base + at] != ' ' || !target()) {
            return 400;
        }
        return version(at + 1, to);
    }

    /** Origin form, absolute form and the asterisk (RFC 9112, 3.2); where the path is, without the query. */
    private boolean target() {
        path = targetFrom;
        if (in[base + path] != '/' && !asterisk() && !authority()) {
            return false;
        }
        pathTo = path;
        while (pathTo < targetTo && in[base + pathTo] != '?') {
            pathTo++;
        }
        return true;
    }

    private boolean asterisk() {
        return targetTo - targetFrom == 1 && in[base + targetFrom] == '*';
    }

    private boolean authority() {
        int after = targetFrom + HTTP_SCHEME.length;
        if (after >= targetTo || !Ascii.isIgnoringCase(in, base + targetFrom, base + after, HTTP_SCHEME)) {
            return false;
        }
        path = after;
        while (path < targetTo && HttpSyntax.isHost(in[base + path])) {
            path++;
        }
        return path > after && (path == targetTo || in[base + path] == '/' || in[base + path] == '?');
    }

    private int version(int from, int to) {
        boolean http = to - from == VERSION.length + 3 && Ascii.is(in, base + from, base + to - 3, VERSION);
        if (!http || in[base + to - 2] != '.' || !digit(in[base + to - 3]) || !digit(in[base + to - 1])) {
            return 400;
        }
        // RFC 9110, 2.5: a higher minor version of the same major one is read as the highest that we know.
        minor = Math.min(1, in[base + to - 1] - '0');
        return in[base + to - 3] == '1' ? NEED_MORE : 505;
    }

    private static boolean digit(int character) {
        return character >= '0' && character <= '9';
    }

    /** Bytes of the head, the empty line included, once {@link #parse} is done. */
    int headBytes() {
        return lines.from();
    }

    Framing framing() {
        return framing;
    }

    /** Tells the handler where the body is, relative to the head's first byte; the buffer may be another one by now. */
    void body(byte[] buffer, int from, int relative, int length) {
        in = buffer;
        base = from;
        bodyFrom = relative;
        bodyLength = length;
    }

    /** Whether the client speaks HTTP/1.0. */
    boolean http10() {
        return stage == Stage.FIELDS && minor == 0;
    }

    boolean head() {
        return methodIs(HEAD);
    }

    /** The array that all positions refer to. */
    public byte[] buffer() {
        return in;
    }

    /** Whether the method is exactly this one; methods are case-sensitive (RFC 9110, 9.1). */
    public boolean methodIs(byte[] expected) {
        return Ascii.is(in, base + method, base + methodTo, expected);
    }

    /** Whether the path (without query, not decoded) is exactly this one; an empty one is "/" (RFC 9110, 4.2.3). */
    public boolean pathIs(byte[] expected) {
        if (path == pathTo) {
            return Ascii.is(ROOT, 0, ROOT.length, expected);
        }
        return Ascii.is(in, base + path, base + pathTo, expected);
    }

    /** The number that a query parameter has, or -1 if it is missing or is no number; the first of several counts. */
    public long queryNumber(byte[] name) {
        int at = base + pathTo + 1;
        int end = base + targetTo;
        while (at < end) {
            int to = at;
            while (to < end && in[to] != '&') {
                to++;
            }
            if (to - at > name.length && in[at + name.length] == '=' && Ascii.is(in, at, at + name.length, name)) {
                return Ascii.decimal(in, at + name.length + 1, to);
            }
            at = to + 1;
        }
        return -1;
    }

    /** First byte of the method; it ends before the one space in front of the target. */
    public int methodFrom() {
        return base + method;
    }

    /** First byte behind the method. */
    public int methodTo() {
        return base + methodTo;
    }

    /** First byte of the path. */
    public int pathFrom() {
        return base + path;
    }

    /** Whether the target has a scheme and an authority in front of its path (RFC 9112, 3.2.2). */
    boolean isAbsolute() {
        return path > targetFrom;
    }

    boolean startsWithSlash() {
        return pathTo > path;
    }

    /** First byte of an absolute target's authority, which the path follows. */
    int authorityFrom() {
        return base + targetFrom + HTTP_SCHEME.length;
    }

    /** First byte behind the request target. */
    public int targetTo() {
        return base + targetTo;
    }

    /** First byte of the decoded body. */
    public int bodyFrom() {
        return base + bodyFrom;
    }

    /** Length of the decoded body in bytes; 0 if there is none. */
    public int bodyLength() {
        return bodyLength;
    }

    /** The header fields in the order received; their offsets count from {@link #fieldBase()}. */
    FieldTable fields() {
        return fields;
    }

    int fieldBase() {
        return base;
    }
}
