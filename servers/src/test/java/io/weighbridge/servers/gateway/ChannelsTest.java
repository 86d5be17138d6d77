package io.weighbridge.servers.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ChannelsTest {
    private record Named(String id) implements Channel {
        @Override
        public void send(int opcode, ByteBuffer payload) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close(int code, String reason) {
            throw new UnsupportedOperationException();
        }

        /** As real channels are: only the same object is the same channel. */
        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    @Test
    void agreesWithAHashMapOverAnySequence() {
        Random random = new Random(16);
        Channels channels = new Channels();
        Map<String, Channel> expected = new HashMap<>();
        for (int i = 0; i < 200_000; i++) {
            // Long phases of growing and of shrinking, so that tables are resized both ways.
            boolean growing = i / 20_000 % 2 == 0;
            String id = "c-" + random.nextInt(5_000);
            if (random.nextInt(10) < (growing ? 8 : 2)) {
                Channel channel = new Named(id);
                assertThat(channels.add(channel)).isEqualTo(expected.putIfAbsent(id, channel) == null);
            } else {
                Channel present = expected.remove(id);
                assertThat(channels.remove(present == null ? new Named(id) : present)).isEqualTo(present != null);
            }
            assertThat(channels.find(id).orElse(null)).isSameAs(expected.get(id));
        }
        assertThat(channels.size()).isEqualTo(expected.size());
        AtomicInteger visited = new AtomicInteger();
        channels.forEach(channel -> {
            assertThat(expected.get(channel.id())).isSameAs(channel);
            visited.incrementAndGet();
        });
        assertThat(visited.get()).isEqualTo(expected.size());
    }

    @Test
    void removesOnlyTheVeryChannelThatIsThere() {
        Channels channels = new Channels();
        Channel first = new Named("same");
        assertThat(channels.add(first)).isTrue();
        assertThat(channels.add(new Named("same"))).isFalse();
        assertThat(channels.remove(new Named("same"))).isFalse();
        assertThat(channels.find(new StringBuilder("same"))).containsSame(first);
        assertThat(channels.remove(first)).isTrue();
        assertThat(channels.size()).isZero();
    }
}
