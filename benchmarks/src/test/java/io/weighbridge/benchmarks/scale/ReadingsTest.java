package io.weighbridge.benchmarks.scale;

import static org.assertj.core.api.Assertions.assertThat;

import io.weighbridge.benchmarks.scale.GcLog.Pauses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server says of itself, as its log and its counts have it. */
class ReadingsTest {
    @TempDir
    private Path folder;

    @Test
    void pausesOfTheLogAreCountedAndStartsAreNot() throws IOException {
        Path log = Files.writeString(folder.resolve("gc.log"), """
            [0.006s][info][gc] Using G1
            [4.154s][info][gc,start    ] GC(0) Pause Full (Heap Inspection Initiated GC)
            [4.176s][info][gc          ] GC(0) Pause Full (Heap Inspection Initiated GC) 14M->2M(1024M) 22.165ms
            [5.000s][info][gc] GC(1) Pause Young (Normal) (G1 Evacuation Pause) 601M->126M(1024M) 182.234ms
            [5.100s][info][gc] GC(2) Concurrent Mark Cycle 12.5ms
            """);

        assertThat(new GcLog(log).read()).isEqualTo(new Pauses(2, 204_399_000));
        assertThat(new GcLog(folder.resolve("none")).read()).isEqualTo(Pauses.NONE);
    }

    @Test
    void countsAreReadWithSpaceOrEquals() throws IOException {
        Counts counts = Counts.parse("opened 12\nactive=3\n");

        assertThat(counts.of("opened")).isEqualTo(12);
        assertThat(counts.of("active")).isEqualTo(3);
        assertThat(counts.of("channels")).isZero();
    }
}
