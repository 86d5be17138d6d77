package io.weighbridge.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.weighbridge.servers.calibration.Weights;
import io.weighbridge.servers.gateway.Application;
import io.weighbridge.servers.gateway.LoginRefused;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VariantsTest {

    @Test
    void namesAreUniqueAndSummariesAreOneLine() {
        assertThat(Variants.all()).extracting(Variant::name).doesNotHaveDuplicates();
        assertThat(Variants.all()).allSatisfy(variant -> {
            assertThat(variant.name()).matches("[a-z]+-[a-z0-9-]+(\\+[a-z0-9-]+)*");
            assertThat(variant.summary()).isNotBlank().doesNotContain("\n", "\t");
            assertThat(Variants.find(variant.name())).containsSame(variant);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"ws-nocopy-threads+verbose+cpu-50us", "ws-servlet-pool+fifo+retain-4KB",
        "ws-nocopy-threads+accept-upgrade", "ws-nocopy-selector+delay-1ms+alloc-100B", "ws-floor-selector",
        "tcp-framed-threads+kept-buffers", "http-bytes-selector+cpu-50us", "http-tomcat+delay-1ms+alloc-4KB",
        "http-forward-selector+alloc-4KB", "ws-netty+retain-4KB"})
    void findsTwistsInAnyNumber(String name) {
        assertThat(Variants.find(name)).hasValueSatisfying(variant -> assertThat(variant.name()).isEqualTo(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ws", "ws-nocopy", "ws-nocopy-threads+", "ws-nocopy-threads+fifo", "+verbose",
        "ws-nocopy-threads+cpu-50", "ws-nocopy-threads+cpu-50KB", "ws-nocopy-threads+retain-4ms", "ws-nope+cpu-50us",
        "ws-nocopy-threads+cpu-50us+nonsense", "ws-nocopy-selector+fresh-buffers", "ws-servlet-threads+kept-buffers",
        "ws-floor-selector+cpu-50us", "http-floor-selector+alloc-4KB", "http-nginx+cpu-50us",
        "http-bytes-pool+retain-4KB"})
    void doesNotFindWhatMakesNoSense(String name) {
        assertThat(Variants.find(name)).isEmpty();
    }

    @Test
    void theWeightsThatAreListedCanBePutOnAVariant() {
        assertThat(Variants.weights().keySet()).hasSize(4)
            .allSatisfy(weight -> assertThat(Variants.find("ws-nocopy-pool" + weight)).isPresent());
    }

    @Test
    void weightsOfAllocationWeighWhatTheySay() throws LoginRefused {
        Application heavy = Weights.find("+alloc-64KB").orElseThrow().apply(Application.sink());
        ByteBuffer login = ByteBuffer.wrap("login:a".getBytes(StandardCharsets.US_ASCII));
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        heavy.acceptor().accept(login);
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 100; i++) {
            heavy.acceptor().accept(login);
        }
        long each = (threads.getCurrentThreadAllocatedBytes() - before) / 100;
        // The id itself is 48 bytes and a copy of its one character.
        assertThat(each).isBetween(64L * 1024, 64L * 1024 + 200);
    }
}
