package io.weighbridge.servers.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Computes Sec-WebSocket-Accept (RFC 6455, 4.2.2, point 5.4) from bytes to bytes without making an object. Holds its
 * digest and scratch space, so that it is used by one thread at a time and kept for the next.
 */
public final class AcceptKey {
    /** The length of a key: 16 bytes in Base64. */
    public static final int KEY_BYTES = 24;
    /** The length of what is put: 20 bytes in Base64. */
    public static final int ACCEPT_BYTES = 28;

    private static final byte[] GUID = ascii("258EAFA5-E914-47DA-95CA-C5AB0DC85B11");
    private static final byte[] BASE64 = ascii("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");
    private static final int HASH_BYTES = 20;

    private final MessageDigest sha1;
    private final byte[] keyAndGuid = new byte[KEY_BYTES + GUID.length];
    private final byte[] hash = new byte[HASH_BYTES + 1];

    /** Ready for the first key. */
    public AcceptKey() {
        System.arraycopy(GUID, 0, keyAndGuid, KEY_BYTES, GUID.length);
        try {
            sha1 = MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-1", impossible);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Puts the {@link #ACCEPT_BYTES} that answer the {@link #KEY_BYTES} at {@code keyAt}. */
    public void put(ByteBuffer in, int keyAt, ByteBuffer out) {
        in.get(keyAt, keyAndGuid, 0, KEY_BYTES);
        sha1.update(keyAndGuid);
        try {
            sha1.digest(hash, 0, HASH_BYTES);
        } catch (DigestException impossible) {
            throw new IllegalStateException("SHA-1 has 20 bytes", impossible);
        }
        // The 21st byte stays 0: seven groups of three, of which the last writes '=' for its missing byte.
        for (int i = 0; i < HASH_BYTES; i += 3) {
            int bits = (hash[i] & 0xFF) << 16 | (hash[i + 1] & 0xFF) << 8 | hash[i + 2] & 0xFF;
            out.put(BASE64[bits >>> 18]).put(BASE64[bits >>> 12 & 63]).put(BASE64[bits >>> 6 & 63]);
            out.put(i + 2 < HASH_BYTES ? BASE64[bits & 63] : (byte) '=');
        }
    }
}
