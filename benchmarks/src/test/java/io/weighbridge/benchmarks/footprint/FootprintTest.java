package io.weighbridge.benchmarks.footprint;

import static org.assertj.core.api.Assertions.assertThat;

import io.weighbridge.benchmarks.footprint.HeapByClass.Count;
import io.weighbridge.benchmarks.machine.Jvm;
import io.weighbridge.benchmarks.trial.PlanMaker;
import io.weighbridge.benchmarks.trial.TrialRunner.Result;
import io.weighbridge.reports.record.Measurement;
import io.weighbridge.reports.record.Outcome;
import io.weighbridge.reports.record.Plan.PlannedVariant;
import io.weighbridge.reports.record.Plan;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The footprint of real servers, and what becomes of two heaps. */
@Timeout(120)
class FootprintTest {

    private static final int CONNECTIONS = 50;

    @TempDir
    private Path folder;

    @Test
    void whatIsThereAnywayFallsOut() {
        HeapByClass atN = new HeapByClass(Map.of("Fixed", new Count(7, 70, 7, 70),
            "Each", new Count(10, 240, 10, 240)));
        HeapByClass atTwoN = new HeapByClass(Map.of("Fixed", new Count(7, 70, 8, 80),
            "Each", new Count(20, 480, 20, 480)));
        assertThat(HeapByClass.perConnection(atN, atTwoN, 10).classes())
            .isEqualTo(Map.of("Each", new Count(1, 24, 1, 24)));
    }

    @Test
    void twoInstrumentsCountTheSameConnectionOfAServer() throws Exception {
        Plan plan = plan("ws-nocopy-pool");
        Result result = weighed(plan);
        assertThat(result.outcome().reason()).isEmpty();
        List<Measurement> rows = result.rows();
        double graph = value(rows, "footprint_space");
        double histogram = (last(rows, "inuse_space") - value(rows, "inuse_space")) / CONNECTIONS;
        assertThat(graph).as("no copy of anything").isBetween(300.0, 3_000.0);
        // With so few connections the JVM's own coming and going is a part of the histogram's difference.
        assertThat(graph / histogram).isBetween(0.7, 1.3);
        HeapByClass classes = HeapByClass.read(folder.resolve(FootprintPart.CLASSES));
        assertThat(classes.classes().get("sun.nio.ch.SocketChannelImpl").graphObjects()).isEqualTo(1);
        assertThat(classes.classes().get("sun.nio.ch.SocketChannelImpl").histogramObjects()).isEqualTo(1);
    }

    @Test
    void aServerThatCannotRunIsAResultWithItsReason() throws Exception {
        Result result = weighed(plan("ws-unheard-of"));
        assertThat(result.outcome().state()).isEqualTo(Outcome.State.SKIPPED);
        assertThat(result.outcome().reason()).isEqualTo("unknown variant ws-unheard-of");
        assertThat(result.rows()).isEmpty();
    }

    @Test
    void whatTheJvmDoesNotHaveIsSkippedWithItsOwnWords() throws Exception {
        PlannedVariant variant = new PlannedVariant("ws-nocopy-pool@unheardof", "", Optional.empty(),
            Optional.of(new Plan.Axis("ws-nocopy-pool", Jvm.own().home().toString(), List.of("-XX:+UseUnheardOf"))));
        Plan plan = PlanMaker.with(new Plan("", "test", 1, 0, null, null, null, null, null),
            FootprintPart.share(List.of(variant), CONNECTIONS));
        Result result = weighed(plan);
        assertThat(result.outcome().state()).isEqualTo(Outcome.State.SKIPPED);
        assertThat(result.outcome().reason()).contains("Unrecognized VM option 'UseUnheardOf'");
    }

    private Result weighed(Plan plan) throws Exception {
        return new FootprintPart(plan, Jvm.own()).run(plan.order().get(0), folder);
    }

    private static Plan plan(String variant) {
        return PlanMaker.with(new Plan("", "test", 1, 0, null, null, null, null, null),
            FootprintPart.share(List.of(new PlannedVariant(variant, "", Optional.empty())), CONNECTIONS));
    }

    private static double value(List<Measurement> rows, String metric) {
        return rows.stream().filter(row -> row.metric().equals(metric)).findFirst().orElseThrow().value();
    }

    private static double last(List<Measurement> rows, String metric) {
        return rows.stream().filter(row -> row.metric().equals(metric)).reduce((one, next) -> next).orElseThrow()
            .value();
    }
}
