package io.weighbridge.benchmarks.footprint;

import static org.assertj.core.api.Assertions.assertThat;

import io.weighbridge.benchmarks.footprint.HeapByClass.Count;
import io.weighbridge.benchmarks.machine.Jvm;
import io.weighbridge.reports.record.Measurement;
import io.weighbridge.reports.record.Measurements;
import io.weighbridge.reports.record.Outcome;
import io.weighbridge.reports.record.RunFolder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The footprint of real servers, and what becomes of two heaps. */
@Timeout(120)
class FootprintTest {

    private static final int CONNECTIONS = 50;

    @TempDir
    private Path runs;

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
        RunFolder folder = RunFolder.create(runs, Instant.EPOCH, "abc");
        List<String> lines = new ArrayList<>();
        int failed = FootprintRun.run(List.of("ws-nocopy-pool"), new Footprint(Jvm.own(), List.of(), CONNECTIONS),
            folder, List.of(), lines::add);
        assertThat(failed).as(String.join("\n", lines)).isZero();
        List<Measurement> rows = Measurements.read(folder.measurements()).rows();
        double graph = value(rows, "footprint_space");
        double histogram = (last(rows, "inuse_space") - value(rows, "inuse_space")) / CONNECTIONS;
        assertThat(graph).as("no copy of anything").isBetween(300.0, 3_000.0);
        // With so few connections the JVM's own coming and going is a part of the histogram's difference.
        assertThat(graph / histogram).isBetween(0.7, 1.3);
        HeapByClass classes = HeapByClass.read(folder.trial(1, "ws-nocopy-pool", "footprint")
            .resolve("footprint.tsv"));
        assertThat(classes.classes().get("sun.nio.ch.SocketChannelImpl").graphObjects()).isEqualTo(1);
        assertThat(classes.classes().get("sun.nio.ch.SocketChannelImpl").histogramObjects()).isEqualTo(1);
    }

    @Test
    void aServerThatCannotRunIsAResultWithItsReason() throws Exception {
        RunFolder folder = RunFolder.create(runs, Instant.EPOCH, "abc");
        int failed = FootprintRun.run(List.of("ws-unheard-of"), new Footprint(Jvm.own(), List.of(), CONNECTIONS),
            folder, List.of(), line -> { });
        assertThat(failed).isZero();
        Outcome outcome = Outcome.read(folder.trial(1, "ws-unheard-of", "footprint").resolve("outcome.json"));
        assertThat(outcome.state()).isEqualTo(Outcome.State.SKIPPED);
        assertThat(outcome.reason()).contains("unknown variant ws-unheard-of");
    }

    private static double value(List<Measurement> rows, String metric) {
        return rows.stream().filter(row -> row.metric().equals(metric)).findFirst().orElseThrow().value();
    }

    private static double last(List<Measurement> rows, String metric) {
        return rows.stream().filter(row -> row.metric().equals(metric)).reduce((one, next) -> next).orElseThrow()
            .value();
    }
}
