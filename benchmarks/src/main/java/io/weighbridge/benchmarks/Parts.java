package io.weighbridge.benchmarks;

import io.weighbridge.benchmarks.calibrate.CalibratePart;
import io.weighbridge.benchmarks.child.Interrupted;
import io.weighbridge.benchmarks.course.Children;
import io.weighbridge.benchmarks.footprint.FootprintPart;
import io.weighbridge.benchmarks.machine.Jvm;
import io.weighbridge.benchmarks.micro.MicroPart;
import io.weighbridge.benchmarks.trial.Part;
import io.weighbridge.benchmarks.trial.PlanMaker;
import io.weighbridge.benchmarks.trial.TrialRunner.Result;
import io.weighbridge.benchmarks.trial.Weigher;
import io.weighbridge.reports.record.Plan.PlannedTrial;
import io.weighbridge.reports.record.Plan.PlannedVariant;
import io.weighbridge.reports.record.Plan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The parts of a run: which there are, what each adds to the plan by default, and who carries out which trial. A new
 * part is a line in each of the three.
 */
final class Parts implements Weigher {
    /** The servers under load; {@code profiles} are trials of the same with profilers. */
    static final String TRIALS = "trials";
    static final String PROFILES = "profiles";
    static final String CALIBRATE = "calibrate";
    static final String FOOTPRINT = "footprint";
    static final String MICRO = "micro";
    /** In the order they are run. */
    static final List<String> ALL = List.of(TRIALS, PROFILES, CALIBRATE, FOOTPRINT, MICRO);
    /** What the claims are about; the rest belongs to {@code full}. */
    private static final String QUICK_MICRO =
        "HandshakeBenchmark|LoginBenchmark|HandOverBenchmark.oneProducer";

    private final List<Part> parts;
    private final Weigher trials;

    Parts(Plan plan, Children children, Jvm jvm, Weigher trials) {
        this.trials = trials;
        this.parts = List.of(new CalibratePart(plan, children, jvm), new FootprintPart(plan, jvm),
            new MicroPart(plan, jvm));
    }

    /** Those of a profile when nothing is said. */
    static List<String> of(String profile) {
        return profile.equals("smoke") ? List.of(TRIALS) : ALL;
    }

    /** The profilers of {@code profiles}, unless others are named: in quick those that the claims need. */
    static List<String> profilers(String profile) {
        return profile.equals("full") ? List.of("cpu", "alloc", "live", "lock") : List.of("cpu");
    }

    /**
     * The plan with what a part adds.
     *
     * @param variants of the run
     * @param given options as {@code micro.forks=3}; what is not given comes from the profile
     * @throws IllegalArgumentException if a number makes no sense
     */
    static Plan with(Plan plan, String part, List<PlannedVariant> variants, Map<String, String> given) {
        Options options = new Options(plan.profile().equals("full"), given);
        return switch (part) {
            case CALIBRATE -> PlanMaker.with(plan, CalibratePart.share(new CalibratePart.Wishes(
                given.getOrDefault("calibrate.variant", "ws-nocopy-pool"),
                options.number("calibrate.trials", 5, 10), plan.seed())));
            case FOOTPRINT -> PlanMaker.with(plan, FootprintPart.share(variants,
                options.number("footprint.connections", 200, 200)));
            case MICRO -> PlanMaker.with(plan, MicroPart.share(new MicroPart.Wishes(
                given.getOrDefault("micro.regex", options.full() ? ".*" : QUICK_MICRO),
                options.number("micro.forks", 2, 5), options.time("micro.iteration", "100ms", "300ms").toNanos(),
                options.number("micro.iterations", 4, 5))));
            default -> plan;
        };
    }

    private record Options(boolean full, Map<String, String> given) {
        int number(String name, int quick, int inFull) {
            String text = given.getOrDefault(name, String.valueOf(full ? inFull : quick));
            try {
                return Integer.parseInt(text);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(name + " must be a whole number, was '" + text + "'", e);
            }
        }

        Duration time(String name, String quick, String inFull) {
            return Times.parse(given.getOrDefault(name, full ? inFull : quick));
        }
    }

    @Override
    public Result run(PlannedTrial trial, Path folder) throws IOException, Interrupted {
        return owner(trial).run(trial, folder);
    }

    @Override
    public Duration expected(PlannedTrial trial) {
        return owner(trial).expected(trial);
    }

    private Weigher owner(PlannedTrial trial) {
        return parts.stream().filter(part -> part.owns(trial)).<Weigher>map(part -> part).findFirst().orElse(trials);
    }
}
