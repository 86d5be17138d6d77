package io.weighbridge.clients.wire;

/** The opcodes of RFC 6455, 11.8, which the framed raw TCP protocol shares. */
public final class Opcode {
    /** More of a message that has begun. */
    public static final int CONTINUATION = 0;
    /** A text message. */
    public static final int TEXT = 1;
    /** A binary message. */
    public static final int BINARY = 2;
    /** The closing handshake. */
    public static final int CLOSE = 8;
    /** Asks for a pong. */
    public static final int PING = 9;
    /** Answers a ping. */
    public static final int PONG = 10;

    private Opcode() {
    }

    static boolean isKnown(int opcode) {
        return opcode >= CONTINUATION && opcode <= BINARY || opcode >= CLOSE && opcode <= PONG;
    }

    static boolean isControl(int opcode) {
        return opcode >= CLOSE;
    }
}
