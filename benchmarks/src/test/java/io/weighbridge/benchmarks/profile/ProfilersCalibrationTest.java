package io.weighbridge.benchmarks.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.weighbridge.benchmarks.course.Profiler;
import io.weighbridge.benchmarks.machine.Jvm;
import io.weighbridge.servers.telemetry.profile.Profile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each profiler, held against a process that does everything three times as much in one method as in another. */
@Timeout(60)
class ProfilersCalibrationTest {

    /** The scheduler of a busy machine may spoil one weighing; five in a row it does not. */
    private static final int TRIES = 5;
    private static final double TOLERANCE = 0.3;

    @TempDir
    private Path folder;

    @Test
    void cpuIsThreeToOneOnAsyncProfiler() throws Exception {
        assertThreeToOne("cpu", Kind.CPU, ".burnThree", ".burnOne");
    }

    @Test
    void cpuIsThreeToOneOnJfr() throws Exception {
        assertThreeToOne("jfr", Kind.CPU, ".burnThree", ".burnOne");
    }

    @Test
    void allocationIsThreeToOneAndItsSumIsRight() throws Exception {
        assertThreeToOne("alloc", Kind.ALLOC, ".keepThree", ".keepOne");
        Profile profile = Recordings.read(recording("alloc"), Kind.ALLOC, true);
        // 16 or 24 B of Weight and 48 B of ballast each.
        double bytes = total(profile, 1, ".Burner$Weight") + total(profile, 1, "long[]");
        double each = bytes / (Burner.KEPT_THREE + Burner.KEPT_ONE);
        assertThat(each).as("bytes of a Weight and its ballast").isBetween(55.0, 82.0);
    }

    @Test
    void whatIsKeptIsThreeToOneAndItsSumIsTheHistograms() throws Exception {
        run("live");
        Map<String, long[]> growth = LiveHistogram.growth(folder, "measured");
        String weight = Burner.Weight.class.getName();
        assertThat(growth.get(weight)[0]).isEqualTo(Burner.KEPT_THREE + Burner.KEPT_ONE);
        Profile scaled = Scaling.toHistogram(Recordings.read(recording("live"), Kind.LIVE, true), growth);
        assertThat(total(scaled, 2, weight)).isCloseTo((double) growth.get(weight)[0], within(100));
        // The table of live objects holds 1,024 samples: a shape, no more; so the tolerance is its own.
        double ratio = total(scaled, 3, ".keepThree") / total(scaled, 3, ".keepOne");
        assertThat(ratio).isBetween(2.0, 4.5);
    }

    @Test
    void lockContentionIsThreeToOne() throws Exception {
        assertThreeToOne("lock", Kind.LOCK, ".lambda$waitThree", ".lambda$waitOne");
    }

    @Test
    void wallClockIsThreeToOne() throws Exception {
        assertThreeToOne("wall", Kind.WALL, ".waitThree", ".waitOne");
    }

    @Test
    void lockContentionIsThreeToOneOnJfr() throws Exception {
        assertThreeToOne("jfr", Kind.LOCK, ".lambda$waitThree", ".lambda$waitOne");
    }

    private void assertThreeToOne(String profiler, Kind kind, String three, String one) throws Exception {
        double ratio = 0;
        for (int i = 0; i < TRIES && Math.abs(ratio - 3) > TOLERANCE; i++) {
            run(profiler);
            Profile profile = Recordings.read(recording(profiler), kind, !profiler.equals("jfr"));
            ratio = total(profile, kind.shown(), three) / total(profile, kind.shown(), one);
        }
        assertThat(ratio).as(kind + " by " + profiler).isBetween(3 - TOLERANCE, 3 + TOLERANCE);
    }

    private void run(String name) throws Exception {
        Profiler profiler = Profilers.find(name).orElseThrow();
        assumeThat(profiler.unavailable(Jvm.own())).as("%s cannot run here", name).isEmpty();
        Burning.recorded(profiler, folder);
    }

    private Path recording(String profiler) {
        Path file = folder.resolve(Phases.recording(profiler, "measured"));
        assertThat(Files.exists(file)).as(file.toString()).isTrue();
        return file;
    }

    private static double total(Profile profile, int measure, String suffix) {
        return profile.samples().entrySet().stream()
            .filter(sample -> sample.getKey().stream().anyMatch(frame -> name(frame.function()).endsWith(suffix)))
            .mapToLong(sample -> sample.getValue()[measure]).sum();
    }

    /** Without the number of a lambda, which each compiler gives as it likes. */
    private static String name(String function) {
        return function.replaceAll("\\$\\d+$", "");
    }

    private static org.assertj.core.data.Offset<Double> within(double offset) {
        return org.assertj.core.data.Offset.offset(offset);
    }
}
