package io.weighbridge.benchmarks.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.weighbridge.benchmarks.course.Commands;
import io.weighbridge.benchmarks.machine.Collector;
import io.weighbridge.benchmarks.machine.Jvm;
import io.weighbridge.benchmarks.machine.ServerFlags;
import io.weighbridge.reports.record.Plan.PlannedVariant;
import io.weighbridge.reports.record.Plan;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The JVM as an axis: which columns there are, and what each is started with. */
class JvmAxisTest {
    private static final List<PlannedVariant> ONE = List.of(new PlannedVariant("a-b-c", "", Optional.empty()));

    @Test
    void withoutValuesVariantsAreAsTheyAre() throws Exception {
        assertThat(of(List.of(), List.of(), List.of())).isEqualTo(ONE);
    }

    @Test
    void everyValueOfEveryAxisIsAColumn() throws Exception {
        assertThat(of(List.of("serial", "z"), List.of("2g"), List.of("", "-XX:+UseCompactObjectHeaders")))
            .extracting(PlannedVariant::name).containsExactly("a-b-c@serial.2g.plain",
                "a-b-c@serial.2g.usecompactobjectheaders", "a-b-c@z.2g.plain", "a-b-c@z.2g.usecompactobjectheaders");
    }

    @Test
    void aColumnIsTheRegisteredVariantOnItsJvmAndSoIsItsTwin() throws Exception {
        List<PlannedVariant> columns = of(List.of("serial", "g1"), List.of(), List.of());
        Plan plan = PlanMaker.make(new PlanMaker.Wishes(new Profile("smoke", "", 8, 2, Duration.ZERO, 1), 1, columns,
            Optional.of("a-b-c"), List.of("login-hold"), Map.of(), List.of()));
        assertThat(plan.variants()).extracting(PlannedVariant::name).containsExactly("a-b-c@serial", "a-b-c@g1",
            "a-b-c@serial+twin");
        for (String name : List.of("a-b-c@serial", "a-b-c@serial+twin")) {
            JvmAxis.Column column = JvmAxis.column(plan, name, Jvm.own());
            assertThat(column.variant()).isEqualTo("a-b-c");
            assertThat(column.jvm().flags()).containsExactly("-XX:+UseSerialGC");
        }
    }

    @Test
    void aHeapReplacesTheHeapAndItsYoungGeneration() throws Exception {
        assertThat(flags(of(List.of(), List.of("2g"), List.of()))).contains("-Xms2g", "-Xmx2g", "-Xmn1228m",
            "-XX:+UseG1GC").doesNotContain("-Xms1g", "-Xmx1g", "-Xmn600m");
    }

    @Test
    void aCollectorReplacesTheCollectorAndWhatItDoesNotKnow() throws Exception {
        assertThat(flags(of(List.of("z"), List.of("2g"), List.of()))).contains("-XX:+UseZGC")
            .doesNotContain("-XX:+UseG1GC").noneMatch(flag -> flag.startsWith("-Xmn"));
        assertThat(flags(of(List.of("parallel"), List.of(), List.of()))).contains("-XX:+UseParallelGC",
            "-XX:-UseAdaptiveSizePolicy", "-Xmn600m");
    }

    @Test
    void aFlagReplacesTheSameFlag() throws Exception {
        assertThat(flags(of(List.of(), List.of(), List.of("-XX:TLABSize=4k -XX:-AlwaysPreTouch"))))
            .contains("-XX:TLABSize=4k", "-XX:-AlwaysPreTouch", "-XX:-ResizeTLAB")
            .doesNotContain("-XX:TLABSize=16k", "-XX:+AlwaysPreTouch");
    }

    @ParameterizedTest
    @EnumSource(Collector.class)
    void whoHidesTheDeadSaysSo(Collector collector) {
        assertThat(collector.hidesTheDead().isPresent())
            .isEqualTo(collector == Collector.Z || collector == Collector.SHENANDOAH);
        assertThat(Collector.among(collector.flags())).isEqualTo(collector);
    }

    @Test
    void whatTheJvmDoesNotKnowIsSaidInItsOwnWords() {
        assertThat(ServerFlags.refused(Jvm.own().with(List.of("-XX:+UseNoSuchThing"))).orElse(""))
            .contains("Unrecognized VM option 'UseNoSuchThing'");
        assertThat(ServerFlags.refused(Jvm.own().with(List.of("-XX:+UseSerialGC")))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "2t", "lots", ""})
    void aHeapThatIsNoSizeIsRefused(String heap) {
        assertThatIllegalArgumentException().isThrownBy(() -> of(List.of(), List.of(heap), List.of()))
            .withMessage("--heap is a number and m or g, as in 2g, was '" + heap + "'");
    }

    @Test
    void anUnknownCollectorIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> of(List.of("cms"), List.of(), List.of()))
            .withMessage("unknown collector 'cms'; there are g1, serial, parallel, z, shenandoah");
    }

    private static List<PlannedVariant> of(List<String> collectors, List<String> heaps, List<String> flags)
            throws IOException {
        return new JvmAxis(List.of(), collectors, heaps, flags).of(ONE, Jvm.own());
    }

    private static List<String> flags(List<PlannedVariant> columns) throws IOException {
        Plan plan = new Plan("", "test", 1, 0, columns, null, null, null, null);
        return ServerFlags.on(JvmAxis.column(plan, columns.get(0).name(), Jvm.own()).jvm(), Commands.SERVER_FLAGS);
    }
}
