package io.weighbridge.servers.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** What a WebSocket server says to an opening handshake, prepared once as bytes. */
public final class UpgradeAnswer {
    /** Refused: the pool or the server is full. */
    public static final int UNAVAILABLE = 503;

    private static final byte[] ACCEPTED = ascii("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
            + "Connection: Upgrade\r\nSec-WebSocket-Accept: ");
    private static final byte[] END = ascii("\r\n\r\n");
    private static final byte[] BAD_REQUEST = refusal("400 Bad Request", "");
    private static final byte[] METHOD = refusal("405 Method Not Allowed", "Allow: GET\r\n");
    // RFC 6455, 4.4 asks for the versions, RFC 9110, 15.5.22 for the protocol to upgrade to.
    private static final byte[] VERSION = refusal("426 Upgrade Required",
            "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n");
    private static final byte[] TOO_LARGE = refusal("431 Request Header Fields Too Large", "");
    private static final byte[] FULL = refusal("503 Service Unavailable", "");
    private static final byte[] HTTP_VERSION = refusal("505 HTTP Version Not Supported", "");

    /** The longest of them in bytes. */
    public static final int MAX_BYTES = 256;

    private UpgradeAnswer() {
    }

    private static byte[] refusal(String status, String fields) {
        String connection = fields.startsWith("Upgrade") ? "Connection: Upgrade, close\r\n" : "Connection: close\r\n";
        return ascii("HTTP/1.1 " + status + "\r\n" + fields + connection + "Content-Length: 0\r\n\r\n");
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Puts the 101 for the key at {@code keyAt} of {@code in}. */
    public static void putAccepted(ByteBuffer in, int keyAt, AcceptKey accept, ByteBuffer out) {
        out.put(ACCEPTED);
        accept.put(in, keyAt, out);
        out.put(END);
    }

    /** Puts the refusal with this status; one that is not prepared is a 400. */
    public static void putRefusal(int status, ByteBuffer out) {
        out.put(switch (status) {
            case 405 -> METHOD;
            case 426 -> VERSION;
            case 431 -> TOO_LARGE;
            case UNAVAILABLE -> FULL;
            case 505 -> HTTP_VERSION;
            default -> BAD_REQUEST;
        });
    }
}
