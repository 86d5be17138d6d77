package io.weighbridge.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.weighbridge.benchmarks.child.Interrupted;
import io.weighbridge.benchmarks.course.Commands;
import io.weighbridge.benchmarks.kernel.Pinning;
import io.weighbridge.benchmarks.machine.Jvm;
import io.weighbridge.benchmarks.trial.TrialRunner.Result;
import io.weighbridge.benchmarks.trial.Weigher;
import io.weighbridge.reports.record.Plan.PlannedTrial;
import io.weighbridge.reports.record.Plan.PlannedWorkload;
import io.weighbridge.reports.record.Plan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PartsTest {
    private static final Weigher TRIALS = new Weigher() {
        @Override
        public Result run(PlannedTrial trial, Path folder) throws IOException, Interrupted {
            throw new IOException("not asked for");
        }

        @Override
        public Duration expected(PlannedTrial trial) {
            return Duration.ofSeconds(20);
        }
    };

    @Test
    void eachPartSaysHowLongItsOwnTrialsTake() throws Exception {
        Plan plan = new Plan("", "quick", 1, 1, List.of(), List.of(), new PlannedWorkload(10_000, 50, 0,
            List.of("cold", "measured"), List.of(), Map.of("micro.iteration", "100000000", "micro.iterations", "4")),
            List.of(), List.of());
        Parts parts = new Parts(plan, new Commands(Path.of("."), Jvm.own(), Pinning.ofThisMachine()), Jvm.own(),
            TRIALS);

        assertThat(parts.expected(trial("login-hold"))).isEqualTo(Duration.ofSeconds(20));
        assertThat(parts.expected(trial("calibrate-login-hold"))).isEqualTo(Duration.ofSeconds(4));
        assertThat(parts.expected(trial("footprint"))).isEqualTo(Duration.ofSeconds(4));
        assertThat(parts.expected(trial("micro-handshake-handshake"))).as("16 iterations of 100 ms and a JVM")
            .isEqualTo(Duration.ofMillis(2_600));
    }

    private static PlannedTrial trial(String scenario) {
        return new PlannedTrial(1, 1, "ws-nocopy-pool", scenario);
    }
}
