package io.weighbridge.clients.wire;

import java.nio.ByteBuffer;

/**
 * Takes whole HTTP/1.1 responses out of what a server sent (RFC 9112): a body with its length or in chunks. Chunks
 * are moved together where they lie. Servers repeat themselves: a header section equal to the last one is not read
 * again. Holds nothing of the stream, so one reader serves all connections. For one thread; allocates nothing.
 */
public final class HttpReader {
    /** What {@link #next} found. */
    public enum Result {
        /** No whole response yet; the buffer's position is untouched. */
        NEED_MORE,
        /** A response; the buffer stands after it. */
        RESPONSE,
        /** No HTTP/1.x response, or one whose body only ends with the connection. */
        MALFORMED,
        /** A header section or body longer than the limit. */
        TOO_LARGE
    }

    private static final int MAX_HEADER_BYTES = 8192;
    private static final byte[] CONTENT_LENGTH = HeaderLines.lower("content-length:");
    private static final byte[] TRANSFER_ENCODING = HeaderLines.lower("transfer-encoding:");
    private static final byte[] CHUNKED = HeaderLines.lower("chunked");
    private static final byte[] CONNECTION = HeaderLines.lower("connection:");
    private static final byte[] CLOSE = HeaderLines.lower("close");
    private static final int IN_CHUNKS = -1;
    private static final int UNKNOWN = -2;

    private final int maxBodyBytes;
    /** The last header section, and what it said. */
    private final ByteBuffer known = ByteBuffer.allocateDirect(MAX_HEADER_BYTES).limit(0);
    private int status;
    private boolean closes;
    private int declared;
    private int bodyAt;
    private int bodyBytes;

    /** @param maxBodyBytes the longest body that is taken */
    public HttpReader(int maxBodyBytes) {
        this.maxBodyBytes = maxBodyBytes;
    }

    /** Takes the response that starts at the buffer's position. */
    public Result next(ByteBuffer in) {
        int at = in.position();
        int end = known(in) ? at + known.limit() : HeaderLines.end(in);
        if (end == HeaderLines.NEED_MORE) {
            return in.remaining() >= MAX_HEADER_BYTES ? Result.TOO_LARGE : Result.NEED_MORE;
        }
        if (end - at > MAX_HEADER_BYTES) {
            return Result.TOO_LARGE;
        }
        if (end - at != known.limit() || !known(in)) {
            learn(in, end);
        }
        if (status < 0 || declared == UNKNOWN) {
            known.limit(0);
            return Result.MALFORMED;
        }
        bodyAt = end;
        return declared == IN_CHUNKS ? chunks(in) : whole(in);
    }

    /** The last response's status. */
    public int status() {
        return status;
    }

    /** Whether the server closes the connection after the last response. */
    public boolean closes() {
        return closes;
    }

    /** Where in the buffer the last response's body starts. */
    public int bodyAt() {
        return bodyAt;
    }

    /** How long the last response's body is, in bytes. */
    public int bodyBytes() {
        return bodyBytes;
    }

    private boolean known(ByteBuffer in) {
        int length = known.limit();
        if (length == 0 || in.remaining() < length) {
            return false;
        }
        int limit = in.limit();
        in.limit(in.position() + length);
        boolean same = in.mismatch(known) < 0;
        in.limit(limit);
        return same;
    }

    private void learn(ByteBuffer in, int end) {
        status = HeaderLines.status(in, end);
        int connection = HeaderLines.value(in, end, CONNECTION);
        closes = connection >= 0 && HeaderLines.holds(in, connection, end, CLOSE);
        declared = declared(in, end);
        known.clear();
        for (int i = in.position(); i < end; i++) {
            known.put(in.get(i));
        }
        known.flip();
    }

    /** How the body's length is known (RFC 9112, 6.3). */
    private int declared(ByteBuffer in, int end) {
        if (status == 204 || status == 304) {
            return 0;
        }
        int coding = HeaderLines.value(in, end, TRANSFER_ENCODING);
        if (coding >= 0) {
            return HeaderLines.holds(in, coding, end, CHUNKED) ? IN_CHUNKS : UNKNOWN;
        }
        int value = HeaderLines.value(in, end, CONTENT_LENGTH);
        int digits = value < 0 ? 0 : HeaderLines.length(in, value, end);
        if (digits < 1 || digits > 9) {
            return UNKNOWN;
        }
        int length = 0;
        for (int i = 0; i < digits; i++) {
            int digit = in.get(value + i) - '0';
            if (digit < 0 || digit > 9) {
                return UNKNOWN;
            }
            length = length * 10 + digit;
        }
        return length;
    }

    private Result whole(ByteBuffer in) {
        bodyBytes = declared;
        if (bodyBytes > maxBodyBytes) {
            return Result.TOO_LARGE;
        }
        if (in.limit() - bodyAt < bodyBytes) {
            return Result.NEED_MORE;
        }
        in.position(bodyAt + bodyBytes);
        return Result.RESPONSE;
    }

    /** First looks whether all chunks are there, then moves them together (RFC 9112, 7.1); trailers are skipped. */
    private Result chunks(ByteBuffer in) {
        int at = bodyAt;
        int total = 0;
        while (true) {
            int line = lineEnd(in, at);
            if (line < 0) {
                return in.limit() - at > MAX_HEADER_BYTES ? Result.TOO_LARGE : Result.NEED_MORE;
            }
            int size = size(in, at, line);
            if (size < 0) {
                return Result.MALFORMED;
            }
            total += size;
            if (total > maxBodyBytes) {
                return Result.TOO_LARGE;
            }
            if (size == 0) {
                return trailer(in, line, total);
            }
            at = line + size + 2;
            if (at > in.limit()) {
                return Result.NEED_MORE;
            }
        }
    }

    private Result trailer(ByteBuffer in, int from, int total) {
        int at = from;
        for (int line = lineEnd(in, at); line >= 0; line = lineEnd(in, at)) {
            if (line - at == 2) {
                gather(in, total);
                in.position(line);
                return Result.RESPONSE;
            }
            at = line;
        }
        return Result.NEED_MORE;
    }

    private void gather(ByteBuffer in, int total) {
        int to = bodyAt;
        int at = bodyAt;
        while (to < bodyAt + total) {
            int line = lineEnd(in, at);
            int size = size(in, at, line);
            for (int i = 0; i < size; i++) {
                in.put(to++, in.get(line + i));
            }
            at = line + size + 2;
        }
        bodyBytes = total;
    }

    private static int size(ByteBuffer in, int at, int line) {
        int size = 0;
        int digits = 0;
        for (int i = at; i < line - 2 && in.get(i) != ';' && in.get(i) != ' '; i++) {
            int digit = Character.digit(in.get(i), 16);
            if (digit < 0 || ++digits > 7) {
                return -1;
            }
            size = size << 4 | digit;
        }
        return digits == 0 ? -1 : size;
    }

    private static int lineEnd(ByteBuffer in, int from) {
        for (int i = from; i < in.limit(); i++) {
            if (in.get(i) == '\n') {
                return i + 1;
            }
        }
        return -1;
    }
}
