package io.weighbridge.reports.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a run is to do, fixed, written and hashed before its first trial ({@code plan.json}).
 *
 * @param id        SHA-256 over all the rest, hexadecimal
 * @param profile   {@code smoke}, {@code quick}, {@code full} or what the user called it
 * @param seed      of the order of the trials
 * @param trials    of each variant and scenario
 * @param variants  what is weighed, twins included
 * @param scenarios what the clients do
 * @param workload  the numbers of it
 * @param order     every trial, in the order it is run
 * @param command   that makes this run again
 */
public record Plan(String id, String profile, long seed, int trials, List<PlannedVariant> variants,
                   List<String> scenarios, PlannedWorkload workload, List<PlannedTrial> order, List<String> command) {

    /** The block before the first: trials that load the floor, to find out what the client can do. */
    public static final int CEILINGS = 0;

    /**
     * A variant of the run; {@code twinOf} names the variant it is the A/A twin of, {@code axis} what it is where the
     * same variant is weighed on several JVMs.
     */
    public record PlannedVariant(String name, String summary,
                                 @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> twinOf,
                                 @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Axis> axis) {
        public PlannedVariant {
            Objects.requireNonNull(name, "a variant without a name");
            twinOf = twinOf == null ? Optional.empty() : twinOf;
            axis = axis == null ? Optional.empty() : axis;
        }

        public PlannedVariant(String name, String summary, Optional<String> twinOf) {
            this(name, summary, twinOf, Optional.empty());
        }
    }

    /**
     * One column of the JVM as an axis.
     *
     * @param variant as it is registered; the planned name is this and a label, {@code ws-nocopy-pool@25.serial}
     * @param jdk     folder of the JDK
     * @param flags   what its command line has beyond, or instead of, everybody's
     */
    public record Axis(String variant, String jdk, List<String> flags) {
        public Axis {
            flags = flags == null ? List.of() : List.copyOf(flags);
        }
    }

    /** The numbers all scenarios share; what only one of them knows is in {@code more}. */
    public record PlannedWorkload(long connections, long dialing, long holdNanos, List<String> waves, List<Long> held,
                                  Map<String, String> more) {
        public PlannedWorkload {
            waves = waves == null ? List.of() : List.copyOf(waves);
            held = held == null ? List.of() : List.copyOf(held);
            more = more == null ? Map.of() : more;
        }
    }

    /**
     * One trial of the plan; {@code profiler} is present if it is one of those that are profiled, not weighed,
     * {@code workload} if it is not the plan's: the parameters of a micro-benchmark.
     */
    public record PlannedTrial(int trial, int block, String variant, String scenario,
                               @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> profiler,
                               @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> workload) {
        public PlannedTrial {
            Objects.requireNonNull(variant, "a trial without a variant");
            Objects.requireNonNull(scenario, "a trial without a scenario");
            profiler = profiler == null ? Optional.empty() : profiler;
            workload = workload == null ? Optional.empty() : workload;
        }

        public PlannedTrial(int trial, int block, String variant, String scenario) {
            this(trial, block, variant, scenario, Optional.empty(), Optional.empty());
        }

        public PlannedTrial(int trial, int block, String variant, String scenario, Optional<String> profiler) {
            this(trial, block, variant, scenario, profiler, Optional.empty());
        }

        /** The same trial at another place in the order. */
        public PlannedTrial at(int newTrial, int newBlock) {
            return new PlannedTrial(newTrial, newBlock, variant, scenario, profiler, workload);
        }

        /** Whether it finds out what the client can do, against the floor, before anything is weighed. */
        public boolean ceiling() {
            return block == CEILINGS;
        }
    }

    public Plan {
        variants = variants == null ? List.of() : List.copyOf(variants);
        scenarios = scenarios == null ? List.of() : List.copyOf(scenarios);
        order = order == null ? List.of() : List.copyOf(order);
        command = command == null ? List.of() : List.copyOf(command);
        id = id == null ? "" : id;
        profile = profile == null ? "" : profile;
        workload = workload == null ? new PlannedWorkload(0, 0, 0, null, null, null) : workload;
    }

    /** The same plan with its id set to the hash of all the rest. */
    public Plan hashed() {
        Plan blank = withId("");
        return withId(HexFormat.of().formatHex(
            Fingerprint.sha256().digest(Json.canonical(blank).getBytes(StandardCharsets.UTF_8))));
    }

    /** Whether the id is the hash of the rest. */
    public boolean intact() {
        return equals(hashed());
    }

    /** Whether the figures of this trial count: it neither carries a profiler nor loads the floor for a ceiling. */
    public boolean weighs(int trial) {
        return order.stream().noneMatch(planned -> planned.trial() == trial
            && (planned.profiler().isPresent() || planned.ceiling()));
    }

    public static Plan read(Path file) throws IOException {
        return Json.read(file, Plan.class);
    }

    public void write(Path file) throws IOException {
        Json.write(file, this);
    }

    private Plan withId(String newId) {
        return new Plan(newId, profile, seed, trials, variants, scenarios, workload, order, command);
    }
}
