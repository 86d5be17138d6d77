package io.weighbridge.servers.wire.http;

import java.nio.charset.StandardCharsets;

/** The character classes of HTTP/1.1 (RFC 9110, 5.5 and 5.6; RFC 9112, 2 and 3), of bytes and Latin-1 characters. */
public final class HttpSyntax {

    private static final boolean[] TOKEN = classOf(alphanumeric() + "!#$%&'*+-.^_`|~");
    private static final boolean[] HOST = classOf(alphanumeric() + "-._~%!$&'()*+,;=:[]");
    private static final boolean[] FIELD = fieldBytes();

    private HttpSyntax() {
    }

    /** Whether it may stand in a token, such as a method or a field name. */
    public static boolean isToken(int character) {
        return TOKEN[character & 0xFF];
    }

    /** Whether it may stand in a field value or anywhere else in a line: no control character but the tab. */
    public static boolean isField(int character) {
        return FIELD[character & 0xFF];
    }

    /** Whether it may stand in a Host field: {@code uri-host [ ":" port ]} (RFC 9110, 7.2; RFC 3986, 3.2.2). */
    public static boolean isHost(int character) {
        return HOST[character & 0xFF];
    }

    /** Whether it may stand in a request target: visible ASCII (RFC 9112, 3.2). */
    public static boolean isTarget(int character) {
        return character > 0x20 && character < 0x7F;
    }

    /** Whether it is optional whitespace: a space or a tab (RFC 9110, 5.6.3). */
    public static boolean isSpace(int character) {
        return character == ' ' || character == '\t';
    }

    /** The value of a hexadecimal digit, or -1 if it is none. */
    public static int hexValue(int character) {
        return Character.digit(character, 16);
    }

    private static String alphanumeric() {
        return "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    }

    private static boolean[] classOf(String members) {
        boolean[] table = new boolean[256];
        for (byte member : members.getBytes(StandardCharsets.US_ASCII)) {
            table[member] = true;
        }
        return table;
    }

    private static boolean[] fieldBytes() {
        boolean[] table = new boolean[256];
        for (int i = 0x20; i < table.length; i++) {
            table[i] = i != 0x7F;
        }
        table['\t'] = true;
        return table;
    }
}
