package io.weighbridge.benchmarks.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.weighbridge.benchmarks.course.Commands;
import io.weighbridge.reports.record.Plan.PlannedTrial;
import io.weighbridge.reports.record.Plan.PlannedVariant;
import io.weighbridge.reports.record.Plan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlanMakerTest {
    private static final int TRIALS = 6;

    @Test
    void everyBlockHoldsEveryVariantOnce() {
        Plan plan = plan(7, Optional.of("b"));

        for (int block = 1; block <= TRIALS; block++) {
            int number = block;
            assertThat(plan.order()).filteredOn(trial -> trial.block() == number).extracting(PlannedTrial::variant)
                .containsExactlyInAnyOrder("a", "b", "c", "b+twin");
        }
        assertThat(plan.order()).extracting(PlannedTrial::trial)
            .containsExactlyElementsOf(IntStream.rangeClosed(1, TRIALS * 4).boxed().toList());
    }

    @Test
    void oneSeedGivesOneOrderAndAnotherSeedAnother() {
        assertThat(plan(7, Optional.empty())).isEqualTo(plan(7, Optional.empty()));
        assertThat(order(plan(7, Optional.empty()))).isNotEqualTo(order(plan(8, Optional.empty())));
    }

    @Test
    void theTwinSaysWhoseItIs() {
        assertThat(plan(7, Optional.of("b")).variants()).last()
            .satisfies(twin -> assertThat(twin.twinOf()).contains("b"));
    }

    @Test
    void thePlanIsHashedAsItIs() {
        assertThat(plan(7, Optional.empty()).intact()).isTrue();
    }

    @Test
    void aSmallerFirstWaveIsInTheWavesAndInTheWorkloadOfEveryRow() {
        Plan plan = PlanMaker.make(new PlanMaker.Wishes(new Profile("quick", "", 200, 50, 40, Duration.ofSeconds(1), 1),
            1, List.of(), Optional.empty(), List.of("login-hold"), Map.of(), List.of()));

        assertThat(plan.workload().waves()).containsExactly("cold:50", "warm-up:400:passing",
            "warm-up:400:passing", "measured");
        assertThat(Commands.workload(plan.workload(), "login-hold").text())
            .isEqualTo("connections=200;dialing=40;hold=1s;cold=50");
        assertThat(Commands.options(plan.workload(), new Plan.PlannedTrial(1, 1, "ws-x", "login-hold"), 1,
            Path.of("out"))).doesNotContain("--cold")
            .contains("cold:50,warm-up:400:passing,warm-up:400:passing,measured");
    }

    @Test
    void whatIsWeighedIsWarmHoweverFewItAreUnlessTheyAreForAQuickLook() {
        assertThat(warmUp(999)).isEqualTo("warm-up:1998:passing");
        assertThat(warmUp(1_000)).isEqualTo("warm-up:10000:passing");
        assertThat(warmUp(10_000)).isEqualTo("warm-up:10000:passing");
        assertThat(warmUp(15_000)).isEqualTo("warm-up:15000:passing");
    }

    private static String warmUp(int connections) {
        return PlanMaker.make(new PlanMaker.Wishes(new Profile("quick", "", connections, 40, Duration.ofSeconds(1), 1),
            1, List.of(), Optional.empty(), List.of("login-hold"), Map.of(), List.of())).workload().waves().get(1);
    }

    @Test
    void heldCountsAreQuartersAndNoneComesTwice() {
        assertThat(PlanMaker.held(10_000)).containsExactly(0L, 2_500L, 5_000L, 7_500L, 10_000L);
        assertThat(PlanMaker.held(2)).containsExactly(0L, 1L, 2L);
    }

    @Test
    void beforeAllElseTheFloorIsLoadedOnceUnderEachScenarioThatHasACeiling() {
        Plan plan = PlanMaker.make(mixed(TRIALS));

        assertThat(plan.order()).filteredOn(PlannedTrial::ceiling).extracting(PlannedTrial::variant,
            PlannedTrial::scenario).containsExactly(tuple("ws-floor", "echo"), tuple("http-floor", "ramp"));
        assertThat(plan.order().subList(0, 2)).allMatch(PlannedTrial::ceiling);
        assertThat(plan.intact()).isTrue();
        assertThat(plan.weighs(1)).isFalse();
        assertThat(plan.weighs(3)).isTrue();
    }

    @Test
    void whatDoesNotFitIsNotTriedTogetherAndARampIsTriedLessOften() {
        Plan plan = PlanMaker.make(mixed(TRIALS));

        assertThat(plan.order()).filteredOn(trial -> !trial.ceiling()).extracting(PlannedTrial::variant,
            PlannedTrial::scenario).containsOnly(tuple("ws-a", "echo"), tuple("ws-a", "login-hold"),
            tuple("http-a", "ramp"));
        assertThat(plan.order()).filteredOn(trial -> trial.scenario().equals("echo") && !trial.ceiling())
            .hasSize(TRIALS);
        assertThat(plan.order()).filteredOn(trial -> trial.scenario().equals("ramp") && !trial.ceiling()).hasSize(2);
        assertThat(PlanMaker.withProfilers(plan, List.of("cpu"), mixed(TRIALS).suite()).order())
            .filteredOn(trial -> trial.profiler().isPresent()).hasSize(3);
    }

    @Test
    void profilesNeedNoTrialsThatAreWeighed() {
        PlanMaker.Wishes wishes = mixed(0);

        assertThat(PlanMaker.withProfilers(PlanMaker.make(wishes), List.of("cpu"), wishes.suite()).order())
            .hasSize(3).allMatch(trial -> trial.profiler().isPresent());
    }

    private static PlanMaker.Wishes mixed(int trials) {
        Profile profile = new Profile("smoke", "", 200, 50, Duration.ofSeconds(1), trials);
        List<PlannedVariant> variants = Stream.of("ws-a", "http-a")
            .map(name -> new PlannedVariant(name, "", Optional.empty())).toList();
        return new PlanMaker.Wishes(profile, 7, variants, Optional.empty(),
            List.of("login-hold", "echo", "ramp"), Map.of(), List.of(), new PlanMaker.Suite(
            Map.of("login-hold", List.of("ws"), "echo", List.of("ws", "tcp"), "ramp", List.of("http")),
            Map.of("ws", "ws-floor", "http", "http", "ramp", "http-floor"), Map.of("ramp", 2)));
    }

    private static List<String> order(Plan plan) {
        return plan.order().stream().map(PlannedTrial::variant).toList();
    }

    private static Plan plan(long seed, Optional<String> twinned) {
        Profile profile = new Profile("smoke", "", 200, 50, Duration.ofSeconds(1), TRIALS);
        List<PlannedVariant> variants = Stream.of("a", "b", "c")
            .map(name -> new PlannedVariant(name, "", Optional.empty())).toList();
        return PlanMaker.make(new PlanMaker.Wishes(profile, seed, variants, twinned, List.of("login-hold"), Map.of(),
            List.of()));
    }
}
