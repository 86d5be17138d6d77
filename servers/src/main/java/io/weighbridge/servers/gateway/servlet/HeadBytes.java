package io.weighbridge.servers.gateway.servlet;

/** What the bytes of a request head may be (RFC 9110, 5.5 and 5.6). Shares nothing with the no-copy handshake. */
final class HeadBytes {
    private static final String MARKS = "!#$%&'*+-.^_`|~";
    private static final int DELETE = 0x7F;

    private HeadBytes() {
    }

    /** Where the first byte is that may not stand in a token, or {@code to}. */
    static int endOfToken(byte[] line, int from, int to) {
        int at = from;
        while (at < to && isToken(line[at])) {
            at++;
        }
        return at;
    }

    private static boolean isToken(byte b) {
        int lower = b | 0x20;
        return lower >= 'a' && lower <= 'z' || isDigit(b) || b > 0 && MARKS.indexOf(b) >= 0;
    }

    /** Whether nothing is there but visible characters of ASCII. */
    static boolean isVisible(byte[] line, int from, int to) {
        for (int i = from; i < to; i++) {
            if (line[i] <= ' ' || line[i] == DELETE) {
                return false;
            }
        }
        return true;
    }

    /** Whether nothing is there but visible characters, spaces, tabs and what is beyond ASCII. */
    static boolean isText(byte[] line, int from, int to) {
        for (int i = from; i < to; i++) {
            if (line[i] >= 0 && line[i] < ' ' && line[i] != '\t' || line[i] == DELETE) {
                return false;
            }
        }
        return true;
    }

    /** {@code HTTP/}, digit, point, digit. */
    static boolean isVersion(byte[] line, int at) {
        return are(line, at, at + 5, "HTTP/") && isDigit(line[at + 5]) && line[at + 6] == '.' && isDigit(line[at + 7]);
    }

    /** Whether the bytes are these characters. */
    static boolean are(byte[] line, int from, int to, String text) {
        if (to - from != text.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (line[from + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    static int skipSpace(byte[] line, int from, int to) {
        int at = from;
        while (at < to && isSpace(line[at])) {
            at++;
        }
        return at;
    }

    static int trimSpace(byte[] line, int from, int to) {
        int end = to;
        while (end > from && isSpace(line[end - 1])) {
            end--;
        }
        return end;
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\t';
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }
}
