package io.weighbridge.servers.wire;

/**
 * A frame header as one long, so that reading one makes no object.
 *
 * <pre>
 *   bits  0-31 payload bytes    32-35 opcode    36 final    37-41 bytes of the header itself    63 violation
 * </pre>
 */
public final class FrameHeader {
    /** The header is not whole yet. */
    public static final long MORE = 0;

    public static final int CONTINUATION = 0;
    public static final int TEXT = 1;
    public static final int BINARY = 2;
    public static final int CLOSE = 8;
    public static final int PING = 9;
    public static final int PONG = 10;

    /** The longest payload of a control frame (RFC 6455, 5.5). */
    public static final int MAX_CONTROL_PAYLOAD = 125;

    private FrameHeader() {
    }

    static long of(int opcode, boolean last, int headerBytes, int payloadBytes) {
        return payloadBytes | (long) opcode << 32 | (last ? 1L << 36 : 0) | (long) headerBytes << 37;
    }

    public static boolean isViolation(long header) {
        return header < 0;
    }

    /** What is wrong, if it {@link #isViolation}. */
    public static Violation violation(long header) {
        return Violation.ofHeader(header);
    }

    public static int opcode(long header) {
        return (int) (header >>> 32) & 15;
    }

    public static boolean isControl(long header) {
        return (opcode(header) & 8) != 0;
    }

    /** Whether this is the last frame of its message. */
    public static boolean isLast(long header) {
        return (header & 1L << 36) != 0;
    }

    public static int headerBytes(long header) {
        return (int) (header >>> 37) & 31;
    }

    public static int payloadBytes(long header) {
        return (int) header;
    }
}
