package io.weighbridge.benchmarks.micro;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Which benchmarks a regular expression means, with all their parameters, in the words of a run. */
final class MicroPlan {

    private static final String VARIANT = "variant";

    /**
     * One fork of one benchmark with one set of parameters: a trial.
     *
     * @param key the benchmark and its parameters, as results are found by
     * @param number of the fork, from 1
     */
    record Fork(String key, String variant, String scenario, String workload, int number) { }

    private MicroPlan() { }

    /** Every fork, the first of each benchmark before the second of any, in JMH's order of benchmarks. */
    static List<Fork> of(String regex, int forks) {
        List<Fork> all = new ArrayList<>();
        for (int number = 1; number <= forks; number++) {
            for (BenchmarkListEntry entry : entries(regex)) {
                for (TreeMap<String, String> parameters : combinations(entry)) {
                    all.add(fork(entry.getUsername(), parameters, entry.getThreads().orElse(1), number));
                }
            }
        }
        return all;
    }

    static Fork fork(BenchmarkParams params, int number) {
        TreeMap<String, String> parameters = new TreeMap<>();
        params.getParamsKeys().forEach(key -> parameters.put(key, params.getParam(key)));
        return fork(params.getBenchmark(), parameters, params.getThreads(), number);
    }

    static String key(BenchmarkParams params) {
        return fork(params, 1).key();
    }

    private static Fork fork(String benchmark, TreeMap<String, String> parameters, int threads, int number) {
        String workload = parameters.entrySet().stream().filter(parameter -> !parameter.getKey().equals(VARIANT))
            .map(parameter -> parameter.getKey() + "=" + parameter.getValue() + ";").collect(Collectors.joining())
            + "threads=" + threads;
        String scenario = scenario(benchmark);
        String variant = parameters.getOrDefault(VARIANT, scenario);
        return new Fork(scenario + '/' + variant + '/' + workload, variant, scenario, workload, number);
    }

    /** {@code …HandOverBenchmark.oneProducer} as {@code micro-hand-over-one-producer}. */
    static String scenario(String benchmark) {
        String[] parts = benchmark.split("\\.");
        String name = parts[parts.length - 2].replace("Benchmark", "") + "-" + parts[parts.length - 1];
        return "micro-" + name.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    private static List<BenchmarkListEntry> entries(String regex) {
        return List.copyOf(BenchmarkList.defaultList().find(
            OutputFormatFactory.createFormatInstance(System.err, VerboseMode.SILENT), List.of(regex), List.of()));
    }

    private static List<TreeMap<String, String>> combinations(BenchmarkListEntry entry) {
        List<TreeMap<String, String>> all = List.of(new TreeMap<>());
        for (var parameter : entry.getParams().orElse(java.util.Map.of()).entrySet()) {
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
