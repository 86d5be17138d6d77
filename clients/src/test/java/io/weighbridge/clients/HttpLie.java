package io.weighbridge.clients;

import io.weighbridge.clients.TestServer.Manner;
import io.weighbridge.clients.TestServer.Peer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The ways in which a server lies to an HTTP client, and what each must be called. */
enum HttpLie {
    /** A status that nobody wants. */
    ANOTHER_STATUS("wrong-status", Peer.response("500 No", "")),
    /** Full, from the first request on. */
    FULL("unavailable", Peer.response("503 Full", "")),
    /** No HTTP. */
    NO_HTTP("malformed", ascii("SSH-2.0-OpenSSH\r\n\r\n")),
    /** A body whose end nobody can know. */
    NO_LENGTH("malformed", ascii("HTTP/1.1 200 OK\r\n\r\ngood")),
    /** A body longer than any limit. */
    OVERSIZE("oversize", ascii("HTTP/1.1 200 OK\r\nContent-Length: 999999999\r\n\r\n")),
    /** Headers without an end. */
    ENDLESS_HEADERS("oversize", ascii("HTTP/1.1 200 OK\r\nX: " + "x".repeat(20_000))),
    /** More bytes than the length says. */
    TOO_LONG("unexpected-frame", ascii("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\ngood")),
    /** Fewer bytes than the length says, and then nothing. */
    TOO_SHORT("reply-timeout", ascii("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\ngood")),
    /** The stream ends in the middle of the body. */
    HALF_A_BODY("closed-early", ascii("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\ngood")),
    /** Half a body, and a reset. */
    RESET("reset", ascii("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\ngood")),
    /** No answer. */
    SILENT("reply-timeout", new byte[0]),
    /** From the second answer on, one byte is another. */
    CHANGED("wrong-reply", Peer.ok("gold")),
    /** From the second answer on, the body is longer. */
    ANOTHER_LENGTH("wrong-reply", Peer.ok("goodbye"));

    final String kind;
    private final byte[] said;

    HttpLie(String kind, byte[] said) {
        this.kind = kind;
        this.said = said;
    }

    /** A server that tells this lie and no other. */
    Manner told() {
        AtomicInteger answers = new AtomicInteger();
        return peer -> {
            while (true) {
                String head = peer.head();
                boolean first = answers.getAndIncrement() == 0;
                boolean honest = first && (this == CHANGED || this == ANOTHER_LENGTH);
                peer.out.write(honest ? Peer.ok("good") : said);
                if (ends(peer) || head.contains("Connection: close") && this != TOO_SHORT && this != SILENT) {
                    return;
                }
            }
        };
    }

    private boolean ends(Peer peer) throws IOException {
        if (this == RESET) {
            peer.socket.setSoLinger(true, 0);
        }
        return List.of(HALF_A_BODY, RESET).contains(this);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
