package io.weighbridge.servers.wire.http.bytes;

import io.weighbridge.servers.wire.http.HttpSyntax;
import java.nio.charset.StandardCharsets;

/** Comparing and reading ranges of bytes where they lie. */
public final class Ascii {

    private Ascii() {
    }

    /** The bytes of a text that has nothing but ASCII. */
    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Whether the range is exactly the expected bytes. */
    public static boolean is(byte[] in, int from, int to, byte[] expected) {
        if (to - from != expected.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if (in[from + i] != expected[i]) {
                return false;
            }
        }
        return true;
    }

    /** Whether the range is the expected lower-case bytes, letters in either case. */
    public static boolean isIgnoringCase(byte[] in, int from, int to, byte[] expectedLower) {
        if (to - from != expectedLower.length) {
            return false;
        }
        for (int i = 0; i < expectedLower.length; i++) {
            if (lower(in[from + i]) != expectedLower[i]) {
                return false;
            }
        }
        return true;
    }

    /** Whether one element of a comma-separated list (RFC 9110, 5.6.1) is the expected lower-case token. */
    public static boolean listHas(byte[] in, int from, int to, byte[] expectedLower) {
        int element = from;
        while (element <= to) {
            int end = elementEnd(in, element, to);
            if (isIgnoringCase(in, skipSpace(in, element, end), trimSpace(in, element, end), expectedLower)) {
                return true;
            }
            element = end + 1;
        }
        return false;
    }

    /** Whether one element of a comma-separated list is the token in another range, letters in either case. */
    public static boolean listHas(byte[] in, int from, int to, int tokenFrom, int tokenTo) {
        int element = from;
        while (element <= to) {
            int end = elementEnd(in, element, to);
            int at = skipSpace(in, element, end);
            if (same(in, at, trimSpace(in, at, end), tokenFrom, tokenTo)) {
                return true;
            }
            element = end + 1;
        }
        return false;
    }

    private static boolean same(byte[] in, int from, int to, int otherFrom, int otherTo) {
        int length = to - from;
        for (int i = 0; i < length && length == otherTo - otherFrom; i++) {
            if (lower(in[from + i]) != lower(in[otherFrom + i])) {
                return false;
            }
        }
        return length == otherTo - otherFrom;
    }

    /** A decimal number without sign, or -1 if the range is not one; it stays at {@link Long#MAX_VALUE} beyond. */
    public static long decimal(byte[] in, int from, int to) {
        if (from >= to) {
            return -1;
        }
        long value = 0;
        for (int i = from; i < to; i++) {
            int digit = in[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value > (Long.MAX_VALUE - 9) / 10 ? Long.MAX_VALUE : 10 * value + digit;
        }
        return value;
    }

    static int elementEnd(byte[] in, int from, int to) {
        int end = from;
        while (end < to && in[end] != ',') {
            end++;
        }
        return end;
    }

    static int skipSpace(byte[] in, int from, int to) {
        int i = from;
        while (i < to && HttpSyntax.isSpace(in[i])) {
            i++;
        }
        return i;
    }

    static int trimSpace(byte[] in, int from, int to) {
        int i = to;
        while (i > from && HttpSyntax.isSpace(in[i - 1])) {
            i--;
        }
        return i;
    }

    private static int lower(int letter) {
        return letter >= 'A' && letter <= 'Z' ? letter + 32 : letter;
    }
}
