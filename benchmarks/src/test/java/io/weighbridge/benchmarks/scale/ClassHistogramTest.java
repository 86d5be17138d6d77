package io.weighbridge.benchmarks.scale;

import static org.assertj.core.api.Assertions.assertThat;

import io.weighbridge.benchmarks.scale.ClassHistogram.Amount;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClassHistogramTest {
    private static final String TEXT = """
         num     #instances         #bytes  class name (module)
        -------------------------------------------------------
           1:         13046         794024  [B (java.base@17.0.15)
           2:            10           8000  [I (java.base@17.0.15)
           3:             4            400  jdk.internal.vm.FillerObject (java.base@25.0.3)
           4:             2            200  [Ljdk.internal.vm.FillerElement; (java.base@25.0.3)
           5:             3             48  io.weighbridge.Pool$$Lambda/0x00007f2b0c012345
           6:             1             16  io.weighbridge.Pool$$Lambda/0x00007f2b0c0abcde
        Total         13066         802688
        """;

    @Test
    void fillersAreNobodysObjects() {
        assertThat(ClassHistogram.parse(TEXT, 25).total()).isEqualTo(new Amount(13060, 802088));
    }

    @Test
    void beforeThereWereFillerClassesIntArraysFilledUp() {
        assertThat(ClassHistogram.parse(TEXT, 17).total()).isEqualTo(new Amount(13050, 794088));
    }

    @Test
    void hiddenClassesOfOneNameAreAddedWhateverTheirAddress() {
        assertThat(ClassHistogram.parse(TEXT, 25).classes()).containsEntry("io.weighbridge.Pool$$Lambda",
            new Amount(4, 64));
    }

    @Test
    void aDifferenceHoldsOnlyWhatChangedAndMayBeNegative() {
        ClassHistogram earlier = new ClassHistogram(Map.of("A", new Amount(1, 16), "B", new Amount(2, 48)));
        ClassHistogram later = new ClassHistogram(Map.of("B", new Amount(2, 48), "C", new Amount(3, 72)));

        assertThat(later.minus(earlier).classes()).containsOnly(Map.entry("A", new Amount(-1, -16)),
            Map.entry("C", new Amount(3, 72)));
    }
}
