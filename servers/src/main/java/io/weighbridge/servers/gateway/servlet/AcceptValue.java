package io.weighbridge.servers.gateway.servlet;

import io.weighbridge.servers.net.Pool;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The value of Sec-WebSocket-Accept for a key (RFC 6455, 4.2.2) as a string. Digests are used again: to look one up for
 * each request is what servers stopped doing long ago. Thread safe.
 */
final class AcceptValue {
    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int KEY_CHARACTERS = 24;

    private final Pool<Work> pool = new Pool<>(Work::new);

    /** For a key that is one. */
    String of(String key) {
        Work work = pool.take();
        try {
            for (int i = 0; i < KEY_CHARACTERS; i++) {
                work.keyAndGuid[i] = (byte) key.charAt(i);
            }
            return Base64.getEncoder().encodeToString(work.sha1.digest(work.keyAndGuid));
        } finally {
            pool.give(work);
        }
    }

    private static final class Work {
        private final MessageDigest sha1 = sha1();
        private final byte[] keyAndGuid = ("-".repeat(KEY_CHARACTERS) + GUID).getBytes(StandardCharsets.US_ASCII);

        private static MessageDigest sha1() {
            try {
                return MessageDigest.getInstance("SHA-1");
            } catch (NoSuchAlgorithmException impossible) {
                throw new IllegalStateException("every Java platform has SHA-1", impossible);
            }
        }
    }
}
