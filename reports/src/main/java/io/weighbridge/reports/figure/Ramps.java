package io.weighbridge.reports.figure;

import io.weighbridge.reports.record.Outcome;
import io.weighbridge.reports.record.RunRecords;
import io.weighbridge.reports.stats.Estimate;
import io.weighbridge.reports.stats.Median;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.HdrHistogram.Histogram;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Response time over load, step by step: {@code steps.csv} of trials that ramped, with the histograms it names.
 *
 * @param curves   one a variant
 * @param warnings files that could not be read
 */
public record Ramps(List<Curve> curves, List<String> warnings) {
    private static final String FILE = "steps.csv";
    private static final double USUAL_BOUND = 10e6;
    private static final Pattern AMOUNT = Pattern.compile("([0-9]{1,9})(us|ms|s)");
    private static final Map<String, Double> NANOS = Map.of("us", 1e3, "ms", 1e6, "s", 1e9);
    private static final CSVFormat FORMAT = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

    /**
     * The steps of all trials of a variant under a scenario.
     *
     * @param by    what was stepped: {@code concurrency} or {@code rate}
     * @param bound on the p99 of the response time in ns, as the client was told
     */
    public record Curve(String variant, String scenario, String by, double bound, List<Step> steps) {

        /** Of each trial, load to a percentile of the response time in ns, on the way up. */
        public List<NavigableMap<Double, Double>> up(double percent) {
            return List.copyOf(curves(step -> !step.direction().equals("down")
                && step.times().getTotalCount() > 0, step -> step.times().getValueAtPercentile(percent)).values());
        }

        /** Of each trial, load to a number of its steps on the way up; steps without the number are left out. */
        public List<NavigableMap<Double, Double>> up(ToDoubleFunction<Step> number) {
            return List.copyOf(curves(step -> !step.direction().equals("down")
                && Double.isFinite(number.applyAsDouble(step)), number).values());
        }

        /**
         * Hysteresis: how many times as long a percentile of the response time is on the way down as on the way up,
         * over the loads that were tried both ways; the geometric mean of a trial, the median of the trials.
         */
        public Estimate downOverUp(double percent) {
            ToDoubleFunction<Step> time = step -> step.times().getValueAtPercentile(percent);
            Map<Integer, NavigableMap<Double, Double>> ups = curves(step -> !step.direction().equals("down")
                && step.times().getTotalCount() > 0, time);
            Map<Integer, NavigableMap<Double, Double>> downs = curves(step -> step.direction().equals("down")
                && step.times().getTotalCount() > 0, time);
            return Median.of(downs.entrySet().stream().filter(down -> ups.containsKey(down.getKey()))
                .mapToDouble(down -> down.getValue().entrySet().stream()
                    .filter(point -> ups.get(down.getKey()).containsKey(point.getKey()))
                    .mapToDouble(point -> Math.log(point.getValue() / ups.get(down.getKey()).get(point.getKey())))
                    .average().orElse(Double.NaN)).filter(Double::isFinite).map(Math::exp).toArray());
        }

        /** Of each trial, operations a second at the step that reached most. */
        public double[] peaks() {
            Map<Integer, Double> best = new TreeMap<>();
            steps.forEach(step -> best.merge(step.trial(), step.rate(), Math::max));
            return best.values().stream().mapToDouble(Double::doubleValue).toArray();
        }

        private Map<Integer, NavigableMap<Double, Double>> curves(Predicate<Step> which,
                                                                  ToDoubleFunction<Step> number) {
            Map<Integer, NavigableMap<Double, Double>> trials = new TreeMap<>();
            steps.stream().filter(which).forEach(step -> trials.computeIfAbsent(step.trial(), t -> new TreeMap<>())
                .put(step.load(), number.applyAsDouble(step)));
            return trials;
        }
    }

    /** One step of one trial; its numbers on the server's side, by metric, were read while the load was on. */
    public record Step(int trial, String tag, double load, String direction, long completed, long errors, long nanos,
                       String state, Histogram times, Map<String, Double> server) {
        /** Runnable threads of the server beyond its processors, or NaN. */
        public double runQueue() {
            return server.getOrDefault("run_queue", Double.NaN);
        }

        /** Threads of the server, or NaN. */
        public double threads() {
            return server.getOrDefault("threads", Double.NaN);
        }

        /** Operations completed a second. */
        public double rate() {
            return 1e9 * completed / nanos;
        }
    }

    /** Whether a phase is a step of a ramp and no phase of its own. */
    public static boolean isStep(String phase) {
        return phase.matches("step-[0-9]+");
    }

    public static Ramps of(RunRecords records) {
        Map<List<String>, List<Step>> found = new LinkedHashMap<>();
        List<String> warnings = new ArrayList<>();
        for (RunRecords.Trial trial : records.trials()) {
            if (trial.outcome().state() == Outcome.State.COMPLETED && trial.files().contains(FILE)) {
                read(trial, records, found, warnings);
            }
        }
        List<Curve> curves = new ArrayList<>();
        found.forEach((key, steps) -> curves.add(new Curve(key.get(0), key.get(1), key.get(2),
            Double.parseDouble(key.get(3)), List.copyOf(steps))));
        return new Ramps(List.copyOf(curves), List.copyOf(warnings));
    }

    /** By step, then by metric, what was read of the server in a trial. */
    private static Map<String, Map<String, Double>> server(RunRecords records, int trial) {
        Map<String, Map<String, Double>> steps = new TreeMap<>();
        records.measurements().rows().stream().filter(row -> row.trial() == trial && isStep(row.phase())).forEach(
            row -> steps.computeIfAbsent(row.phase(), step -> new TreeMap<>()).put(row.metric(), row.value()));
        return steps;
    }

    private static void read(RunRecords.Trial trial, RunRecords records, Map<List<String>, List<Step>> found,
                             List<String> warnings) {
        Map<String, Map<String, Double>> server = server(records, trial.outcome().trial());
        Map<String, Histogram> times = TimeLogs.read(trial).phases().getOrDefault("response", Map.of());
        Outcome outcome = trial.outcome();
        try (Reader in = Files.newBufferedReader(trial.folder().resolve(FILE), StandardCharsets.UTF_8);
             CSVParser rows = FORMAT.parse(in)) {
            for (CSVRecord row : rows) {
                found.computeIfAbsent(List.of(outcome.variant(), outcome.scenario(), row.get("by"), bound(outcome)),
                    key -> new ArrayList<>()).add(new Step(outcome.trial(), row.get("tag"),
                    Double.parseDouble(row.get("load")), row.get("direction"), Long.parseLong(row.get("completed")),
                    Long.parseLong(row.get("errors")), Long.parseLong(row.get("nanos")), row.get("state"),
                    times.getOrDefault(row.get("tag"), new Histogram(3)),
                    server.getOrDefault(row.get("tag"), Map.of())));
            }
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            warnings.add(trial.name() + "/" + FILE + " cannot be read to its end.");
        }
    }

    /** From the client's command, in ns as text. */
    private static String bound(Outcome outcome) {
        int option = outcome.clientCommand().indexOf("--bound");
        String text = option < 0 || option + 1 == outcome.clientCommand().size() ? ""
            : outcome.clientCommand().get(option + 1);
        Matcher amount = AMOUNT.matcher(text);
        return amount.matches() ? Double.toString(Long.parseLong(amount.group(1)) * NANOS.get(amount.group(2)))
            : Double.toString(USUAL_BOUND);
    }
}
