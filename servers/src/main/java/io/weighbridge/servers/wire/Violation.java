package io.weighbridge.servers.wire;

/** What a peer can do wrong with frames: the close code it is told, and the reason in words. */
public enum Violation {
    RESERVED_BITS(CloseCode.PROTOCOL_ERROR, "reserved bits must be 0"),
    RESERVED_OPCODE(CloseCode.PROTOCOL_ERROR, "reserved opcode"),
    UNMASKED(CloseCode.PROTOCOL_ERROR, "client frames must be masked"),
    FRAGMENTED_CONTROL(CloseCode.PROTOCOL_ERROR, "control frames must not be fragmented"),
    LONG_CONTROL(CloseCode.PROTOCOL_ERROR, "control frames hold at most 125 bytes"),
    LONG_LENGTH(CloseCode.PROTOCOL_ERROR, "length must be in its shortest form"),
    NO_MESSAGE_TO_CONTINUE(CloseCode.PROTOCOL_ERROR, "no message to continue"),
    MESSAGE_UNFINISHED(CloseCode.PROTOCOL_ERROR, "message before was not finished"),
    CLOSE_PAYLOAD(CloseCode.PROTOCOL_ERROR, "close payload must start with a code"),
    CLOSE_CODE(CloseCode.PROTOCOL_ERROR, "close code not allowed"),
    NOT_UTF8(CloseCode.NOT_UTF8, "text must be UTF-8"),
    TOO_BIG(CloseCode.TOO_BIG, "message too big");

    private static final Violation[] ALL = values();
    private final int code;
    private final String reason;

    Violation(int code, String reason) {
        this.code = code;
        this.reason = reason;
    }

    public int code() {
        return code;
    }

    public String reason() {
        return reason;
    }

    /** As a {@link FrameHeader}: below 0. */
    long asHeader() {
        return -1L - ordinal();
    }

    static Violation ofHeader(long header) {
        return ALL[(int) (-1L - header)];
    }
}
