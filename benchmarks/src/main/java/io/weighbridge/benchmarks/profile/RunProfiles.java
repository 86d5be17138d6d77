package io.weighbridge.benchmarks.profile;

import io.weighbridge.reports.record.Measurement;
import io.weighbridge.reports.record.Measurements;
import io.weighbridge.reports.record.Metric;
import io.weighbridge.reports.record.Metrics;
import io.weighbridge.reports.record.Plan.PlannedTrial;
import io.weighbridge.reports.record.Plan;
import io.weighbridge.reports.record.RunFolder;
import io.weighbridge.reports.record.Workload;
import io.weighbridge.servers.telemetry.profile.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is made of all recordings of a run when its trials have ended: the files in each trial's folder, differential
 * flame graphs of the pairs in {@code profiles/}, and segment rows in {@code measurements.csv}. Made from the folder
 * alone, so it can be done again; rows that are there already are not written twice.
 */
public final class RunProfiles {

    private static final String DIFFERENCES = "profiles";
    private static final String OVERHEAD = "profiler_overhead";
    private static final String MEASURED = "measured";
    private static final String CPU = "server_cpu";
    private static final String CONNECTIONS = "connections";

    private final RunFolder folder;
    private final Plan plan;
    private final List<Measurement> rows;
    private final Set<Integer> booked = new HashSet<>();
    private final Segments rules = Segments.standard();
    private final Map<String, Map<String, FlameGraphs.Side>> sides = new LinkedHashMap<>();
    private final List<Path> written = new ArrayList<>();

    private RunProfiles(RunFolder folder) throws IOException {
        this.folder = folder;
        this.plan = Plan.read(folder.plan());
        this.rows = Files.exists(folder.measurements()) ? Measurements.read(folder.measurements()).rows() : List.of();
        rows.stream().filter(row -> row.metric().startsWith("segment_") || row.metric().startsWith(OVERHEAD))
            .forEach(row -> booked.add(row.trial()));
    }

    /**
     * Does all of it.
     *
     * @return the flame graphs that were written, those of the pairs last
     * @throws IOException if a recording is broken or a file cannot be written
     */
    public static List<Path> write(RunFolder folder) throws IOException {
        RunProfiles profiles = new RunProfiles(folder);
        for (PlannedTrial trial : profiles.plan.order()) {
            if (trial.profiler().isPresent()) {
                profiles.trial(trial, trial.profiler().get());
                profiles.besides(trial, trial.profiler().get());
            }
        }
        profiles.pairs();
        return profiles.written;
    }

    private void trial(PlannedTrial trial, String profiler) throws IOException {
        Path trialFolder = folder.trial(trial.trial(), trial.variant(), trial.scenario());
        for (String phase : Phases.ALL) {
            Optional<Measurement> cpu = row(trial, phase, CPU);
            Optional<Measurement> connections = row(trial, phase, CONNECTIONS);
            long held = connections.map(row -> Math.round(row.value())).orElse(0L);
            TrialProfiles profiles = new TrialProfiles(trialFolder, trial.variant(), profiler, phase,
                new TrialProfiles.Exact(cpu.map(row -> Math.round(row.value())).orElse(0L),
                    Math.round(held * allocatedPerConnection(trial))));
            // A trial that failed may have left a recording, but nothing that says how much work it shows.
            if (cpu.isPresent() && connections.isPresent() && profiles.recorded()) {
                recording(trial, profiles, connections.get());
            }
        }
    }

    private void recording(PlannedTrial trial, TrialProfiles profiles, Measurement connections) throws IOException {
        for (Kind kind : TrialProfiles.kinds(profiles.profiler())) {
            Profile profile = profiles.read(kind);
            profiles.write(kind, profile);
            written.add(profiles.folder().resolve(profiles.name(kind) + ".html"));
            if (!booked.contains(trial.trial())) {
                book(connections, kind, TrialProfiles.segments(rules, kind, profile));
            }
            sides.computeIfAbsent(trial.scenario() + "/" + profiles.name(kind) + "/" + kind, none ->
                new LinkedHashMap<>()).put(trial.variant(), new FlameGraphs.Side(profile, connections.value()));
        }
    }

    /** Rows like the one of the connections beside them, so that the report divides one by the other. */
    private void book(Measurement beside, Kind kind, Map<String, Long> segments) throws IOException {
        Metric metric = Metrics.find("segment_" + kind.text()).or(() -> Metrics.find("segment_cpu")).orElseThrow();
        try (Measurements.Appender appender = Measurements.append(folder.measurements())) {
            for (Map.Entry<String, Long> segment : segments.entrySet()) {
                appender.append(new Measurement(beside.trial(), beside.variant(), beside.scenario(), beside.workload(),
                    beside.phase(), metric.labelled(segment.getKey()), metric.unit().text(), segment.getValue()));
            }
        }
    }

    /** What a profiled trial says beside its samples: what profiling cost, and the JVM's account of its own memory. */
    private void besides(PlannedTrial trial, String profiler) throws IOException {
        Optional<Measurement> beside = row(trial, MEASURED, CONNECTIONS);
        if (booked.contains(trial.trial()) || beside.isEmpty()) {
            return;
        }
        List<Measurement> more = new ArrayList<>();
        double without = cpuPerConnection(trial);
        row(trial, MEASURED, CPU).filter(cpu -> without > 0).ifPresent(cpu -> more.add(labelled(beside.get(),
            beside.get().workload(), MEASURED, OVERHEAD, profiler, cpu.value() / beside.get().value() / without)));
        NativeMemory.growth(folder.trial(trial.trial(), trial.variant(), trial.scenario())).forEach((name, bytes) -> {
            more.add(labelled(beside.get(), beside.get().workload().held(0), "held", NativeMemory.NAME, name,
                bytes.get(0)));
            more.add(labelled(beside.get(), beside.get().workload().held(Math.round(beside.get().value())), "held",
                NativeMemory.NAME, name, bytes.get(1)));
        });
        try (Measurements.Appender appender = Measurements.append(folder.measurements())) {
            for (Measurement row : more) {
                appender.append(row);
            }
        }
    }

    private static Measurement labelled(Measurement beside, Workload workload, String phase, String name, String label,
            double value) {
        Metric metric = Metrics.find(name).orElseThrow();
        return new Measurement(beside.trial(), beside.variant(), beside.scenario(), workload, phase,
            metric.labelled(label), metric.unit().text(), value);
    }

    /** Over all headline trials of the same variant, which run without a profiler; 0 if there are none. */
    private double cpuPerConnection(PlannedTrial like) {
        Set<Integer> profiled = new HashSet<>();
        plan.order().stream().filter(trial -> trial.profiler().isPresent())
            .forEach(trial -> profiled.add(trial.trial()));
        double[] sums = new double[2];
        rows.stream().filter(row -> !profiled.contains(row.trial()) && row.variant().equals(like.variant())
            && row.scenario().equals(like.scenario()) && row.phase().equals(MEASURED)).forEach(row -> {
                sums[0] += row.metric().equals(CPU) ? row.value() : 0;
                sums[1] += row.metric().equals(CONNECTIONS) ? row.value() : 0;
            });
        return sums[1] > 0 ? sums[0] / sums[1] : 0;
    }

    private void pairs() throws IOException {
        for (var side : sides.entrySet()) {
            List<String> variants = new ArrayList<>(side.getValue().keySet());
            String[] key = side.getKey().split("/");
            for (int i = 0; i < variants.size(); i++) {
                for (int j = i + 1; j < variants.size(); j++) {
                    if (differInOne(variants.get(i), variants.get(j))) {
                        pair(key, variants.get(i), variants.get(j), side.getValue());
                    }
                }
            }
        }
    }

    /** The variant that comes first in the plan is the "before". */
    private void pair(String[] key, String one, String other, Map<String, FlameGraphs.Side> sides) throws IOException {
        boolean forward = planned(one) < planned(other);
        String base = forward ? one : other;
        String candidate = forward ? other : one;
        Kind kind = Kind.valueOf(key[2]);
        Path file = Files.createDirectories(folder.path().resolve(DIFFERENCES))
            .resolve(base + "--" + candidate + "-" + key[0] + "-" + key[1] + ".html");
        FlameGraphs.writeDifference(file, candidate + " against " + base + ": " + kind.title() + " per connection [m"
            + kind.unit() + "], red is more", sides.get(base), sides.get(candidate), kind.shown());
        written.add(file);
    }

    /** Pairs differ in one thing: one of the parts of {@code <protocol>-<upgrade>-<who runs it>}, or the twist. */
    static boolean differInOne(String one, String other) {
        String[] these = one.replaceFirst("\\+", "-+").split("-", 4);
        String[] those = other.replaceFirst("\\+", "-+").split("-", 4);
        if (!these[0].equals(those[0]) || Math.min(these.length, those.length) < 3) {
            return false;
        }
        int different = 0;
        for (int i = 1; i < Math.max(these.length, those.length); i++) {
            different += i < these.length && i < those.length && these[i].equals(those[i]) ? 0 : 1;
        }
        return different == 1;
    }

    private int planned(String variant) {
        return plan.variants().stream().map(Plan.PlannedVariant::name).toList().indexOf(variant);
    }

    /** By class histograms, over all headline trials of the same variant; 0 if there are none. */
    private double allocatedPerConnection(PlannedTrial profiled) {
        double bytes = sum(profiled, "alloc_space");
        double connections = sum(profiled, "connections_added");
        return connections > 0 ? bytes / connections : 0;
    }

    private double sum(PlannedTrial like, String metric) {
        return rows.stream().filter(row -> row.metric().equals(metric) && row.variant().equals(like.variant())
            && row.scenario().equals(like.scenario())).mapToDouble(Measurement::value).sum();
    }

    private Optional<Measurement> row(PlannedTrial trial, String phase, String metric) {
        return rows.stream().filter(row -> row.trial() == trial.trial() && row.phase().equals(phase)
            && row.metric().equals(metric) && row.workload().held().isEmpty()).findFirst();
    }
}
