package io.weighbridge.servers.telemetry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Call chains and what they cost, in one or several measures; what every page fills and both writers read.
 *
 * <p>Not thread safe: made, filled and written by the thread of one request.
 */
final class Profile {

    /** What is counted and in what, such as {@code cpu} in {@code nanoseconds}: the names are Go's. */
    record Measure(String type, String unit) { }

    private final List<Measure> measures;
    private final Map<List<Frame>, long[]> samples = new LinkedHashMap<>();
    private final List<String> comments = new ArrayList<>();
    private final long startMillis = System.currentTimeMillis();
    private Measure period;
    private long periodValue;
    private Duration duration = Duration.ZERO;

    Profile(Measure... measures) {
        this.measures = List.of(measures);
        period = this.measures.get(this.measures.size() - 1);
    }

    static Profile cpu(Duration period) {
        Measure cpu = new Measure("cpu", "nanoseconds");
        Profile profile = new Profile(new Measure("samples", "count"), cpu);
        profile.periodOf(cpu, period.toNanos());
        return profile;
    }

    static Profile memory() {
        Profile profile = new Profile(new Measure("alloc_objects", "count"), new Measure("alloc_space", "bytes"),
            new Measure("inuse_objects", "count"), new Measure("inuse_space", "bytes"));
        profile.periodOf(new Measure("space", "bytes"), 1);
        return profile;
    }

    static Profile contentions() {
        Measure contentions = new Measure("contentions", "count");
        Profile profile = new Profile(contentions, new Measure("delay", "nanoseconds"));
        profile.periodOf(contentions, 1);
        return profile;
    }

    static Profile threads() {
        Profile profile = new Profile(new Measure("goroutine", "count"));
        profile.periodOf(profile.measures.get(0), 1);
        return profile;
    }

    /** Adds to a call chain, leaf first; one value for each measure. */
    void add(List<Frame> leafFirst, long... values) {
        if (values.length != measures.size()) {
            throw new IllegalArgumentException(measures.size() + " values wanted, were " + values.length);
        }
        long[] sums = samples.computeIfAbsent(List.copyOf(leafFirst), chain -> new long[values.length]);
        for (int i = 0; i < values.length; i++) {
            sums[i] += values[i];
        }
    }

    /** How the figures came about; {@code go tool pprof -comments} prints it. */
    void comment(String text) {
        comments.add(text);
    }

    void lasted(Duration window) {
        duration = window;
    }

    List<Measure> measures() {
        return measures;
    }

    Map<List<Frame>, long[]> samples() {
        return samples;
    }

    List<String> comments() {
        return comments;
    }

    Measure period() {
        return period;
    }

    long periodValue() {
        return periodValue;
    }

    long startMillis() {
        return startMillis;
    }

    Duration duration() {
        return duration;
    }

    long total(int measure) {
        return samples.values().stream().mapToLong(values -> values[measure]).sum();
    }

    private void periodOf(Measure measure, long value) {
        period = measure;
        periodValue = value;
    }
}
