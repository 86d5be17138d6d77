package io.weighbridge.benchmarks.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.weighbridge.servers.telemetry.profile.Frame;
import io.weighbridge.servers.telemetry.profile.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is written of a profile, and how sums are made those of an exact instrument. */
class FlameGraphsTest {

    @TempDir
    private Path folder;

    @Test
    void collapsedStacksStartAtTheRootAndAddUpLinesOfOneFunction() throws IOException {
        Profile profile = Kind.CPU.empty();
        profile.add(List.of(new Frame("a.B.leaf", "", 1), Frame.of("a.B.root")), 1, 10);
        profile.add(List.of(new Frame("a.B.leaf", "", 2), Frame.of("a.B.root")), 1, 5);
        Collapsed.write(folder.resolve("x"), profile, 1);
        assertThat(Files.readString(folder.resolve("x"))).isEqualTo("a.B.root;a.B.leaf 15\n");
    }

    @Test
    void aDifferenceIsPerOperation() throws IOException {
        Path file = folder.resolve("difference.html");
        // 400 for 100 operations against 1000 for 1000: 4 and 1 each.
        FlameGraphs.writeDifference(file, "after against before", new FlameGraphs.Side(burned(400), 100),
            new FlameGraphs.Side(burned(1_000), 1_000), 1);
        assertThat(Files.readString(file)).contains("after against before").contains("1000").contains("-3000");
    }

    @Test
    void noOperationsAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new FlameGraphs.Side(burned(1), 0))
            .withMessage("operations must be more than 0, was 0.0");
    }

    @Test
    void samplesShareTheClockOfTheProcess() {
        Profile sampled = burned(0);
        sampled.add(List.of(Frame.of("a.B.d")), 3, 3);
        Profile scaled = Scaling.toClock(sampled, 8_000);
        assertThat(scaled.samples().get(List.of(Frame.of("a.B.c")))).containsExactly(1, 2_000);
        assertThat(scaled.samples().get(List.of(Frame.of("a.B.d")))).containsExactly(3, 6_000);
    }

    @Test
    void whatASamplerDoesNotSeeIsARemainder() {
        Profile scaled = Scaling.withRemainder(burned(0), 10, 100);
        assertThat(scaled.total(1)).isEqualTo(100);
        assertThat(Segments.standard().book(scaled, 1)).containsEntry(Segments.REMAINDER, 90L);
    }

    @Test
    void samplesThatClaimMoreThanTheClockAreScaledDown() {
        Profile scaled = Scaling.withRemainder(burned(0), 1_000, 100);
        assertThat(scaled.total(1)).isEqualTo(100);
        assertThat(Segments.standard().book(scaled, 1)).containsEntry(Segments.REMAINDER, 0L);
    }

    @Test
    void liveSamplesShareTheExactBytesOfTheirClass() {
        Profile sampled = Profile.memory();
        sampled.add(List.of(Frame.of("a.B"), Frame.of("x.make")), 0, 0, 30, 300);
        sampled.add(List.of(Frame.of("a.B"), Frame.of("y.make")), 0, 0, 10, 100);
        Profile scaled = Scaling.toHistogram(sampled, Map.of("a.B", new long[] {4, 64}, "a.C", new long[] {1, 16}));
        assertThat(scaled.samples().get(List.of(Frame.of("a.B"), Frame.of("x.make")))).containsExactly(0, 0, 3, 48);
        assertThat(scaled.total(3)).as("the class nobody sampled too").isEqualTo(80);
    }

    @ParameterizedTest
    @CsvSource({
        "[B, byte[]",
        "[[Ljava/lang/String;, java.lang.String[][]",
        "a.B$$Lambda$18+0x00007f371c0048b0.798154996, a.B$$Lambda",
        "a.B$$Lambda.0x000000008f046230, a.B$$Lambda",
        "a.B$$Lambda/0x000000008f046230, a.B$$Lambda",
        "a.B$1, a.B$1",
    })
    void whatDiffersBetweenTwoRunsIsLeftOutOfNames(String recorded, String readable) {
        assertThat(Recordings.readable(recorded)).isEqualTo(readable);
    }

    private static Profile burned(long nanos) {
        Profile profile = Kind.CPU.empty();
        profile.add(List.of(Frame.of("a.B.c")), 1, nanos);
        return profile;
    }
}
