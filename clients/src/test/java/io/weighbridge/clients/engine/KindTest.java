package io.weighbridge.clients.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.nio.channels.SocketChannel;
import org.junit.jupiter.api.Test;

class KindTest {
    @Test
    void everyFailureOfASocketHasItsKind() {
        assertThat(Kind.of(new BindException("Address already in use"))).isEqualTo(Kind.NO_PORTS);
        assertThat(Kind.of(new ConnectException("Cannot assign requested address"))).isEqualTo(Kind.NO_PORTS);
        assertThat(Kind.of(new SocketException("Too many open files"))).isEqualTo(Kind.NO_DESCRIPTORS);
        assertThat(Kind.of(new ConnectException("Connection refused"))).isEqualTo(Kind.REFUSED);
        assertThat(Kind.of(new ConnectException("Connection timed out"))).isEqualTo(Kind.CONNECT_TIMEOUT);
        assertThat(Kind.of(new NoRouteToHostException("No route to host"))).isEqualTo(Kind.UNREACHABLE);
        assertThat(Kind.of(new SocketException("Network is unreachable"))).isEqualTo(Kind.UNREACHABLE);
        assertThat(Kind.of(new IOException("Connection reset by peer"))).isEqualTo(Kind.RESET);
        assertThat(Kind.of(new IOException("Broken pipe"))).isEqualTo(Kind.RESET);
        assertThat(Kind.of(new IOException())).isEqualTo(Kind.IO_ERROR);
    }

    @Test
    void theSystemItselfSaysItInTheseWords() throws IOException {
        try (SocketChannel channel = SocketChannel.open()) {
            assertThatThrownBy(() -> channel.bind(new InetSocketAddress("192.0.2.1", 0)))
                .isInstanceOfSatisfying(IOException.class, e -> assertThat(Kind.of(e)).isEqualTo(Kind.NO_PORTS));
        }
    }

    @Test
    void onlyWhatWentWrongIsAFailure() {
        assertThat(Kind.OK.failed()).isFalse();
        assertThat(Kind.STOPPED.failed()).isFalse();
        assertThat(Kind.CUT.failed()).isFalse();
        assertThat(Kind.NOT_STARTED.failed()).isTrue();
        assertThat(Kind.NO_PORTS.label()).isEqualTo("no-ports");
    }
}
