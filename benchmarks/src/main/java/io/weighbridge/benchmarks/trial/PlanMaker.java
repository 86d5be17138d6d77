package io.weighbridge.benchmarks.trial;

import io.weighbridge.benchmarks.course.Commands;
import io.weighbridge.benchmarks.course.Courses;
import io.weighbridge.benchmarks.course.Rows;
import io.weighbridge.benchmarks.course.Wave;
import io.weighbridge.reports.record.Plan.Axis;
import io.weighbridge.reports.record.Plan.PlannedTrial;
import io.weighbridge.reports.record.Plan.PlannedVariant;
import io.weighbridge.reports.record.Plan.PlannedWorkload;
import io.weighbridge.reports.record.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Makes the plan of a run: seeded random blocks, each holding every variant once, so that the machine's drift falls
 * on all alike.
 */
public final class PlanMaker {
    /** What is behind a variant's name to make the A/A twin of it. */
    public static final String TWIN = "+twin";
    private static final int STEPS = 4;
    /** Logins of a wave that warms up; after it, what is left in the compilers' queue is waited for. */
    private static final long WARM = 10_000;
    /**
     * While the queue of C2 is long, HotSpot has methods compiled without profile, and from a profile on they are
     * called 5,000 times more until C2 has them: that is the second wave, after the compilers' rest.
     */
    private static final int WARM_UPS = 2;
    /** With fewer connections a run is to show that all works, and quickly. */
    private static final long FEW = 1_000;

    private PlanMaker() {
    }

    /**
     * What is to be planned.
     *
     * @param profile with the numbers as overridden
     * @param variants as registered; the first that is also {@code twinned} gets a twin
     * @param twinned which variant is weighed a second time under another name; empty for none
     * @param command that makes this run again
     * @param suite   what the plan must know of scenarios and variants
     */
    public record Wishes(Profile profile, long seed, List<PlannedVariant> variants, Optional<String> twinned,
                         List<String> scenarios, Map<String, String> more, List<String> command, Suite suite) {
        /** Every scenario is tried with every variant, and no ceiling is looked for. */
        public Wishes(Profile profile, long seed, List<PlannedVariant> variants, Optional<String> twinned,
                      List<String> scenarios, Map<String, String> more, List<String> command) {
            this(profile, seed, variants, twinned, scenarios, more, command, Suite.ANY);
        }
    }

    /**
     * What clients and servers are like, as far as a plan depends on it.
     *
     * @param speaks of a scenario, the first words of variants' names it can load; any if it is not there
     * @param floors by that word, the variant that shows what the client can do; by a scenario, if it needs another
     * @param most   trials of a scenario; as many as the profile has if it is not there
     */
    public record Suite(Map<String, List<String>> speaks, Map<String, String> floors, Map<String, Integer> most) {
        public static final Suite ANY = new Suite(Map.of(), Map.of(), Map.of());

        /** Whether this scenario can load this variant. */
        public boolean fits(String scenario, String variant) {
            return !speaks.containsKey(scenario) || speaks.get(scenario).contains(protocol(variant));
        }

        private static String protocol(String variant) {
            return variant.split("-")[0];
        }
    }

    /** The same wishes and seed give the same plan, hash included. */
    public static Plan make(Wishes wishes) {
        Profile profile = wishes.profile();
        List<PlannedVariant> variants = withTwin(wishes);
        return new Plan("", profile.name(), wishes.seed(), profile.trials(), variants, wishes.scenarios(),
            workload(profile, wishes.more()), order(wishes, variants), wishes.command()).hashed();
    }

    /**
     * The same plan with a last block of trials that are profiled, not weighed: each variant with each profiler. They
     * need no trials that are weighed beside them.
     */
    public static Plan withProfilers(Plan plan, List<String> profilers, Suite suite) {
        List<PlannedTrial> order = new ArrayList<>(plan.order());
        int block = order.stream().mapToInt(PlannedTrial::block).max().orElse(0) + 1;
        for (String scenario : plan.scenarios()) {
            for (String profiler : profilers) {
                plan.variants().stream().filter(variant -> variant.twinOf().isEmpty()
                    && suite.fits(scenario, variant.name())).forEach(variant ->
                    order.add(new PlannedTrial(order.size() + 1, block, variant.name(), scenario,
                        Optional.of(profiler))));
            }
        }
        return new Plan("", plan.profile(), plan.seed(), plan.trials(), plan.variants(), plan.scenarios(),
            plan.workload(), order, plan.command()).hashed();
    }

    /** The same plan with a part's trials behind all others, in blocks of their own. */
    public static Plan with(Plan plan, Part.Share share) {
        List<PlannedTrial> order = new ArrayList<>(plan.order());
        int before = order.stream().mapToInt(PlannedTrial::block).max().orElse(0);
        share.trials().forEach(trial -> order.add(trial.at(order.size() + 1, before + trial.block())));
        Map<String, PlannedVariant> variants = new LinkedHashMap<>();
        Stream.concat(plan.variants().stream(), share.variants().stream()).forEach(variant ->
            variants.putIfAbsent(variant.name(), variant));
        List<String> scenarios = Stream.concat(plan.scenarios().stream(),
            share.trials().stream().map(PlannedTrial::scenario)).distinct().toList();
        Map<String, String> more = new TreeMap<>(plan.workload().more());
        more.putAll(share.more());
        PlannedWorkload workload = plan.workload();
        return new Plan("", plan.profile(), plan.seed(), plan.trials(), List.copyOf(variants.values()), scenarios,
            new PlannedWorkload(workload.connections(), workload.dialing(), workload.holdNanos(), workload.waves(),
                workload.held(), more), order, plan.command()).hashed();
    }

    private static List<PlannedVariant> withTwin(Wishes wishes) {
        List<PlannedVariant> all = new ArrayList<>(wishes.variants());
        // Of several columns the first.
        wishes.variants().stream().filter(variant -> wishes.twinned().equals(Optional.of(variant.axis()
            .map(Axis::variant).orElse(variant.name())))).limit(1)
            .map(variant -> new PlannedVariant(variant.name() + TWIN,
                "the same again: what this host calls a difference", Optional.of(variant.name())))
            .forEach(all::add);
        return all;
    }

    private static PlannedWorkload workload(Profile profile, Map<String, String> more) {
        return new PlannedWorkload(profile.connections(), profile.dialing(), profile.hold().toNanos(),
            waves(profile.cold(), profile.connections(),
                Collections.nCopies(WARM_UPS, warmUp(profile.connections()))),
            held(profile.connections()), more);
    }

    /**
     * How many connections warm up, none of which stays: what starting and ending a platform thread costs HotSpot grows
     * with the threads there are, and warms nothing.
     */
    private static long warmUp(long connections) {
        return connections < FEW ? 2 * connections : Math.max(connections, WARM);
    }

    private static List<String> waves(long cold, long connections, List<Long> warmUps) {
        List<String> waves = new ArrayList<>(List.of(cold == connections ? Wave.COLD : Wave.COLD + ":" + cold));
        warmUps.forEach(each -> waves.add(Rows.WARM_UP + ":" + each + Wave.PASSING));
        waves.add(Commands.STEPPED_WAVE);
        return waves;
    }

    /** The same numbers with other connections: what a part does that has its own. */
    public static PlannedWorkload of(PlannedWorkload workload, long connections, Duration hold) {
        return new PlannedWorkload(connections, Math.min(workload.dialing(), connections), hold.toNanos(),
            waves(connections, connections, List.of(connections)), held(connections), workload.more());
    }

    /** The same workload in which the measured wave has no counts to stop at. */
    static PlannedWorkload unstepped(PlannedWorkload workload) {
        return new PlannedWorkload(workload.connections(), workload.dialing(), workload.holdNanos(), workload.waves(),
            List.of(), workload.more());
    }

    /** None, a quarter, half, three quarters and all; fewer where they coincide. */
    static List<Long> held(long connections) {
        return LongStream.rangeClosed(0, STEPS).map(step -> connections * step / STEPS).distinct().boxed().toList();
    }

    private static List<PlannedTrial> order(Wishes wishes, List<PlannedVariant> variants) {
        Random random = new Random(wishes.seed());
        // What is not weighed has no need of a ceiling.
        List<PlannedTrial> order = new ArrayList<>(wishes.profile().trials() == 0
            ? List.<PlannedTrial>of() : ceilings(wishes, variants));
        for (int block = 1; block <= wishes.profile().trials(); block++) {
            List<PlannedTrial> trials = new ArrayList<>();
            for (String scenario : wishes.scenarios()) {
                for (PlannedVariant variant : variants) {
                    if (wishes.suite().fits(scenario, variant.name())
                        && block <= wishes.suite().most().getOrDefault(scenario, block)) {
                        trials.add(new PlannedTrial(1, block, variant.name(), scenario));
                    }
                }
            }
            Collections.shuffle(trials, random);
            for (PlannedTrial trial : trials) {
                order.add(new PlannedTrial(order.size() + 1, block, trial.variant(), trial.scenario()));
            }
        }
        return order;
    }

    /** Before all else the floor is loaded once under each scenario that has a ceiling, for each protocol. */
    private static List<PlannedTrial> ceilings(Wishes wishes, List<PlannedVariant> variants) {
        List<PlannedTrial> ceilings = new ArrayList<>();
        for (String scenario : wishes.scenarios()) {
            variants.stream().map(PlannedVariant::name).filter(name -> wishes.suite().fits(scenario, name))
                .map(Suite::protocol).distinct().filter(wishes.suite().floors()::containsKey)
                .filter(protocol -> Courses.ceiling(scenario).isPresent())
                .forEach(protocol -> ceilings.add(new PlannedTrial(ceilings.size() + 1, Plan.CEILINGS,
                    wishes.suite().floors().getOrDefault(scenario, wishes.suite().floors().get(protocol)), scenario)));
        }
        return ceilings;
    }

    /** How long a trial is likely to take on a machine of two slow cores; for the first estimate of what is left. */
    static Duration expected(PlannedWorkload workload) {
        return Duration.ofSeconds(3).plus(Duration.ofNanos(workload.holdNanos()))
            .plus(Duration.ofNanos(1_500_000).multipliedBy(workload.connections()));
    }
}
