package io.weighbridge.servers.wire.http.bytes;

/** The head of an upstream's response, in place: status line, fields, and where its body ends (RFC 9112, 4 and 6.3). */
final class ReplyHead {

    static final int NEED_MORE = 0;
    static final int DONE = 1;
    static final int BAD = 2;

    private static final byte[] VERSION = Ascii.bytes("HTTP/1.");
    private static final byte[] DATE = Ascii.bytes("date");
    // The status begins behind "HTTP/1.1 ".
    private static final int STATUS_AT = 9;

    private final LineScan lines;
    private final FieldTable fields = new FieldTable();
    private final Framing framing = new Framing(Integer.MAX_VALUE);
    private int statusLineTo;
    private int minor;
    private int status;
    private boolean dated;

    ReplyHead(int maxBytes) {
        lines = new LineScan(maxBytes);
    }

    void restart() {
        lines.restart(0);
        fields.clear();
        framing.restart();
        statusLineTo = 0;
        dated = false;
    }

    int parse(byte[] in, int base, int length) {
        while (true) {
            int found = lines.find(in, base, length);
            if (found != LineScan.LINE) {
                return found == LineScan.NEED_MORE ? NEED_MORE : BAD;
            }
            int from = lines.from();
            int to = lines.to();
            lines.next();
            if (from == to) {
                return statusLineTo > 0 && framing.isSound(minor) ? DONE : BAD;
            }
            if (!(statusLineTo == 0 ? statusLine(in, base, to) : field(in, base, from, to))) {
                return BAD;
            }
        }
    }

    /** {@code HTTP-version SP status-code SP [ reason-phrase ]}; without the second space too, as some send it. */
    private boolean statusLine(byte[] in, int base, int to) {
        statusLineTo = to;
        int at = base + STATUS_AT;
        if (to < STATUS_AT + 3 || !Ascii.is(in, base, base + VERSION.length, VERSION) || in[at - 1] != ' ') {
            return false;
        }
        int digit = in[base + VERSION.length] - '0';
        // RFC 9110, 2.5: a higher minor version is read as the highest that we know.
        minor = Math.min(1, digit);
        status = (int) Ascii.decimal(in, at, at + 3);
        return digit >= 0 && digit <= 9 && status >= 100 && (to == STATUS_AT + 3 || in[at + 3] == ' ');
    }

    private boolean field(byte[] in, int base, int from, int to) {
        if (!fields.add(in, base, from, to)) {
            return false;
        }
        int field = fields.count() - 1;
        int nameTo = base + fields.nameTo(field);
        framing.field(in, base + from, nameTo, base + fields.valueFrom(field), base + fields.valueTo(field));
        dated |= Ascii.isIgnoringCase(in, base + from, nameTo, DATE);
        return true;
    }

    int headBytes() {
        return lines.from();
    }

    int status() {
        return status;
    }

    /** First byte of the status code, which the reason phrase follows. */
    int statusFrom() {
        return STATUS_AT;
    }

    boolean hasReason() {
        return statusLineTo > STATUS_AT + 3;
    }

    int statusLineTo() {
        return statusLineTo;
    }

    boolean dated() {
        return dated;
    }

    FieldTable fields() {
        return fields;
    }

    Framing framing() {
        return framing;
    }

    /** Whether it is followed by a body that {@link Framing} describes or the end of the connection ends. */
    boolean hasBody(boolean toHead) {
        return !toHead && status >= 200 && status != 204 && status != 304;
    }

    boolean interim() {
        return status < 200;
    }
}
