package io.weighbridge.servers.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.weighbridge.servers.contract.Peer.Frame;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What a gateway promises about the life of a connection, from login to the end. */
final class LifeCases {
    private static final int POLICY = 1008;
    private static final int MANY = 500;

    private LifeCases() {
    }

    /** With waits that no test reaches. */
    static List<Case> patient() {
        return List.of(
            new Case("logs in, echoes, and forgets who leaves", LifeCases::logsInAndForgets),
            new Case("refuses logins that are none, with the reason", LifeCases::refusesBadLogins),
            new Case("refuses an id that is there, and lets it in when it is free", LifeCases::refusesRepeatedId),
            new Case("closes when the client says it has no more to say", LifeCases::closesOnHalfClose),
            new Case("serves others while some say nothing in their handshakes", LifeCases::servesOthers),
            new Case("forgets 500 clients that vanish at once", LifeCases::forgetsWhoVanishes));
    }

    /** With waits of a fraction of a second. */
    static List<Case> impatient() {
        return List.of(
            new Case("lets nobody wait for ever: silent, idle, half way, not reading", LifeCases::endsWaits));
    }

    private static void logsInAndForgets(Subject subject) throws Exception {
        try (Peer peer = subject.dial().login("A.b_c-9")) {
            assertThat(subject.app().channels().find("A.b_c-9")).isPresent();
            peer.send(peer.text("hello"));
            assertThat(peer.frame().text()).isEqualTo("hello");
            assertThat(subject.server().traffic().active()).isEqualTo(1);
        }
        subject.awaitEmpty();
    }

    private static void refusesBadLogins(Subject subject) throws IOException {
        for (String login : List.of("hello", "login:", "login:no spaces", "login:" + "x".repeat(129))) {
            try (Peer peer = subject.dial().upgrade()) {
                Frame close = peer.send(peer.text(login)).close8();
                assertThat(close.code()).as(login).isEqualTo(POLICY);
                assertThat(close.reason()).as(login).isNotEmpty();
                peer.awaitEnd();
            }
        }
        try (Peer peer = subject.dial().upgrade()) {
            peer.send(peer.frame(2, true, "login:binary".getBytes(UTF_8)));
            assertThat(peer.close8().code()).isEqualTo(POLICY);
        }
        assertThat(subject.app().channels().size()).isZero();
    }

    private static void refusesRepeatedId(Subject subject) throws Exception {
        try (Peer first = subject.dial().login("same"); Peer second = subject.dial().upgrade()) {
            Frame close = second.send(second.text("login:same")).close8();
            assertThat(close.code()).isEqualTo(POLICY);
            assertThat(close.reason()).isEqualTo("channelId is repeated");
            second.awaitEnd();
            first.send(first.text("still here"));
            assertThat(first.frame().text()).isEqualTo("still here");
        }
        subject.awaitEmpty();
        subject.dial().login("same").close();
    }

    private static void closesOnHalfClose(Subject subject) throws Exception {
        try (Peer peer = subject.dial().login("half")) {
            peer.halfClose();
            peer.awaitEnd();
        }
        subject.awaitEmpty();
    }

    private static void forgetsWhoVanishes(Subject subject) throws Exception {
        List<Peer> peers = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            Peer peer = subject.dial();
            peers.add(peer);
            // At every stage of life: half a frame, logged in, upgraded, half a handshake, connected.
            switch (i * 5 / MANY) {
                case 0 -> peer.login("v" + i).send(new byte[] {2});
                case 1 -> peer.login("v" + i);
                case 2 -> peer.upgrade();
                case 3 -> peer.send(subject.isFramed() ? "" : "GET / HTT");
                default -> assertThat(peer.socket().isConnected()).isTrue();
            }
        }
        assertThat(subject.app().channels().size()).isEqualTo(2 * MANY / 5);
        for (Peer peer : peers) {
            peer.vanish();
        }
        subject.awaitEmpty();
    }

    private static void servesOthers(Subject subject) throws Exception {
        try (Peer mute = subject.dial(); Peer halfWay = subject.dial()) {
            halfWay.send(subject.isFramed() ? "" : "GET / HTTP/1.1\r\nHo");
            try (Peer other = subject.dial().login("other")) {
                other.send(other.text("not held up"));
                assertThat(other.frame().text()).isEqualTo("not held up");
            }
            assertThat(mute.socket().isConnected()).isTrue();
        }
        subject.awaitEmpty();
    }

    /** All at once: what is waited for is the longest of the waits, not their sum. */
    private static void endsWaits(Subject subject) throws Exception {
        try (Peer mute = subject.dial(); Peer halfWay = subject.dial(); Peer silent = subject.dial().upgrade();
             Peer idle = subject.dial().login("idle"); Peer deaf = subject.dial().login("deaf")) {
            halfWay.send(subject.isFramed() ? "" : "GET / HTTP/1.1\r\nHost:");
            fill(deaf);
            Frame close = silent.close8();
            assertThat(close.code()).isEqualTo(POLICY);
            assertThat(close.reason()).isEqualTo("login timeout");
            silent.awaitEnd();
            mute.awaitEnd();
            halfWay.awaitEnd();
            idle.awaitEnd();
            Subject.until("the one that does not read is gone", () -> subject.app().channels().size() == 0);
        }
        subject.awaitEmpty();
    }

    /** Sends what will be echoed and never read, until the server takes no more or has closed. */
    private static void fill(Peer deaf) {
        Thread sender = new Thread(() -> {
            byte[] frame = deaf.frame(2, true, new byte[100_000]);
            try {
                for (int i = 0; i < 400; i++) {
                    deaf.send(frame);
                }
            } catch (IOException closed) {
                // As it must be: it was not reading.
                Thread.currentThread().interrupt();
            }
        }, "deaf-client");
        sender.setDaemon(true);
        sender.start();
    }
}
