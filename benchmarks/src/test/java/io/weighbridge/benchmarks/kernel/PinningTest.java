package io.weighbridge.benchmarks.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PinningTest {
    @Test
    void cpusOfTheKernelsListAreFound() {
        assertThat(Pinning.allowed("Name:\tjava\nCpus_allowed_list:\t0-2,8\n")).containsExactly(0, 1, 2, 8);
    }

    @Test
    void theUpstreamHasAProcessorOfItsOwnWhereThereAreThree() {
        assertThat(Pinning.of(List.of(0, 1))).isEqualTo(new Pinning("0", "1", "1"));
        assertThat(Pinning.of(List.of(0, 1, 2))).isEqualTo(new Pinning("0", "1", "2"));
        assertThat(Pinning.of(List.of(4, 5, 6, 7))).isEqualTo(new Pinning("4", "5,6", "7"));
    }
}
