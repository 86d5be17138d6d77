package io.weighbridge.servers.wire;

import java.nio.ByteBuffer;

/**
 * UTF-8 checked piece by piece (RFC 3629, 4): the state between two pieces is one int, and a byte that can no longer
 * become UTF-8 is noticed when it comes, not at the end of the message.
 */
public final class Utf8 {
    /** Between two characters: where a text starts, and where it must end. */
    public static final int ACCEPT = 0;
    /** Not UTF-8, whatever may follow. */
    public static final int REJECT = -1;

    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;
    private static final int ANY_LOW = 0x80;
    private static final int ANY_HIGH = 0xBF;

    private Utf8() {
    }

    /**
     * Goes on from a state over the bytes from {@code from} to before {@code to}.
     *
     * @return the state after them, {@link #REJECT} as soon as one is wrong
     */
    public static int check(int state, ByteBuffer bytes, int from, int to) {
        int at = from;
        int now = state;
        while (at < to && now != REJECT) {
            if (now == ACCEPT && to - at >= Long.BYTES && (bytes.getLong(at) & HIGH_BITS) == 0) {
                at += Long.BYTES;
                continue;
            }
            now = step(now, bytes.get(at++) & 0xFF);
        }
        return now;
    }

    /** Any other state is {@code bytes still to come | lowest << 8 | highest << 16} of the next byte. */
    private static int step(int state, int b) {
        if (state == ACCEPT) {
            return first(b);
        }
        int low = state >> 8 & 0xFF;
        int high = state >> 16 & 0xFF;
        if (b < low || b > high) {
            return REJECT;
        }
        int left = (state & 0xFF) - 1;
        return left == 0 ? ACCEPT : state(left, ANY_LOW, ANY_HIGH);
    }

    private static int first(int b) {
        if (b < 0x80) {
            return ACCEPT;
        }
        if (b < 0xC2 || b > 0xF4) {
            return REJECT;
        }
        return switch (b) {
            case 0xE0 -> state(2, 0xA0, ANY_HIGH);
            case 0xED -> state(2, ANY_LOW, 0x9F);
            case 0xF0 -> state(3, 0x90, ANY_HIGH);
            case 0xF4 -> state(3, ANY_LOW, 0x8F);
            default -> state(b < 0xE0 ? 1 : b < 0xF0 ? 2 : 3, ANY_LOW, ANY_HIGH);
        };
    }

    private static int state(int left, int low, int high) {
        return left | low << 8 | high << 16;
    }
}
