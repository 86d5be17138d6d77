package io.weighbridge.servers.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * Whatever a client sends: no exception, nothing left behind, and both upgrades say the same. As a test it replays the
 * seeds; {@code .ci/fuzz} searches.
 */
final class GatewayFuzzTest {

    @FuzzTest(maxDuration = "20s")
    void twinsAgree(FuzzedDataProvider data) {
        int longest = data.consumeInt(1, 600);
        byte[] said = data.consumeRemainingAsBytes();
        Script.Outcome nocopy = Script.play(Script.Style.NOCOPY, said, longest, longest);
        assertThat(nocopy).isEqualTo(Script.play(Script.Style.SERVLET, said, longest, longest));
        assertThat(nocopy.channels()).isZero();
        assertThat(nocopy.buffersTaken()).isZero();
    }
}
