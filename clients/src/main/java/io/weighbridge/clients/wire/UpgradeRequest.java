package io.weighbridge.clients.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The opening handshake of one target, prepared once (RFC 6455, 4.1): only the key differs from connection to
 * connection. A key is made from a number, so a connection remembers eight bytes instead of the text. For one thread.
 */
public final class UpgradeRequest {
    static final int ACCEPT_LENGTH = 28;
    private static final int KEY_LENGTH = 24;
    private static final byte[] GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] BASE64 =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".getBytes(StandardCharsets.US_ASCII);

    private final byte[] bytes;
    private final int keyAt;
    private final MessageDigest sha1 = sha1();
    private final byte[] nonce = new byte[16];
    private final byte[] digest = new byte[20];
    private final byte[] keyAndGuid = new byte[KEY_LENGTH + GUID.length];
    private final byte[] accept = new byte[ACCEPT_LENGTH];

    /**
     * @param authority what the Host header says
     * @param path      the request target, starting with a slash
     */
    public UpgradeRequest(String authority, String path) {
        String head = "GET " + path + " HTTP/1.1\r\nHost: " + authority
            + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ";
        keyAt = head.length();
        bytes = (head + "=".repeat(KEY_LENGTH) + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(GUID, 0, keyAndGuid, KEY_LENGTH, GUID.length);
    }

    /** Puts the request with the key of this number. */
    public void put(ByteBuffer out, long keyNumber) {
        key(keyNumber, bytes, keyAt);
        out.put(bytes);
    }

    /** Whether the bytes from {@code at} on are the accept value of this key number (RFC 6455, 4.2.2, point 5.4). */
    boolean accepts(long keyNumber, ByteBuffer in, int at) {
        byte[] expected = accept(keyNumber);
        int difference = 0;
        for (int i = 0; i < ACCEPT_LENGTH; i++) {
            difference |= expected[i] ^ in.get(at + i);
        }
        return difference == 0;
    }

    private byte[] accept(long keyNumber) {
        key(keyNumber, keyAndGuid, 0);
        sha1.update(keyAndGuid);
        try {
            sha1.digest(digest, 0, digest.length);
        } catch (java.security.DigestException impossible) {
            throw new IllegalStateException("SHA-1 has 20 bytes", impossible);
        }
        base64(digest, accept, 0);
        return accept;
    }

    private void key(long keyNumber, byte[] out, int at) {
        long high = Mix.of(keyNumber);
        long low = Mix.of(~keyNumber);
        for (int i = 0; i < 8; i++) {
            nonce[i] = (byte) (high >>> (8 * i));
            nonce[8 + i] = (byte) (low >>> (8 * i));
        }
        base64(nonce, out, at);
    }

    private static void base64(byte[] in, byte[] out, int at) {
        int o = at;
        for (int i = 0; i < in.length; i += 3) {
            int left = in.length - i;
            int bits = (in[i] & 255) << 16 | (left > 1 ? (in[i + 1] & 255) << 8 : 0) | (left > 2 ? in[i + 2] & 255 : 0);
            out[o++] = BASE64[bits >>> 18];
            out[o++] = BASE64[bits >>> 12 & 63];
            out[o++] = left > 1 ? BASE64[bits >>> 6 & 63] : (byte) '=';
            out[o++] = left > 2 ? BASE64[bits & 63] : (byte) '=';
        }
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-1", impossible);
        }
    }
}
