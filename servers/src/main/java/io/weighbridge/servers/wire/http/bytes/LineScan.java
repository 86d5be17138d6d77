package io.weighbridge.servers.wire.http.bytes;

import io.weighbridge.servers.wire.http.HttpSyntax;

/**
 * Finds the lines of a head in a buffer that is still growing, and looks at each byte once. Positions are relative to
 * the head's first byte, so that the buffer may be compacted between two calls. Only CRLF ends a line: a bare CR or a
 * bare LF is where one recipient sees two messages and another sees one (RFC 9112, 2.2), hence 400.
 */
final class LineScan {

    static final int NEED_MORE = 0;
    static final int LINE = 1;
    static final int TOO_LONG = 2;
    static final int BAD = 3;

    private final int maxBytes;
    private int from;
    private int at;

    LineScan(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    void restart(int offset) {
        from = offset;
        at = offset;
    }

    /** The first byte of the line found. */
    int from() {
        return from;
    }

    /** The first byte after the line found: its CR. */
    int to() {
        return at;
    }

    /** Goes on behind the line found. */
    void next() {
        at += 2;
        from = at;
    }

    /** Looks for the end of the line among {@code length} bytes from {@code base}. */
    int find(byte[] in, int base, int length) {
        int limit = Math.min(length, maxBytes);
        int i = at;
        while (i < limit && HttpSyntax.isField(in[base + i])) {
            i++;
        }
        at = i;
        if (i < limit && in[base + i] != '\r') {
            return BAD;
        }
        if (i + 1 < limit) {
            return in[base + i + 1] == '\n' ? LINE : BAD;
        }
        return length >= maxBytes ? TOO_LONG : NEED_MORE;
    }
}
