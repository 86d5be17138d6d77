package io.weighbridge.benchmarks.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class LoopbackTest {
    @Test
    void theLoopbackHasARoundTrip() throws IOException {
        assertThat(Loopback.shortestRoundTripNanos()).isPositive();
    }
}
