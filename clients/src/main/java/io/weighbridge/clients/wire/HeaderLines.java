package io.weighbridge.clients.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Looks at the header section of an HTTP response where it lies in the buffer; makes no strings. */
final class HeaderLines {
    /** No end of the header section yet. */
    static final int NEED_MORE = -1;

    private HeaderLines() {
    }

    /** Where the first byte after the empty line is, or {@link #NEED_MORE}. */
    static int end(ByteBuffer in) {
        for (int i = in.position() + 3; i < in.limit(); i++) {
            if (in.get(i) == '\n' && in.get(i - 1) == '\r' && in.get(i - 2) == '\n' && in.get(i - 3) == '\r') {
                return i + 1;
            }
        }
        return NEED_MORE;
    }

    /** The three digits of an HTTP/1.x status line, or −1 if this is none (RFC 9112, 4). */
    static int status(ByteBuffer in, int end) {
        int at = in.position();
        if (end - at < 16 || !matches(in, at, "http/1.") || in.get(at + 8) != ' ') {
            return -1;
        }
        int status = 0;
        for (int i = at + 9; i < at + 12; i++) {
            int digit = in.get(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            status = status * 10 + digit;
        }
        return status;
    }

    /**
     * The start of the value of the first header of this name, or −1.
     *
     * @param name in lower case, with its colon
     */
    static int value(ByteBuffer in, int end, byte[] name) {
        int line = lineEnd(in, in.position(), end);
        while (line < end - 2) {
            if (matches(in, line, end, name)) {
                int value = line + name.length;
                while (in.get(value) == ' ' || in.get(value) == '\t') {
                    value++;
                }
                return value;
            }
            line = lineEnd(in, line, end);
        }
        return -1;
    }

    /** Whether the value starting here holds the token, in any case, within its line. */
    static boolean holds(ByteBuffer in, int value, int end, byte[] token) {
        int last = lineEnd(in, value, end) - 2 - token.length;
        for (int i = value; i <= last; i++) {
            if (matches(in, i, end, token)) {
                return true;
            }
        }
        return false;
    }

    /** The length of the value starting here, without white space at its end. */
    static int length(ByteBuffer in, int value, int end) {
        int last = lineEnd(in, value, end) - 2;
        while (last > value && (in.get(last - 1) == ' ' || in.get(last - 1) == '\t')) {
            last--;
        }
        return last - value;
    }

    /** Bytes of a header name or token, ready to be looked for. */
    static byte[] lower(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static int lineEnd(ByteBuffer in, int from, int end) {
        int i = from;
        while (i < end && in.get(i) != '\n') {
            i++;
        }
        return i + 1;
    }

    private static boolean matches(ByteBuffer in, int at, String lower) {
        for (int i = 0; i < lower.length(); i++) {
            if (lowered(in.get(at + i)) != lower.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean matches(ByteBuffer in, int at, int end, byte[] lower) {
        if (end - at < lower.length) {
            return false;
        }
        for (int i = 0; i < lower.length; i++) {
            if (lowered(in.get(at + i)) != lower[i]) {
                return false;
            }
        }
        return true;
    }

    private static int lowered(byte b) {
        return b >= 'A' && b <= 'Z' ? b + 32 : b;
    }
}
