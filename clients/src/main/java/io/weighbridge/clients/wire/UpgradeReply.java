package io.weighbridge.clients.wire;

import java.nio.ByteBuffer;

/** What a server said to an {@link UpgradeRequest} (RFC 6455, 4.1, points 1 to 5 of what the client must check). */
public enum UpgradeReply {
    /** Not there yet: call again with the same bytes and more. */
    NEED_MORE,
    /** 101 with everything as it must be; the buffer stands at the first byte after it. */
    UPGRADED,
    /** A proper response with another status than 101. */
    NOT_UPGRADED,
    /** 101 with an accept value that is not ours, or none. */
    WRONG_ACCEPT,
    /** No HTTP response, or a 101 without what a 101 must say. */
    MALFORMED,
    /** No end of the header section within {@link #MAX_HEADER_BYTES}. */
    TOO_LARGE;

    /** The longest header section that is waited for. */
    public static final int MAX_HEADER_BYTES = 8192;

    private static final byte[] UPGRADE = HeaderLines.lower("upgrade:");
    private static final byte[] WEBSOCKET = HeaderLines.lower("websocket");
    private static final byte[] CONNECTION = HeaderLines.lower("connection:");
    private static final byte[] UPGRADE_TOKEN = HeaderLines.lower("upgrade");
    private static final byte[] ACCEPT = HeaderLines.lower("sec-websocket-accept:");
    private static final byte[] EXTENSIONS = HeaderLines.lower("sec-websocket-extensions:");
    private static final byte[] PROTOCOL = HeaderLines.lower("sec-websocket-protocol:");

    /**
     * Reads the reply to the request with this key number from the buffer's position on; moves it past the reply only
     * if UPGRADED.
     */
    public static UpgradeReply read(ByteBuffer in, UpgradeRequest request, long keyNumber) {
        int end = HeaderLines.end(in);
        if (end == HeaderLines.NEED_MORE) {
            return in.remaining() >= MAX_HEADER_BYTES ? TOO_LARGE : NEED_MORE;
        }
        UpgradeReply reply = judge(in, end, request, keyNumber);
        if (reply == UPGRADED) {
            in.position(end);
        }
        return reply;
    }

    private static UpgradeReply judge(ByteBuffer in, int end, UpgradeRequest request, long keyNumber) {
        int status = HeaderLines.status(in, end);
        if (status != 101) {
            return status < 0 ? MALFORMED : NOT_UPGRADED;
        }
        int upgrade = HeaderLines.value(in, end, UPGRADE);
        int connection = HeaderLines.value(in, end, CONNECTION);
        boolean upgraded = upgrade >= 0 && HeaderLines.holds(in, upgrade, end, WEBSOCKET)
            && connection >= 0 && HeaderLines.holds(in, connection, end, UPGRADE_TOKEN);
        // We offered no extension and no subprotocol: a server that chooses one must be failed (points 5 and 6).
        boolean unasked = HeaderLines.value(in, end, EXTENSIONS) >= 0 || HeaderLines.value(in, end, PROTOCOL) >= 0;
        if (!upgraded || unasked) {
            return MALFORMED;
        }
        int accept = HeaderLines.value(in, end, ACCEPT);
        boolean ours = accept >= 0 && HeaderLines.length(in, accept, end) == UpgradeRequest.ACCEPT_LENGTH
            && request.accepts(keyNumber, in, accept);
        return ours ? UPGRADED : WRONG_ACCEPT;
    }
}
