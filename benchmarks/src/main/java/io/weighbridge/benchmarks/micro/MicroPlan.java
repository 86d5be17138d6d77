package io.weighbridge.benchmarks.micro;

import io.weighbridge.reports.record.Plan.PlannedTrial;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Which benchmarks a regular expression means, with all their parameters, in the words of a run. */
final class MicroPlan {

    /** What the scenario of every micro-benchmark begins with. */
    static final String SCENARIO = "micro-";

    private static final String VARIANT = "variant";

    /**
     * One fork of one benchmark with one set of parameters: a trial.
     *
     * @param benchmark as JMH calls it
     * @param parameters of JMH, the variant among them
     * @param number of the fork, from 1
     */
    record Fork(String benchmark, Map<String, String> parameters, int threads, int number) {

        /** {@code …HandOverBenchmark.oneProducer} as {@code micro-hand-over-one-producer}. */
        String scenario() {
            return MicroPlan.scenario(benchmark);
        }

        String variant() {
            return parameters.getOrDefault(VARIANT, scenario());
        }

        /** Canonical, as rows carry it. */
        String workload() {
            return parameters.entrySet().stream().filter(parameter -> !parameter.getKey().equals(VARIANT))
                .map(parameter -> parameter.getKey() + "=" + parameter.getValue() + ";").collect(Collectors.joining())
                + "threads=" + threads;
        }
    }

    private MicroPlan() { }

    /** Every fork, the first of each benchmark before the second of any, in JMH's order of benchmarks. */
    static List<Fork> of(String regex, int forks) {
        List<Fork> all = new ArrayList<>();
        for (int number = 1; number <= forks; number++) {
            for (BenchmarkListEntry entry : entries(regex)) {
                for (TreeMap<String, String> parameters : combinations(entry)) {
                    all.add(new Fork(entry.getUsername(), parameters, entry.getThreads().orElse(1), number));
                }
            }
        }
        return all;
    }

    /** The benchmark a planned trial means. */
    static Optional<Fork> find(PlannedTrial trial) {
        return of(".*", 1).stream().filter(fork -> fork.scenario().equals(trial.scenario())
            && fork.variant().equals(trial.variant())
            && fork.workload().equals(trial.workload().orElse(""))).findFirst();
    }

    /** {@code …HandOverBenchmark.oneProducer} as {@code micro-hand-over-one-producer}. */
    static String scenario(String benchmark) {
        String[] parts = benchmark.split("\\.");
        String name = parts[parts.length - 2].replace("Benchmark", "") + "-" + parts[parts.length - 1];
        return SCENARIO + name.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    private static List<BenchmarkListEntry> entries(String regex) {
        return List.copyOf(BenchmarkList.defaultList().find(
            OutputFormatFactory.createFormatInstance(System.err, VerboseMode.SILENT), List.of(regex), List.of()));
    }

    private static List<TreeMap<String, String>> combinations(BenchmarkListEntry entry) {
        List<TreeMap<String, String>> all = List.of(new TreeMap<>());
        for (var parameter : entry.getParams().orElse(Map.of()).entrySet()) {
            List<TreeMap<String, String>> more = new ArrayList<>();
            for (TreeMap<String, String> so : all) {
                for (String value : parameter.getValue()) {
                    TreeMap<String, String> longer = new TreeMap<>(so);
                    longer.put(parameter.getKey(), value);
                    more.add(longer);
                }
            }
            all = more;
        }
        return all;
    }
}
