package io.weighbridge.servers.wire.http.bytes;

import io.weighbridge.servers.wire.http.HttpLimits;
import io.weighbridge.servers.wire.http.HttpSyntax;

/**
 * Decodes a chunked body where it lies (RFC 9112, 7.1): the data of each chunk is moved down to the end of what was
 * decoded before, so that the body ends up in one piece and nothing is allocated. Offsets are relative to the body's
 * first raw byte. Extensions are checked and ignored, trailer fields checked and dropped (RFC 9110, 6.5.1); both are
 * bounded, because they are bytes that a client can send for ever without a body to show for it.
 *
 * <pre>
 *   base       base+decoded   base+raw        end
 *   | decoded body |   gap   | not yet looked at |
 * </pre>
 */
final class ChunkedBody {

    static final int NEED_MORE = 0;
    static final int DONE = 1;

    // Longest line of size and extensions: nobody who is not probing comes near it.
    private static final int MAX_SIZE_LINE = 256;

    private enum Stage { SIZE, DATA, DATA_END, TRAILER }

    private final int maxBodyBytes;
    private final int maxOverheadBytes;
    private final FieldTable trailer = new FieldTable();
    private Stage stage = Stage.SIZE;
    private int decoded;
    private int raw;
    private int left;
    private int overhead;

    ChunkedBody(HttpLimits limits) {
        maxBodyBytes = limits.maxBodyBytes();
        maxOverheadBytes = limits.maxHeaderBytes();
    }

    void restart() {
        stage = Stage.SIZE;
        decoded = 0;
        raw = 0;
        left = 0;
        overhead = 0;
    }

    /** Length of what is decoded, in bytes from the body's first byte. */
    int decodedBytes() {
        return decoded;
    }

    /** Where the next request begins, once the body is complete. */
    int rawBytes() {
        return raw;
    }

    /** Goes on with {@code length} raw bytes: {@link #DONE}, {@link #NEED_MORE} or a status to refuse with. */
    int parse(byte[] in, int base, int length) {
        int result;
        do {
            result = switch (stage) {
                case SIZE -> sizeLine(in, base, length);
                case DATA -> data(in, base, length);
                case DATA_END -> dataEnd(in, base, length);
                case TRAILER -> trailerLine(in, base, length);
            };
        } while (result < 0);
        return result;
    }

    /** Closes the gap between what is decoded and what is not yet looked at; returns the new length. */
    int squeeze(byte[] in, int base, int length) {
        int gap = raw - decoded;
        if (gap == 0) {
            return length;
        }
        System.arraycopy(in, base + raw, in, base + decoded, length - raw);
        raw = decoded;
        return length - gap;
    }

    private int sizeLine(byte[] in, int base, int length) {
        int end = lineEnd(in, base, Math.min(length, raw + MAX_SIZE_LINE));
        if (end < 0) {
            return end == -1 || length - raw >= MAX_SIZE_LINE ? 400 : NEED_MORE;
        }
        long size = 0;
        int at = base + raw;
        while (at < base + end && HttpSyntax.hexValue(in[at]) >= 0) {
            size = Math.min(Integer.MAX_VALUE, 16 * size + HttpSyntax.hexValue(in[at++]));
        }
        if (at == base + raw || !ChunkExtensions.valid(in, at, base + end)) {
            return 400;
        }
        // Eight digits are enough for any size: what is longer is extensions, or zeros in front.
        overhead += Math.max(0, end - raw - 8);
        raw = end + 2;
        return begin(size);
    }

    private int begin(long size) {
        if (decoded + size > maxBodyBytes) {
            return 413;
        }
        if (overhead > maxOverheadBytes) {
            return 400;
        }
        left = (int) size;
        stage = size == 0 ? Stage.TRAILER : Stage.DATA;
        overhead = size == 0 ? 0 : overhead;
        return -1;
    }

    private int data(byte[] in, int base, int length) {
        int some = Math.min(left, length - raw);
        System.arraycopy(in, base + raw, in, base + decoded, some);
        raw += some;
        decoded += some;
        left -= some;
        if (left > 0) {
            return NEED_MORE;
        }
        stage = Stage.DATA_END;
        return -1;
    }

    private int dataEnd(byte[] in, int base, int length) {
        if (length > raw && in[base + raw] != '\r' || length > raw + 1 && in[base + raw + 1] != '\n') {
            return 400;
        }
        if (length < raw + 2) {
            return NEED_MORE;
        }
        raw += 2;
        stage = Stage.SIZE;
        return -1;
    }

    private int trailerLine(byte[] in, int base, int length) {
        int room = maxOverheadBytes - overhead;
        int end = lineEnd(in, base, Math.min(length, raw + room));
        if (end == -1) {
            return 400;
        }
        if (end == -2) {
            return length - raw >= room ? 431 : NEED_MORE;
        }
        boolean last = end == raw;
        trailer.clear();
        if (!last && !trailer.add(in, base, raw, end)) {
            return 400;
        }
        overhead += end + 2 - raw;
        raw = end + 2;
        return last ? DONE : -1;
    }

    /** The offset of the CR that ends the line; -1 if a byte is not allowed, -2 if it does not end before limit. */
    private int lineEnd(byte[] in, int base, int limit) {
        int i = raw;
        while (i < limit && HttpSyntax.isField(in[base + i])) {
            i++;
        }
        if (i < limit && in[base + i] != '\r') {
            return -1;
        }
        if (i + 1 >= limit) {
            return -2;
        }
        return in[base + i + 1] == '\n' ? i : -1;
    }
}
