package io.weighbridge.servers.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.weighbridge.servers.Variant;
import io.weighbridge.servers.Variants;
import io.weighbridge.servers.gateway.Application;
import io.weighbridge.servers.net.ServerOptions;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Channels written to by threads that are not their own, under each kind of server. */
@Timeout(60)
class BroadcastTest {

    @ParameterizedTest
    @ValueSource(strings = {"ws-servlet-threads", "ws-nocopy-pool", "ws-nocopy-virtual", "ws-nocopy-selector",
        "ws-nocopy-epoll", "ws-nocopy-threads+message-pool", "ws-nocopy-threads+batched-writes", "tcp-framed-threads"})
    void everybodyHearsEverythingInOrderAndWhoVanishesDisturbsNobody(String name) throws Exception {
        Variant variant = Variants.find(name).orElseThrow();
        assumeTrue(variant.unavailable().get().isEmpty(), () -> variant.unavailable().get().orElse(""));
        Application app = Application.broadcast();
        try (Subject subject = new Subject(variant, variant.factory().start(ServerOptions.defaults(), app), app);
             Peer a = subject.dial().login("a"); Peer b = subject.dial().login("b");
             Peer gone = subject.dial().login("gone")) {
            for (int i = 0; i < 200; i++) {
                a.send(a.text("message " + i));
            }
            for (int i = 0; i < 200; i++) {
                assertThat(b.frame().text()).isEqualTo("message " + i);
                assertThat(a.frame().text()).isEqualTo("message " + i);
            }
            gone.vanish();
            b.send(b.text("after"));
            assertThat(a.frame().text()).isEqualTo("after");
            assertThat(b.frame().text()).isEqualTo("after");
            Subject.until("the one that vanished is gone", () -> app.channels().find("gone").isEmpty());
            assertThat(app.channels().size()).isEqualTo(2);
        }
        assertThat(app.channels().size()).isZero();
    }
}
