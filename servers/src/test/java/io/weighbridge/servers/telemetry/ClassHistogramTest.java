package io.weighbridge.servers.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import javax.management.JMException;
import org.junit.jupiter.api.Test;

/** HotSpot's table, read; and held against objects of known number. */
class ClassHistogramTest {

    /** Nobody else makes these. */
    private static final class Weight {
        private final long a = 1;
        private final long b = 2;
    }

    @Test
    void rowsAreReadAndNamesAreWrittenAsInJava() {
        ClassHistogram histogram = ClassHistogram.parsed("""
             num     #instances         #bytes  class name (module)
            -------------------------------------------------------
               1:            12           3456  [B (java.base@17.0.15)
               2:             3             72  [[Ljava.lang.String; (java.base@17.0.15)
               3:             2             32  a.b.C
               4:             1             16  a.b.C
            Total            18           3576
            """);
        assertThat(histogram.classes()).isEqualTo(Map.of(
            "byte[]", new ClassHistogram.Count(12, 3_456),
            "java.lang.String[][]", new ClassHistogram.Count(3, 72),
            "a.b.C", new ClassHistogram.Count(3, 48)));
    }

    @Test
    void theDifferenceLeavesOutFillersAndTheTextOfTheEarlierOne() {
        ClassHistogram before = new ClassHistogram(Map.of("byte[]", new ClassHistogram.Count(1, 100)), 40);
        ClassHistogram after = new ClassHistogram(Map.of(
            "byte[]", new ClassHistogram.Count(4, 200),
            "jdk.internal.vm.FillerArray", new ClassHistogram.Count(9, 900),
            "a.B", new ClassHistogram.Count(2, 32)), 0);
        assertThat(after.since(before)).isEqualTo(Map.of(
            "byte[]", new ClassHistogram.Count(2, 60), "a.B", new ClassHistogram.Count(2, 32)));
    }

    @Test
    void objectsOfKnownNumberAreCountedExactly() throws JMException {
        Weight[] kept = new Weight[1_000];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = new Weight();
        }
        ClassHistogram.Count count = ClassHistogram.ofLive().classes().get(Weight.class.getName());
        assertThat(count.objects()).isEqualTo(kept.length);
        assertThat(count.bytes() % kept.length).as("each of the same size").isZero();
        assertThat(count.bytes() / kept.length).isBetween(24L, 32L);
        assertThat(kept[0].a + kept[999].b).as("reachable until here").isEqualTo(3);
    }
}
