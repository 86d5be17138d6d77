package io.weighbridge.servers.wire;

/** The close codes this server says, and those a peer may say (RFC 6455, 7.4, and the registry it opened). */
public final class CloseCode {
    public static final int NORMAL = 1000;
    public static final int GOING_AWAY = 1001;
    public static final int PROTOCOL_ERROR = 1002;
    public static final int NO_STATUS = 1005;
    public static final int NOT_UTF8 = 1007;
    public static final int POLICY = 1008;
    public static final int TOO_BIG = 1009;

    private CloseCode() {
    }

    /** Whether a peer may send this code: 1004 to 1006 and 1015 are never on the wire, 1016 to 2999 not given out. */
    public static boolean maySay(int code) {
        return code >= 1000 && code <= 1003 || code >= 1007 && code <= 1014 || code >= 3000 && code <= 4999;
    }
}
