package io.weighbridge.servers.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Parses an opening handshake (RFC 6455, 4.2.1; framing by RFC 9112) where it lies: no string, no map, no object.
 * Called again with more bytes it starts over, so that between two reads there is nothing to remember. Kept and used
 * again, by one thread at a time. Buffers are big-endian.
 *
 * <p>A line is judged when it is complete, and the first fault decides. Bare CR or LF, white space round a field name
 * and folded lines are faults (RFC 9112, 2.2, 5.1 and 5.2): whoever is in front of us might read them otherwise.
 */
public final class Handshake {
    /** {@link #parse} has not seen the end of the head. */
    public static final int MORE = 0;
    /** {@link #parse} has seen a good handshake. */
    public static final int UPGRADE = 101;

    private static final boolean[] TOKEN = tokenCharacters();
    private static final byte[] HOST = ascii("host");
    private static final byte[] UPGRADE_FIELD = ascii("upgrade");
    private static final byte[] CONNECTION = ascii("connection");
    private static final byte[] CONTENT_LENGTH = ascii("content-length");
    private static final byte[] TRANSFER_ENCODING = ascii("transfer-encoding");
    private static final byte[] KEY = ascii("sec-websocket-key");
    private static final byte[] VERSION = ascii("sec-websocket-version");
    private static final byte[] WEBSOCKET = ascii("websocket");
    private static final byte[] GET = ascii("GET");
    private static final byte[] HTTP = ascii("HTTP/");
    private static final int VERSION_BYTES = 8;
    private static final byte DELETE = 0x7F;
    private static final long EACH = 0x0101_0101_0101_0101L;
    private static final long LOW_BITS = 0x7F * EACH;
    private static final int BAD_REQUEST = 400;

    private int hosts;
    private int keys;
    private int versions;
    private boolean get;
    private boolean upgradeAsked;
    private boolean connectionUpgrade;
    private boolean version13;
    private boolean body;
    private int keyAt;

    /**
     * Parses from the buffer's position on.
     *
     * @param maxBytes the longest head that is let in
     * @return {@link #MORE}; {@link #UPGRADE}, with the buffer's position behind the head; or the status that refuses
     *     it
     */
    public int parse(ByteBuffer in, int maxBytes) {
        reset();
        int start = in.position();
        int end = Math.min(in.limit(), (int) Math.min(start + (long) maxBytes, Integer.MAX_VALUE));
        int line = startOfRequest(in, start, end);
        boolean first = true;
        for (int lf = lineFeed(in, line, end); lf >= 0; lf = lineFeed(in, line, end)) {
            if (lf == line || in.get(lf - 1) != '\r') {
                return BAD_REQUEST;
            }
            if (lf - 1 == line && !first) {
                in.position(lf + 1);
                return judge();
            }
            int status = first ? requestLine(in, line, lf - 1) : field(in, line, lf - 1);
            if (status != MORE) {
                return status;
            }
            first = false;
            line = lf + 1;
        }
        return end - start >= maxBytes ? 431 : MORE;
    }

    /** Where the key starts, after {@link #UPGRADE}; absolute, and {@link AcceptKey#KEY_BYTES} long. */
    public int keyAt() {
        return keyAt;
    }

    private void reset() {
        hosts = 0;
        keys = 0;
        versions = 0;
        upgradeAsked = false;
        connectionUpgrade = false;
        version13 = false;
        body = false;
    }

    /** One empty line before the request is passed over (RFC 9112, 2.2). */
    private static int startOfRequest(ByteBuffer in, int start, int end) {
        return end - start >= 2 && in.get(start) == '\r' && in.get(start + 1) == '\n' ? start + 2 : start;
    }

    private int requestLine(ByteBuffer in, int from, int to) {
        int space = endOfToken(in, from, to);
        int version = to - VERSION_BYTES;
        if (space == from || version - 1 <= space + 1 || in.get(space) != ' ' || in.get(version - 1) != ' ') {
            return BAD_REQUEST;
        }
        for (int i = space + 1; i < version - 1; i++) {
            if (in.get(i) <= ' ' || in.get(i) == DELETE) {
                return BAD_REQUEST;
            }
        }
        get = same(in, from, space, GET);
        return httpVersion(in, version);
    }

    private static int httpVersion(ByteBuffer in, int at) {
        byte major = in.get(at + 5);
        byte minor = in.get(at + 7);
        if (!same(in, at, at + 5, HTTP) || !isDigit(major) || in.get(at + 6) != '.' || !isDigit(minor)) {
            return BAD_REQUEST;
        }
        return major == '1' && minor > '0' ? MORE : 505;
    }

    private int field(ByteBuffer in, int from, int to) {
        int colon = endOfToken(in, from, to);
        if (colon == from || colon == to || in.get(colon) != ':' || !isText(in, colon + 1, to)) {
            return BAD_REQUEST;
        }
        int first = skipSpace(in, colon + 1, to);
        note(in, from, colon, first, trimSpace(in, first, to));
        return MORE;
    }

    private void note(ByteBuffer in, int name, int colon, int value, int to) {
        switch (colon - name) {
            case 4 -> hosts += is(in, name, colon, HOST);
            case 7 -> upgradeAsked |= is(in, name, colon, UPGRADE_FIELD) != 0 && lists(in, value, to, WEBSOCKET);
            case 10 -> connectionUpgrade |= is(in, name, colon, CONNECTION) != 0 && lists(in, value, to, UPGRADE_FIELD);
            case 14 -> body |= is(in, name, colon, CONTENT_LENGTH) != 0 && !isZero(in, value, to);
            case 17 -> noteKey(in, name, value, to);
            case 21 -> noteVersion(in, name, value, to);
            default -> { }
        }
    }

    private void noteKey(ByteBuffer in, int name, int value, int to) {
        int colon = name + KEY.length;
        body |= is(in, name, colon, TRANSFER_ENCODING) != 0;
        if (is(in, name, colon, KEY) == 0) {
            return;
        }
        keyAt = value;
        // A key that is none counts twice, as two keys would: either is a bad request.
        keys += isKey(in, value, to) ? 1 : 2;
    }

    private void noteVersion(ByteBuffer in, int name, int value, int to) {
        if (is(in, name, name + VERSION.length, VERSION) != 0) {
            versions++;
            version13 = to - value == 2 && in.get(value) == '1' && in.get(value + 1) == '3';
        }
    }

    private int judge() {
        if (hosts != 1) {
            return BAD_REQUEST;
        }
        if (!get) {
            return 405;
        }
        if (body || !upgradeAsked || !connectionUpgrade || versions != 1) {
            return BAD_REQUEST;
        }
        if (!version13) {
            return 426;
        }
        return keys == 1 ? UPGRADE : BAD_REQUEST;
    }

    /** 22 characters of Base64 and two of padding: 16 bytes. */
    private static boolean isKey(ByteBuffer in, int from, int to) {
        if (to - from != AcceptKey.KEY_BYTES || in.get(to - 1) != '=' || in.get(to - 2) != '=') {
            return false;
        }
        for (int i = from; i < to - 2; i++) {
            byte b = in.get(i);
            if (!isDigit(b) && !isLetter(b) && b != '+' && b != '/') {
                return false;
            }
        }
        return true;
    }

    private static boolean isZero(ByteBuffer in, int from, int to) {
        for (int i = from; i < to; i++) {
            if (in.get(i) != '0') {
                return false;
            }
        }
        return to > from;
    }

    /** Whether a comma-separated list holds the word, in any case (RFC 9110, 5.6.1). */
    private static boolean lists(ByteBuffer in, int from, int to, byte[] word) {
        int at = from;
        while (at < to) {
            int comma = find(in, ',', at, to);
            int end = comma < 0 ? to : comma;
            int first = skipSpace(in, at, end);
            if (is(in, first, trimSpace(in, first, end), word) != 0) {
                return true;
            }
            at = end + 1;
        }
        return false;
    }

    /** 1 if the bytes are the lower-case word in any case, else 0: a number, so that it can be counted. */
    private static int is(ByteBuffer in, int from, int to, byte[] word) {
        if (to - from != word.length) {
            return 0;
        }
        for (int i = 0; i < word.length; i++) {
            byte b = in.get(from + i);
            if (b != word[i] && (b < 'A' || b > 'Z' || (b | 0x20) != word[i])) {
                return 0;
            }
        }
        return 1;
    }

    private static boolean same(ByteBuffer in, int from, int to, byte[] word) {
        if (to - from != word.length) {
            return false;
        }
        for (int i = 0; i < word.length; i++) {
            if (in.get(from + i) != word[i]) {
                return false;
            }
        }
        return true;
    }

    /** Where the first byte is that may not stand in a token, or {@code to}. */
    private static int endOfToken(ByteBuffer in, int from, int to) {
        int at = from;
        while (at < to && isToken(in.get(at))) {
            at++;
        }
        return at;
    }

    /** Eight bytes at a time: a byte that equals LF is 0 after the XOR, and only a 0 leaves its top bit clear. */
    private static int lineFeed(ByteBuffer in, int from, int to) {
        int at = from;
        for (; to - at >= Long.BYTES; at += Long.BYTES) {
            long zeroes = zeroes(in.getLong(at) ^ '\n' * EACH);
            if (zeroes != 0) {
                return at + (Long.numberOfLeadingZeros(zeroes) >>> 3);
            }
        }
        return find(in, '\n', at, to);
    }

    /** The top bit of each byte that is 0, exactly. */
    private static long zeroes(long bytes) {
        return ~((bytes & LOW_BITS) + LOW_BITS | bytes | LOW_BITS);
    }

    /** Visible characters, space, tab and anything beyond ASCII (RFC 9110, 5.5); what is common is seen in eights. */
    private static boolean isText(ByteBuffer in, int from, int to) {
        int at = from;
        while (at < to) {
            if (to - at >= Long.BYTES && isPrintable(in.getLong(at))) {
                at += Long.BYTES;
                continue;
            }
            byte b = in.get(at++);
            if (b >= 0 && b < ' ' && b != '\t' || b == DELETE) {
                return false;
            }
        }
        return true;
    }

    /** Whether each of eight bytes is 20 to 7E. */
    private static boolean isPrintable(long bytes) {
        long below = bytes - ' ' * EACH;
        return ((bytes | below) & ~LOW_BITS | zeroes(bytes ^ DELETE * EACH)) == 0;
    }

    private static int find(ByteBuffer in, char wanted, int from, int to) {
        for (int i = from; i < to; i++) {
            if (in.get(i) == wanted) {
                return i;
            }
        }
        return -1;
    }

    private static int skipSpace(ByteBuffer in, int from, int to) {
        int at = from;
        while (at < to && isSpace(in.get(at))) {
            at++;
        }
        return at;
    }

    private static int trimSpace(ByteBuffer in, int from, int to) {
        int end = to;
        while (end > from && isSpace(in.get(end - 1))) {
            end--;
        }
        return end;
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\t';
    }

    private static boolean isToken(byte b) {
        return b >= 0 && TOKEN[b];
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    private static boolean isLetter(byte b) {
        return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z';
    }

    /** RFC 9110, 5.6.2. */
    private static boolean[] tokenCharacters() {
        boolean[] token = new boolean[128];
        for (byte b : ascii("!#$%&'*+-.^_`|~")) {
            token[b] = true;
        }
        for (byte b = '0'; b < 127; b++) {
            token[b] |= isDigit(b) || isLetter(b);
        }
        return token;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
