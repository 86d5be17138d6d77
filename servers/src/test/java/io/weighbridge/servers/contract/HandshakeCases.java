package io.weighbridge.servers.contract;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

/** What a WebSocket server says to opening handshakes (RFC 6455, 4.2; RFC 9112). */
final class HandshakeCases {
    private HandshakeCases() {
    }

    static List<Case> all() {
        return List.of(
            new Case("upgrades in any case, with other fields and options beside", HandshakeCases::upgradesInAnyCase),
            new Case("upgrades one byte at a time", HandshakeCases::upgradesByteAtATime),
            new Case("takes a frame right behind the handshake", HandshakeCases::takesAFrameRightBehind),
            new Case("refuses a handshake that lacks a field", HandshakeCases::refusesWithoutAField),
            new Case("answers another version with the one it speaks", HandshakeCases::answersAnotherVersion),
            new Case("refuses keys that are none", HandshakeCases::refusesBadKeys),
            new Case("refuses other methods and versions of HTTP", HandshakeCases::refusesOtherHttp),
            new Case("refuses what is not HTTP", HandshakeCases::refusesGarbage),
            new Case("refuses a head that is too large", HandshakeCases::refusesTooLarge),
            new Case("refuses what could smuggle a request", HandshakeCases::refusesSmuggling),
            new Case("takes a second request in the same packet for broken frames", HandshakeCases::secondRequest));
    }

    private static void upgradesInAnyCase(Subject subject) throws IOException {
        try (Peer peer = subject.dial()) {
            peer.send("GET / HTTP/1.1\r\nhOST: a\r\nuser-agent: x\r\nupgrade: WebSocket\r\n"
                + "CONNECTION: keep-alive , upgrade\r\nsec-websocket-key:dGhlIHNhbXBsZSBub25jZQ==  \r\n"
                + "Sec-WebSocket-Extensions: permessage-deflate\r\nOrigin: http://b\r\n"
                + "sec-websocket-version:\t13\r\n\r\n");
            assertThat(peer.head()).startsWith("HTTP/1.1 101 ").contains("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
        }
    }

    private static void upgradesByteAtATime(Subject subject) throws IOException {
        try (Peer peer = subject.dial()) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            all.writeBytes(Peer.REQUEST.getBytes(ISO_8859_1));
            all.writeBytes(peer.text("login:slowly"));
            for (byte b : all.toByteArray()) {
                peer.send(new byte[] {b});
            }
            assertThat(peer.head()).startsWith("HTTP/1.1 101 ");
            assertThat(peer.frame().text()).isEqualTo("ok:slowly");
        }
    }

    private static void takesAFrameRightBehind(Subject subject) throws IOException {
        try (Peer peer = subject.dial()) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            all.writeBytes(Peer.REQUEST.getBytes(ISO_8859_1));
            all.writeBytes(peer.text("login:eager"));
            all.writeBytes(peer.text("and on"));
            peer.send(all.toByteArray());
            assertThat(peer.head()).startsWith("HTTP/1.1 101 ");
            assertThat(peer.frame().text()).isEqualTo("ok:eager");
            assertThat(peer.frame().text()).isEqualTo("and on");
        }
    }

    private static void refusesWithoutAField(Subject subject) throws IOException {
        for (String field : List.of("Host", "Upgrade", "Connection", "Sec-WebSocket-Key", "Sec-WebSocket-Version")) {
            String request = Peer.REQUEST.replaceFirst("\r\n" + field + ": [^\r]*", "");
            assertRefused(subject, request, 400);
        }
    }

    private static void answersAnotherVersion(Subject subject) throws IOException {
        try (Peer peer = subject.dial()) {
            String head = peer.send(Peer.REQUEST.replace("Version: 13", "Version: 8")).head();
            assertThat(head).as("any refusal").matches("(?s)HTTP/1.1 4.*");
            if (subject.isOurs()) {
                assertThat(head).startsWith("HTTP/1.1 426 ").contains("\r\nSec-WebSocket-Version: 13\r\n");
            }
        }
    }

    private static void refusesBadKeys(Subject subject) throws IOException {
        assertRefused(subject, Peer.REQUEST.replace("dGhlIHNhbXBsZSBub25jZQ==", "dGhlIHNhbXBsZQ=="), 400);
        if (subject.isOurs()) {
            assertRefused(subject, Peer.REQUEST.replace("dGhl", "dG-l"), 400);
            assertRefused(subject, Peer.REQUEST.replace("Host:", "Sec-WebSocket-Key: a\r\nHost:"), 400);
        }
    }

    private static void refusesOtherHttp(Subject subject) throws IOException {
        assertRefused(subject, Peer.REQUEST.replace("HTTP/1.1", "HTTP/1.0"), 505);
        assertRefused(subject, Peer.REQUEST.replace("HTTP/1.1", "HTTP/3.0"), 505);
        assertRefused(subject, Peer.REQUEST.replace("GET", "POST"), 405);
    }

    private static void refusesGarbage(Subject subject) throws IOException {
        assertRefused(subject, "\u0016\u0003\u0001 this is not HTTP\r\n\r\n", 400);
        if (subject.isOurs()) {
            assertRefused(subject, "GET /two words HTTP/1.1\r\n", 400);
            assertRefused(subject, "GET / http/1.1\r\n", 400);
            assertRefused(subject, "\r\n\r\n", 400);
        }
    }

    private static void refusesTooLarge(Subject subject) throws IOException {
        String large = "X-Large: " + "x".repeat(70_000) + "\r\n";
        try (Peer peer = subject.dial()) {
            try {
                peer.send(Peer.REQUEST.replace("Host:", large + "Host:"));
            } catch (java.net.SocketException refusedWhileSending) {
                // The server need not read on; what it said before is still to be read.
                assertThat(subject.isOurs()).isFalse();
            }
            int status = peer.status();
            assertThat(status).isIn(0, 400, 413, 414, 431, 500);
            if (subject.isOurs()) {
                assertThat(status).isEqualTo(431);
            }
        }
    }

    private static void refusesSmuggling(Subject subject) throws IOException {
        if (!subject.isOurs()) {
            return;
        }
        for (String field : List.of("Transfer-Encoding: chunked", "Content-Length: 5", "Host: b", "X : y", " folded",
                "X: a\u0000b", "X: a\rb", "no colon")) {
            assertRefused(subject, Peer.REQUEST.replace("Host:", field + "\r\nHost:"), 400);
        }
        assertRefused(subject, Peer.REQUEST.replace("\r\n", "\n"), 400);
    }

    private static void secondRequest(Subject subject) throws IOException {
        try (Peer peer = subject.dial()) {
            peer.send(Peer.REQUEST + Peer.REQUEST);
            assertThat(peer.head()).startsWith("HTTP/1.1 101 ");
            // 'G' is 47: reserved bits.
            assertThat(peer.close8().code()).isEqualTo(1002);
            peer.awaitEnd();
        }
    }

    private static void assertRefused(Subject subject, String request, int status) throws IOException {
        try (Peer peer = subject.dial()) {
            int answered = peer.send(request).status();
            if (subject.isOurs()) {
                assertThat(answered).as(request).isEqualTo(status);
                peer.awaitEnd();
                return;
            }
            assertThat(answered).as(request).isNotEqualTo(101);
        }
    }
}
