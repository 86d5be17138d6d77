package io.weighbridge.reports;

import io.weighbridge.reports.record.Environment;
import io.weighbridge.reports.record.Measurement;
import io.weighbridge.reports.record.Measurements;
import io.weighbridge.reports.record.Metrics;
import io.weighbridge.reports.record.Outcome;
import io.weighbridge.reports.record.Plan;
import io.weighbridge.reports.record.RunFolder;
import io.weighbridge.reports.record.Workload;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/** A run folder as the trial runner would have left it, with known figures and seeded noise. */
public final class SampleRun {
    public static final String SCENARIO = "login-hold";
    public static final String TWIN = "ws-nocopy-threads+twin";
    private static final int CONNECTIONS = 10_000;
    private static final int SAMPLES = 2_000;   // enough for a p99 of each trial
    private static final int[] HELD = {0, 2_500, 5_000, 7_500, 10_000};
    private static final Workload WORKLOAD = Workload.of(CONNECTIONS, 50, Duration.ofSeconds(1));

    /** Per connection, but for threads. */
    private record Weight(double cpuNanos, double alloc, double allocObjects, double inuse, double inuseObjects,
                          double rss, double threads) {
    }

    private final Map<String, Weight> weights = new LinkedHashMap<>();
    private final Random random;
    private final long seed;
    private int trials = 5;
    private double cpuNoise = 0.03;
    private double gcNoise = 0.1;
    private double more;
    private Outcome.State state = Outcome.State.COMPLETED;
    private boolean profiled;
    private boolean inMemory;
    private double weightRead = Double.NaN;
    private int ended = Integer.MAX_VALUE;

    public SampleRun(long seed) {
        this.seed = seed;
        this.random = new Random(seed);
        weights.put("ws-servlet-threads", new Weight(520_000, 72_000, 230, 54_300, 180, 78_000, 10_020));
        weights.put("ws-servlet-pool", new Weight(500_000, 72_100, 231, 54_350, 181, 78_500, 10_021));
        weights.put("ws-nocopy-threads", new Weight(322_000, 5_590, 52, 5_450, 32, 29_700, 10_020));
        weights.put("ws-nocopy-pool", new Weight(318_000, 5_610, 53, 5_480, 33, 29_900, 10_021));
        weights.put(TWIN, weights.get("ws-nocopy-threads"));
    }

    public SampleRun trials(int number) {
        trials = number;
        return this;
    }

    /** CPU noise from trial to trial, as a share. */
    public SampleRun cpuNoise(double share) {
        cpuNoise = share;
        return this;
    }

    /** The same of a figure that is not a headline. */
    public SampleRun gcNoise(double share) {
        gcNoise = share;
        return this;
    }

    /** So many nanoseconds more CPU a connection on every variant. */
    public SampleRun cpuMore(double nanos) {
        more = nanos;
        return this;
    }

    /** Every trial ends in this state. */
    public SampleRun ending(Outcome.State every) {
        state = every;
        return this;
    }

    /** Only so many trials have ended so far. */
    public SampleRun ended(int number) {
        ended = number;
        return this;
    }

    /** A variant whose figures are those of another. */
    public SampleRun variant(String name, String like) {
        weights.put(name, weights.get(like));
        return this;
    }

    /** The last block's trials are profiled: they have segments and flame graphs, and a ramp beside. */
    public SampleRun profiled() {
        profiled = true;
        return this;
    }

    /** With micro-benchmarks of the handshake and a footprint, five forks each. */
    public SampleRun inMemory() {
        inMemory = true;
        return this;
    }

    /** With 50 µs of CPU and 4 KiB put on, of which the scale shows this share. */
    public SampleRun weighted(double share) {
        weightRead = share;
        return this;
    }

    public SampleRun without(String... names) {
        List.of(names).forEach(weights::remove);
        return this;
    }

    /** Writes the folder under {@code runs}. */
    public RunFolder write(Path runs) throws IOException {
        RunFolder folder = RunFolder.create(runs, Instant.parse("2026-11-22T01:02:03Z"), "abc1234");
        Plan plan = plan();
        plan.write(folder.plan());
        environment().write(folder.environment());
        try (Measurements.Appender out = Measurements.append(folder.measurements())) {
            for (Plan.PlannedTrial trial : plan.order()) {
                if (trial.trial() <= ended) {
                    trial(folder, trial, out);
                }
            }
            if (inMemory || Double.isFinite(weightRead)) {
                beside(folder, plan.order().size(), out);
            }
        }
        return folder;
    }

    private Plan plan() {
        List<Plan.PlannedVariant> variants = new ArrayList<>();
        weights.forEach((name, weight) -> variants.add(new Plan.PlannedVariant(name, "sample of " + name,
            name.equals(TWIN) ? Optional.of("ws-nocopy-threads") : Optional.empty())));
        List<Plan.PlannedTrial> order = new ArrayList<>();
        for (int block = 1; block <= trials + (profiled ? 1 : 0); block++) {
            for (String name : weights.keySet()) {
                order.add(new Plan.PlannedTrial(order.size() + 1, block, name, SCENARIO,
                    block > trials ? Optional.of("cpu") : Optional.empty()));
            }
        }
        List<Long> held = new ArrayList<>();
        for (int count : HELD) {
            held.add((long) count);
        }
        return new Plan("", "quick", seed, trials, variants, List.of(SCENARIO), new Plan.PlannedWorkload(CONNECTIONS,
            50, 1_000_000_000L, List.of("cold", "warm-up", "measured"), held, Map.of()), order,
            List.of("./run-all.sh", "quick", "--seed", Long.toString(seed))).hashed();
    }

    private static Environment environment() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("git.commit", "abc1234");
        facts.put("jdk.version", "25.0.1");
        facts.put("jdk.vendor", "Eclipse Adoptium");
        facts.put("os.kernel", "Linux 6.1.0");
        facts.put("cpu.model", "Sample CPU @ 2.0 GHz");
        facts.put("cpu.count", "2");
        facts.put("jvm.flags", "-XX:+UseG1GC -Xms2g -Xmx2g");
        return new Environment(facts);
    }

    private void trial(RunFolder folder, Plan.PlannedTrial trial, Measurements.Appender out) throws IOException {
        Path dir = Files.createDirectories(folder.trial(trial.trial(), trial.variant(), trial.scenario()));
        Files.writeString(dir.resolve("server.txt"), "");
        new Outcome(trial.trial(), trial.variant(), trial.scenario(), state,
            state == Outcome.State.COMPLETED ? "" : "sample reason <b>&", "2026-11-22T01:02:03Z", 9_000_000_000L,
            List.of("java", "ServerMain", trial.variant()), List.of("java", "LoadMain"), List.of("server.txt"))
            .write(dir.resolve("outcome.json"));
        if (state == Outcome.State.COMPLETED) {
            rows(trial, out);
            retention(dir, weights.get(trial.variant()));
            if (trial.profiler().isPresent()) {
                profile(folder, trial, out);
            }
            log(dir, "login_acknowledged", 2_000_000);
            log(dir, "connect", 300_000);
        }
    }

    /** What other commands leave in a run: trials of their own. */
    private void beside(RunFolder folder, int last, Measurements.Appender out) throws IOException {
        int number = last;
        if (Double.isFinite(weightRead)) {
            Plan.PlannedTrial trial = completed(folder, ++number, "ws-nocopy-threads+cpu-50us", SCENARIO);
            row(out, trial, WORKLOAD, "measured", "calibration_planted{CPU}", 50_000);
            row(out, trial, WORKLOAD, "measured", "calibration_read{CPU}", 50_000 * weightRead);
            row(out, trial, WORKLOAD, "measured", "calibration_tolerance{CPU}", 2_500);
            row(out, trial, WORKLOAD, "measured", "calibration_planted{allocation}", 4_096);
            row(out, trial, WORKLOAD, "measured", "calibration_read{allocation}", 4_096 * weightRead);
            row(out, trial, WORKLOAD, "measured", "calibration_tolerance{allocation}", 41);
        }
        Workload one = Workload.parse("client=minimal;threads=1");
        for (int fork = 0; inMemory && fork < 5; fork++) {
            for (String variant : List.of("ws-servlet-memory", "ws-nocopy-memory")) {
                boolean servlet = variant.contains("servlet");
                Plan.PlannedTrial trial = completed(folder, ++number, variant, "micro-handshake-handshake");
                row(out, trial, one, "measured", "jmh_time", (servlet ? 1_500 : 250) * noise(0.01));
                row(out, trial, one, "measured", "jmh_alloc", servlet ? 3_104 : 0);
            }
        }
        if (inMemory) {
            Plan.PlannedTrial trial = completed(folder, ++number, "ws-nocopy-threads", "footprint");
            row(out, trial, WORKLOAD, "held", "footprint_space", 5_460);
            row(out, trial, WORKLOAD, "held", "footprint_objects", 32);
            Files.writeString(folder.trial(number, "ws-nocopy-threads", "footprint").resolve("footprint.tsv"),
                "[B\t1.0\t32.0\t1.1\t34.1\njava.lang.Thread\t1.0\t112.0\t1.0\t112.0\n"
                + "java.nio.DirectByteBuffer\t0.0\t0.0\t1.0\t64.0\n");
        }
    }

    private static Plan.PlannedTrial completed(RunFolder folder, int number, String variant, String scenario)
        throws IOException {
        Path dir = Files.createDirectories(folder.trial(number, variant, scenario));
        new Outcome(number, variant, scenario, Outcome.State.COMPLETED, "", "2026-11-22T01:02:03Z", 1, List.of(),
            List.of(), List.of()).write(dir.resolve("outcome.json"));
        return new Plan.PlannedTrial(number, 1, variant, scenario);
    }

    private static void retention(Path dir, Weight weight) throws IOException {
        Files.writeString(dir.resolve("retention.csv"), String.format(Locale.ROOT,
            "class,objects_per_connection,bytes_per_connection%n[B,4.0,%.1f%njava.lang.String,8.0,%.1f%n"
                + "[Ljava.lang.Object;,1.0,24.0%n", weight.inuse() * 0.7, weight.inuse() * 0.2));
    }

    private void profile(RunFolder folder, Plan.PlannedTrial trial, Measurements.Appender out) throws IOException {
        Path dir = folder.trial(trial.trial(), trial.variant(), trial.scenario());
        Files.writeString(dir.resolve("cpu-measured.html"), "<!DOCTYPE html><title>flames</title>");
        Files.writeString(dir.resolve("cpu-measured.pb.gz"), "");
        Files.writeString(dir.resolve("cpu-measured.collapsed"), "java.lang.Thread.run;io.weighbridge.Login.accept "
            + CONNECTIONS * 40_000L + "\njava.lang.Thread.run;write (libc.so.6) " + CONNECTIONS * 60_000L + "\n");
        Files.writeString(Files.createDirectories(folder.profiles())
            .resolve("ws-servlet-pool--ws-nocopy-pool-login-hold-cpu-measured.html"), "<!DOCTYPE html>");
        double cpu = weights.get(trial.variant()).cpuNanos() * CONNECTIONS;
        Map<String, Double> shares = Map.of("handshake", 0.2, "request parsing", 0.1, "login", 0.1, "socket I/O", 0.5,
            "remainder", 0.1);
        for (Map.Entry<String, Double> share : shares.entrySet()) {
            row(out, trial, WORKLOAD, "measured", "segment_cpu{" + share.getKey() + "}", cpu * share.getValue());
        }
        StringBuilder steps = new StringBuilder(
            "step,by,load,direction,offered,completed,errors,nanos,state,histogram,tag\n");
        try (PrintStream log = new PrintStream(dir.resolve("response.hlog").toFile(), StandardCharsets.UTF_8)) {
            HistogramLogWriter writer = new HistogramLogWriter(log);
            for (int step = 1; step <= 8; step++) {
                int load = 1 << step;
                String tag = "step-0" + step;
                steps.append(String.join(",", Integer.toString(step), "concurrency", Integer.toString(load), "up",
                    "2000", "2000", "0", "1000000000", "OK", "response.hlog", tag)).append('\n');
                writer.outputIntervalHistogram(histogram(tag, load < 32 ? 1_000_000 : 1_000_000L * load / 32));
            }
        }
        Files.writeString(dir.resolve("steps.csv"), steps);
    }

    private void rows(Plan.PlannedTrial trial, Measurements.Appender out) throws IOException {
        Weight weight = weights.get(trial.variant());
        double[] warmth = {2.1, 1.2, 1};
        List<String> waves = List.of("cold", "warm-up", "measured");
        for (String wave : waves) {
            double cpu = (weight.cpuNanos() * warmth[waves.indexOf(wave)] * noise(cpuNoise) + more) * CONNECTIONS;
            row(out, trial, WORKLOAD, wave, "connections", CONNECTIONS);
            row(out, trial, WORKLOAD, wave, "server_cpu", cpu);
            row(out, trial, WORKLOAD, wave, "server_cpu_user", cpu * 0.4);
            row(out, trial, WORKLOAD, wave, "server_cpu_system", cpu * 0.6);
            row(out, trial, WORKLOAD, wave, "client_cpu", 90_000.0 * CONNECTIONS * noise(0.03));
            row(out, trial, WORKLOAD, wave, "gc_count", 3);
            row(out, trial, WORKLOAD, wave, "gc_time", 2e7 * noise(gcNoise));
            row(out, trial, WORKLOAD, wave, "wave", 2e9 * noise(0.05));
        }
        held(trial, out, weight);
        for (String left : List.of("leftover_threads", "leftover_descriptors", "leftover_channels")) {
            row(out, trial, WORKLOAD, "closed", left, 0);
        }
        row(out, trial, WORKLOAD, "closed", "time_to_close", 4e8 * noise(0.05));
    }

    private void held(Plan.PlannedTrial trial, Measurements.Appender out, Weight weight) throws IOException {
        int before = 0;
        for (int held : HELD) {
            Workload at = WORKLOAD.held(held);
            row(out, trial, at, "held", "connections", held);
            row(out, trial, at, "held", "inuse_space", 1_500_000 + weight.inuse() * held * noise(0.0004));
            row(out, trial, at, "held", "inuse_objects", 21_000 + Math.rint(weight.inuseObjects() * held));
            row(out, trial, at, "held", "rss", 9e7 + weight.rss() * held * noise(0.02));
            row(out, trial, at, "held", "threads", 20 + weight.threads() * held / CONNECTIONS);
            row(out, trial, at, "held", "descriptors", 12 + held);
            row(out, trial, at, "held", "connections_added", held - before);
            row(out, trial, at, "held", "alloc_space", weight.alloc() * (held - before) * noise(0.001));
            row(out, trial, at, "held", "alloc_objects", Math.rint(weight.allocObjects() * (held - before)));
            before = held;
        }
    }

    private void row(Measurements.Appender out, Plan.PlannedTrial trial, Workload workload, String phase,
                     String metric, double value) throws IOException {
        out.append(new Measurement(trial.trial(), trial.variant(), trial.scenario(), workload, phase, metric,
            Metrics.find(metric).orElseThrow().unit().text(), value));
    }

    private void log(Path dir, String metric, long median) throws IOException {
        try (PrintStream out = new PrintStream(dir.resolve(metric + ".hlog").toFile(), StandardCharsets.UTF_8)) {
            HistogramLogWriter writer = new HistogramLogWriter(out);
            writer.outputLogFormatVersion();
            writer.outputLegend();
            for (String phase : List.of("cold", "warm-up", "measured")) {
                writer.outputIntervalHistogram(histogram(phase, median));
            }
        }
    }

    private Histogram histogram(String tag, long median) {
        Histogram histogram = new Histogram(3);
        histogram.setTag(tag);
        histogram.setStartTimeStamp(1_000);
        histogram.setEndTimeStamp(2_000);
        for (int i = 0; i < SAMPLES; i++) {
            histogram.recordValue((long) (median * Math.exp(0.5 * random.nextGaussian())));
        }
        return histogram;
    }

    private double noise(double share) {
        return Math.exp(share * random.nextGaussian());
    }
}
