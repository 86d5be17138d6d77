package io.weighbridge.servers.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weighbridge.servers.Variants;
import io.weighbridge.servers.net.ServerOptions;
import java.io.IOException;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The promise that {@code +accept-upgrade} does not make, and that it is broken indeed. */
@Timeout(30)
class AcceptUpgradeTest {

    @Test
    void oneClientThatSaysNothingKeepsAllOthersWaiting() throws IOException {
        try (Subject subject = start("ws-nocopy-threads+accept-upgrade"); Peer silent = subject.dial();
             Peer other = subject.dial()) {
            other.socket().setSoTimeout(300);
            assertThatThrownBy(() -> other.send(Peer.REQUEST).head()).isInstanceOf(SocketTimeoutException.class);
            silent.vanish();
            other.socket().setSoTimeout(10_000);
            assertThat(other.head()).startsWith("HTTP/1.1 101 ");
            other.send(other.text("login:at-last"));
            assertThat(other.frame().text()).isEqualTo("ok:at-last");
        }
    }

    @Test
    void nobodyWaitsForOneThatSaysNothingWithoutTheTwist() throws IOException {
        try (Subject subject = start("ws-nocopy-threads"); Peer silent = subject.dial();
             Peer other = subject.dial().login("at-once")) {
            assertThat(silent.socket().isConnected()).isTrue();
            assertThat(other.socket().isConnected()).isTrue();
        }
    }

    private static Subject start(String variant) throws IOException {
        return Subject.start(Variants.find(variant).orElseThrow(), ServerOptions.defaults());
    }
}
