package io.weighbridge.servers.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.weighbridge.servers.Variant;
import java.util.List;

/** What a server that is full says. */
final class RefusalCases {
    /** As many as are let in. */
    static final int MOST = 2;

    private RefusalCases() {
    }

    /** Ours say so in HTTP's words; others have their own way with a full server, which is not in the contract. */
    static List<Case> all(Variant variant) {
        boolean ours = variant.name().startsWith("ws-nocopy") || variant.name().startsWith("ws-servlet")
            || variant.name().startsWith("tcp-");
        return ours ? List.of(new Case("refuses who comes when it is full, and counts it", RefusalCases::refuses))
            : List.of();
    }

    private static void refuses(Subject subject) throws Exception {
        try (Peer first = subject.dial().login("first"); Peer second = subject.dial().login("second")) {
            for (int i = 0; i < 3; i++) {
                try (Peer third = subject.dial()) {
                    if (!subject.isFramed()) {
                        assertThat(third.send(Peer.REQUEST).status()).isEqualTo(503);
                    }
                    third.awaitEnd();
                }
            }
            first.send(first.text("here"));
            assertThat(first.frame().text()).isEqualTo("here");
            second.send(second.text("too"));
            assertThat(second.frame().text()).isEqualTo("too");
            assertThat(subject.server().traffic().refusedCount()).isEqualTo(3);
            assertThat(subject.server().traffic().openedCount()).isEqualTo(MOST);
        }
        subject.awaitEmpty();
        Subject.until("there is room again", () -> letsIn(subject));
    }

    /** A worker is free a moment after its connection has ended. */
    private static boolean letsIn(Subject subject) {
        try (Peer peer = subject.dial()) {
            peer.login("again");
            return true;
        } catch (java.io.IOException | AssertionError notYet) {
            return false;
        }
    }
}
