package io.weighbridge.servers.net.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * Whatever a client sends: no exception, and objects and bytes say the same. As a test it replays the seeds; {@code
 * .ci/fuzz} searches.
 */
final class HttpFuzzTest {

    @FuzzTest(maxDuration = "20s")
    void twinsAgree(FuzzedDataProvider data) {
        int slice = data.consumeInt(1, 600);
        byte[] said = data.consumeRemainingAsBytes();
        Talk bytes = Talk.of(Talk.Style.BYTES.start(), said, slice);
        Talk objects = Talk.of(Talk.Style.OBJECTS.start(), said, slice);
        assertThat(bytes).isEqualTo(objects);
        // Cutting a stream elsewhere may change when it is answered, never how.
        if (!bytes.heard().contains(" 100 Continue")) {
            assertThat(Talk.of(Talk.Style.BYTES.start(), said, 4096).heard()).isEqualTo(bytes.heard());
        }
    }
}
