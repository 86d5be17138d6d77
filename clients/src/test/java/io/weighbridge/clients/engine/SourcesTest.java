package io.weighbridge.clients.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.Set;
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
    void towardsAnyOtherHostTheSystemChooses() throws Exception {
        assertThat(Sources.towards(InetAddress.getByName("192.0.2.1"), 1).next()).isEmpty();
        assertThat(Sources.towards(InetAddress.getByName("::1"), 1).next()).isEmpty();
    }
}
