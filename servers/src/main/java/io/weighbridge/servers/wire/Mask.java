package io.weighbridge.servers.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The masking of RFC 6455, 5.3, taken off in place, eight bytes at a time. */
public final class Mask {
    private Mask() {
    }

    /**
     * Masks or unmasks the bytes from {@code from} to before {@code to}.
     *
     * @param key   the four bytes of the key, read as a big-endian int
     * @param phase how many bytes of the same payload went before; only its value modulo 4 counts
     */
    public static void apply(ByteBuffer bytes, int from, int to, int key, int phase) {
        int turned = Integer.rotateLeft(key, 8 * (phase & 3));
        long wide = (turned & 0xFFFF_FFFFL) << 32 | turned & 0xFFFF_FFFFL;
        if (bytes.order() == ByteOrder.LITTLE_ENDIAN) {
            wide = Long.reverseBytes(wide);
        }
        int at = from;
        for (; to - at >= Long.BYTES; at += Long.BYTES) {
            bytes.putLong(at, bytes.getLong(at) ^ wide);
        }
        for (int i = 0; at < to; at++, i++) {
            bytes.put(at, (byte) (bytes.get(at) ^ turned >>> 24 - 8 * (i & 3)));
        }
    }
}
