package io.weighbridge.clients.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SourcesTest {
    @Test
    void towardsLoopbackTheAddressesGoRound() throws Exception {
        Sources sources = Sources.towards(InetAddress.getByName("127.0.0.1"), 1);
        Set<InetAddress> seen = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            InetSocketAddress source = sources.next().orElseThrow();
            assertThat(source.getPort()).as("the system chooses the port").isZero();
            assertThat(source.getAddress().isLoopbackAddress()).isTrue();
            seen.add(source.getAddress());
        }
        assertThat(seen).hasSize(Sources.ADDRESSES).doesNotContain(InetAddress.getByName("127.0.0.1"));
    }

    @Test
    void anotherSeedDialsFromOtherAddresses() throws Exception {
        InetAddress target = InetAddress.getByName("127.0.0.1");
        assertThat(Sources.towards(target, 1).next()).isNotEqualTo(Sources.towards(target, 2).next());
    }

    @Test
    void theAddressesThatAreNamedTakeTurns() throws Exception {
        InetAddress one = InetAddress.getByName("127.0.0.7");
        InetAddress other = InetAddress.getByName("127.0.0.8");
        Sources sources = Sources.of(List.of(one, other));
        assertThat(Stream.generate(() -> sources.next().orElseThrow().getAddress()).limit(4))
            .containsExactly(other, one, other, one);
    }

    @Test
    void whenThePortsHaveRunOutTheDialFailsAndSaysWhy() throws Exception {
        try (ServerSocket listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
             ServerSocket last = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.7"));
             Engine engine = new Engine(Target.parse("127.0.0.1:" + listener.getLocalPort()), Timing.THRIFTY,
                 new Sources(new InetSocketAddress("127.0.0.7", last.getLocalPort())))) {
            List<Kind> kinds = new ArrayList<>();
            engine.dial(new Conversation() {
                @Override
                public void connected(Connection connection) {
                    kinds.add(Kind.OK);
                }

                @Override
                public void received(Connection connection, ByteBuffer in) {
                    kinds.add(Kind.UNEXPECTED_FRAME);
                }

                @Override
                public Kind atEnd() {
                    return Kind.CLOSED_EARLY;
                }

                @Override
                public Kind atLimit() {
                    return Kind.CONNECT_TIMEOUT;
                }

                @Override
                public void ended(Connection connection, Kind kind) {
                    kinds.add(kind);
                }
            }, 1_000_000_000L);
            assertThat(kinds).containsExactly(Kind.NO_PORTS);
            assertThat(engine.open()).isZero();
        }
    }

    @Test
    void towardsAnyOtherHostTheSystemChooses() throws Exception {
        assertThat(Sources.towards(InetAddress.getByName("192.0.2.1"), 1).next()).isEmpty();
        assertThat(Sources.towards(InetAddress.getByName("::1"), 1).next()).isEmpty();
    }
}
