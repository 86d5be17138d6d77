package io.weighbridge.benchmarks.calibrate;

import io.weighbridge.benchmarks.child.Interrupted;
import io.weighbridge.benchmarks.course.Children;
import io.weighbridge.benchmarks.course.Commands;
import io.weighbridge.benchmarks.course.Profiler;
import io.weighbridge.benchmarks.machine.Jvm;
import io.weighbridge.benchmarks.trial.Part;
import io.weighbridge.benchmarks.trial.PlanMaker;
import io.weighbridge.benchmarks.trial.TrialRunner.Result;
import io.weighbridge.benchmarks.trial.TrialRunner;
import io.weighbridge.reports.record.Plan.PlannedTrial;
import io.weighbridge.reports.record.Plan.PlannedVariant;
import io.weighbridge.reports.record.Plan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/**
 * The weights of a run. CPU and delay are put on each message of an echo, whose own cost is small and steady; bytes on
 * each login, as connections are what bytes are counted by. CPU is weighed at a rate, so that each trial has as many
 * operations and as many wake-ups, whatever a weight slows down; a delay takes what a rate would leave no room for, so
 * its echoes are a closed loop.
 */
public final class CalibratePart implements Part {
    private static final String ECHO = "echo";
    private static final String DELAY_ECHO = Commands.CALIBRATE_DELAY + ECHO;
    private static final String LOGINS = Commands.CALIBRATE + "login-hold";

    /**
     * Weights on CPU, in us, and the messages a second that each is weighed at, beside an empty dish of the same load.
     * What a server costs besides varies by some 10 ms in a second, whatever it does, so the lighter the weight the
     * more often it is put on; but not so often that a weight changes how often the server sleeps.
     */
    private static final Map<Integer, Integer> CPU = new TreeMap<>(Map.of(10, 10_000, 50, 5_000, 200, 2_500));
    private static final List<String> DELAYS = List.of(Calibration.SHORT_DELAY, "+delay-25ms");
    /** At most: their medians differ by a hundredth or two from trial to trial. */
    private static final int DELAY_TRIALS = 3;
    private static final List<String> BYTES = List.of("", "+alloc-4KB", "+retain-4KB");
    /**
     * C1 is done with a server in its first half second; C2 would work on the same process clock in the background.
     * The heap stays touched before it is used: page faults would be in the CPU that is weighed.
     */
    private static final List<String> SETTLED = List.of("-XX:TieredStopAtLevel=1");
    private static final String CPU_LENGTHS = " warm-up=500ms duration=2s";
    private static final Map<String, String> LOADS = loads();
    private static final int CONNECTIONS = 1_000;
    private static final Duration HOLD = Duration.ofMillis(100);

    /** Two JVMs, and seconds of load as above. */
    private static final Duration EXPECTED = Duration.ofSeconds(4);

    private final TrialRunner runner;

    /** @param jvm that all of it runs on */
    public CalibratePart(Plan plan, Children children, Jvm jvm) {
        Plan own = new Plan("", plan.profile(), plan.seed(), plan.trials(), plan.variants(), plan.scenarios(),
            PlanMaker.of(plan.workload(), CONNECTIONS, HOLD), plan.order(), plan.command());
        this.runner = new TrialRunner(own, children, jvm.with(SETTLED), name -> Profiler.NONE);
    }

    /**
     * What to put on.
     *
     * @param variant that carries the weights
     * @param trials of each weight on CPU; delays vary less and have 3 at most, bytes do not vary and have one
     * @param seed of the order
     */
    public record Wishes(String variant, int trials, long seed) {
        public Wishes {
            if (trials < 1) {
                throw new IllegalArgumentException("calibrate.trials must be at least 1, was " + trials);
            }
        }
    }

    /** What has to be started and planned for it. */
    public static Share share(Wishes wishes) {
        List<PlannedTrial> all = new ArrayList<>();
        Random random = new Random(wishes.seed());
        for (int block = 1; block <= wishes.trials(); block++) {
            List<PlannedTrial> trials = new ArrayList<>();
            for (int micros : CPU.keySet()) {
                trials.addAll(trials(wishes.variant(), List.of(Calibration.NO_CPU, "+cpu-" + micros + "us"),
                    cpuEcho(micros), block));
            }
            if (block <= DELAY_TRIALS) {
                trials.addAll(trials(wishes.variant(), DELAYS, DELAY_ECHO, block));
            }
            if (block == 1) {
                trials.addAll(trials(wishes.variant(), BYTES, LOGINS, block));
            }
            Collections.shuffle(trials, random);
            all.addAll(trials);
        }
        List<PlannedVariant> variants = all.stream().map(PlannedTrial::variant).distinct().sorted()
            .map(name -> new PlannedVariant(name, name.equals(wishes.variant()) ? "carries the weights"
                : "a known weight", Optional.empty())).toList();
        return new Share(variants, all, LOADS);
    }

    private static String cpuEcho(int micros) {
        return Commands.CALIBRATE + micros + "us-" + ECHO;
    }

    /** Each over one connection, as options by {@code scenario.option}. */
    private static Map<String, String> loads() {
        Map<String, String> words = new TreeMap<>();
        words.put(DELAY_ECHO, "warm-up=500ms duration=1500ms");
        CPU.forEach((micros, rate) -> words.put(cpuEcho(micros), "rate=" + rate + CPU_LENGTHS));
        Map<String, String> loads = new TreeMap<>();
        words.forEach((scenario, options) -> {
            loads.put(scenario + ".connections", "1");
            for (String option : options.split(" ")) {
                loads.put(scenario + "." + option.split("=")[0], option.split("=")[1]);
            }
        });
        return loads;
    }

    private static List<PlannedTrial> trials(String variant, List<String> weights, String scenario, int block) {
        return weights.stream().map(weight -> new PlannedTrial(0, block, variant + weight, scenario)).toList();
    }

    @Override
    public boolean owns(PlannedTrial trial) {
        return trial.scenario().startsWith(Commands.CALIBRATE);
    }

    @Override
    public Result run(PlannedTrial trial, Path folder) throws IOException, Interrupted {
        return runner.run(trial, folder);
    }

    @Override
    public Duration expected(PlannedTrial trial) {
        return EXPECTED;
    }
}
