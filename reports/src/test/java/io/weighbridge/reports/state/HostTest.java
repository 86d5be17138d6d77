package io.weighbridge.reports.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.weighbridge.reports.record.Measurement;
import io.weighbridge.reports.record.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HostTest {
    private final List<Measurement> rows = new ArrayList<>();

    @Test
    void whatNeitherServerNorClientSpentIsOfOthersAndStampsTheRun() {
        window(1, "cold", Map.of("machine_cpu", 3e9, "server_cpu", 1.5e9, "client_cpu", 0.5e9, "wave", 2e9));
        window(1, "measured", Map.of("machine_cpu", 2e9, "server_cpu", 1.5e9, "client_cpu", 0.5e9, "wave", 2e9));

        Host host = Host.of(rows);

        assertThat(host.others()).isCloseTo(0.25, within(1e-9));
        assertThat(host.warnings()).singleElement().asString().startsWith("BUSY HOST: ").contains("25 % of a CPU");
    }

    @Test
    void aQuietHostHasNoStampEvenIfTheTicksFallShort() {
        window(1, "cold", Map.of("machine_cpu", 1.99e9, "server_cpu", 1.5e9, "client_cpu", 0.5e9, "wave", 2e9));

        assertThat(Host.of(rows).others()).isZero();
        assertThat(Host.of(rows).warnings()).isEmpty();
    }

    @Test
    void aWindowWithoutOneOfTheClocksSaysNothing() {
        window(1, "cold", Map.of("machine_cpu", 3e9, "server_cpu", 1e9, "wave", 2e9));

        assertThat(Host.of(rows).others()).isZero();
        assertThat(Host.of(List.of()).warnings()).isEmpty();
    }

    private void window(int trial, String phase, Map<String, Double> values) {
        values.forEach((metric, value) -> rows.add(new Measurement(trial, "ws-nocopy-pool", "login-hold",
            Workload.parse("connections=10"), phase, metric, "ns", value)));
    }
}
