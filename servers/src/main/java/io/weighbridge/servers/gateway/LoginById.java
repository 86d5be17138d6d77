package io.weighbridge.servers.gateway;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Lets in {@code login:<id>} with an id of 1 to 128 characters of {@code [A-Za-z0-9._-]}. */
final class LoginById implements Acceptor {
    private static final byte[] PREFIX = "login:".getBytes(StandardCharsets.US_ASCII);
    private static final int MAX_ID = 128;

    @Override
    public String accept(ByteBuffer login) throws LoginRefused {
        int at = login.position();
        int length = login.remaining() - PREFIX.length;
        for (int i = 0; i < PREFIX.length; i++) {
            if (length < 0 || login.get(at + i) != PREFIX[i]) {
                throw new LoginRefused("first message must be login:<id>");
            }
        }
        if (length < 1 || length > MAX_ID) {
            throw new LoginRefused("id must be 1 to 128 characters, was " + length);
        }
        return id(login, at + PREFIX.length, length);
    }

    private static String id(ByteBuffer login, int at, int length) throws LoginRefused {
        byte[] id = new byte[length];
        login.get(at, id);
        for (byte b : id) {
            if (!allowed(b)) {
                throw new LoginRefused("id must be of [A-Za-z0-9._-]");
            }
        }
        // This charset on purpose: the JDK copies the array, and makes nothing else.
        return new String(id, StandardCharsets.ISO_8859_1);
    }

    private static boolean allowed(byte b) {
        return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b == '.' || b == '_' || b == '-';
    }
}
