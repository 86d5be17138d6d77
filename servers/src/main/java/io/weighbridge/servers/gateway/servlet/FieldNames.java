package io.weighbridge.servers.gateway.servlet;

import java.nio.charset.StandardCharsets;

/**
 * The field names that most requests bring, each a string that exists once. A name on the wire that is one of them, in
 * any case, becomes that string without a new one; net/http and Tomcat have such a table as well. Immutable.
 */
final class FieldNames {
    static final String HOST = "Host";
    static final String UPGRADE = "Upgrade";
    static final String CONNECTION = "Connection";
    static final String CONTENT_LENGTH = "Content-Length";
    static final String TRANSFER_ENCODING = "Transfer-Encoding";
    static final String WEBSOCKET_KEY = "Sec-WebSocket-Key";
    static final String WEBSOCKET_VERSION = "Sec-WebSocket-Version";
    static final String WEBSOCKET_ACCEPT = "Sec-WebSocket-Accept";
    static final String ALLOW = "Allow";

    private static final String[] KNOWN = {
        HOST, UPGRADE, CONNECTION, CONTENT_LENGTH, TRANSFER_ENCODING, WEBSOCKET_KEY, WEBSOCKET_VERSION,
        "Sec-WebSocket-Extensions", "Sec-WebSocket-Protocol", "User-Agent", "Accept", "Accept-Encoding",
        "Accept-Language", "Authorization", "Cache-Control", "Content-Type", "Cookie", "Date", "Expect", "Forwarded",
        "Origin", "Pragma", "Referer", "Sec-Fetch-Dest", "Sec-Fetch-Mode", "Sec-Fetch-Site", "Sec-GPC", "DNT", "Via",
        "X-Forwarded-For", "X-Forwarded-Proto", "X-Real-IP", "X-Request-ID"};
    private static final String[] TABLE = new String[256];

    static {
        for (String name : KNOWN) {
            byte[] bytes = name.getBytes(StandardCharsets.US_ASCII);
            int slot = slot(bytes, 0, bytes.length);
            while (TABLE[slot] != null) {
                slot = next(slot);
            }
            TABLE[slot] = name;
        }
    }

    private FieldNames() {
    }

    /** The string of these bytes, a known one if there is one. */
    static String of(byte[] bytes, int from, int to) {
        for (int slot = slot(bytes, from, to); TABLE[slot] != null; slot = next(slot)) {
            if (isName(TABLE[slot], bytes, from, to)) {
                return TABLE[slot];
            }
        }
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    /** Of the length, the first and the last letters: enough to tell the known ones apart. */
    private static int slot(byte[] bytes, int from, int to) {
        return (to - from + 31 * (bytes[from] | 0x20) + 7 * (bytes[to - 1] | 0x20)) & TABLE.length - 1;
    }

    private static int next(int slot) {
        return slot + 1 & TABLE.length - 1;
    }

    private static boolean isName(String name, byte[] bytes, int from, int to) {
        if (name.length() != to - from) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            byte b = bytes[from + i];
            if (b != c && (!Character.isLetter(c) || (b | 0x20) != (c | 0x20))) {
                return false;
            }
        }
        return true;
    }
}
