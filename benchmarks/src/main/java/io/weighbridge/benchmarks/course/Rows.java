package io.weighbridge.benchmarks.course;

import io.weighbridge.benchmarks.scale.Scale.Span;
import io.weighbridge.reports.record.Measurement;
import io.weighbridge.reports.record.Metrics;
import io.weighbridge.reports.record.Plan.PlannedTrial;
import io.weighbridge.reports.record.Workload;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The measurements of one trial as they come: raw totals in base units. Kept until the trial is completed. For one
 * thread.
 */
public final class Rows {
    public static final String WARM_UP = "warm-up";

    private final PlannedTrial trial;
    private final Workload workload;
    /** By what they are about: what is told again, as in the rounds of a phase, replaces what was told before. */
    private final Map<List<String>, Measurement> rows = new LinkedHashMap<>();

    public Rows(PlannedTrial trial, Workload workload) {
        this.trial = trial;
        this.workload = workload;
    }

    public List<Measurement> all() {
        return List.copyOf(rows.values());
    }

    /** A number of the whole phase. */
    public void add(String phase, String metric, double value) {
        add(workload, phase, metric, value);
    }

    /** More of a number of the whole phase, which is told in parts. */
    void plus(String phase, String metric, double more) {
        Measurement before = rows.get(List.of(workload.text(), phase, metric));
        add(phase, metric, (before == null ? 0 : before.value()) + more);
    }

    /** A number taken while so many connections were held. */
    void held(long connections, String metric, double value) {
        add(workload.held(connections), "held", metric, value);
    }

    /** What a phase cost, and the number of connections it is to be divided by. */
    void span(String phase, Span span, long connections) {
        add(phase, "connections", connections);
        cost(phase, span);
    }

    /** What a phase cost. */
    void cost(String phase, Span span) {
        cost(workload, phase, span);
    }

    /** What a wave cost; those of the warm-up share a phase, and are told apart by their number. */
    void wave(Wave wave, Span span) {
        Workload where = wave.phase().equals(WARM_UP) ? workload.with("wave", String.valueOf(wave.number())) : workload;
        add(where, wave.phase(), "connections", wave.connections());
        cost(where, wave.phase(), span);
        add(where, wave.phase(), "wave", span.nanos());
    }

    private void cost(Workload where, String phase, Span span) {
        add(where, phase, "server_cpu", span.server().totalNanos());
        add(where, phase, "server_cpu_user", span.server().userNanos());
        add(where, phase, "server_cpu_system", span.server().systemNanos());
        add(where, phase, "client_cpu", span.client().totalNanos());
        add(where, phase, "machine_cpu", span.processNanos());
        add(where, phase, "jit_time", span.compilerNanos());
        add(where, phase, "softirq_cpu", span.softirqNanos());
        add(where, phase, "steal_cpu", span.stealNanos());
        add(where, phase, "gc_count", span.pauses().count());
        add(where, phase, "gc_time", span.pauses().nanos());
        add(where, phase, "telemetry_cpu", span.telemetryNanos());
    }

    private void add(Workload where, String phase, String metric, double value) {
        String unit = Metrics.find(metric)
            .orElseThrow(() -> new IllegalArgumentException("no such metric: " + metric)).unit().text();
        rows.put(List.of(where.text(), phase, metric),
            new Measurement(trial.trial(), trial.variant(), trial.scenario(), where, phase, metric, unit, value));
    }
}
