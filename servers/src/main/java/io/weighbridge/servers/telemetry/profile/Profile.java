package io.weighbridge.servers.telemetry.profile;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Call chains and what they cost, in one or several measures; what every page fills and all writers read.
 *
 * <p>Not thread safe: made, filled and written by one thread.
 */
public final class Profile {

    /** What is counted and in what, such as {@code cpu} in {@code nanoseconds}: the names are Go's. */
    public record Measure(String type, String unit) { }

    private final List<Measure> measures;
    private final Map<List<Frame>, long[]> samples = new LinkedHashMap<>();
    private final List<String> comments = new ArrayList<>();
    private final long startMillis = System.currentTimeMillis();
    private Measure period;
    private long periodValue;
    private Duration duration = Duration.ZERO;

    /** An empty profile; the last measure is the one that is shown if nothing is said. */
    public Profile(Measure... measures) {
        this.measures = List.of(measures);
        period = this.measures.get(this.measures.size() - 1);
    }

    /** {@code samples} and {@code cpu}, one sample each period. */
    public static Profile cpu(Duration period) {
        Measure cpu = new Measure("cpu", "nanoseconds");
        Profile profile = new Profile(new Measure("samples", "count"), cpu);
        profile.periodOf(cpu, period.toNanos());
        return profile;
    }

    /** The four figures: objects and bytes, allocated and in use. */
    public static Profile memory() {
        Profile profile = new Profile(new Measure("alloc_objects", "count"), new Measure("alloc_space", "bytes"),
            new Measure("inuse_objects", "count"), new Measure("inuse_space", "bytes"));
        profile.periodOf(new Measure("space", "bytes"), 1);
        return profile;
    }

    /** {@code contentions} and their {@code delay}. */
    public static Profile contentions() {
        Measure contentions = new Measure("contentions", "count");
        Profile profile = new Profile(contentions, new Measure("delay", "nanoseconds"));
        profile.periodOf(contentions, 1);
        return profile;
    }

    /** How many threads are in a call chain, under Go's name for them. */
    public static Profile threads() {
        Profile profile = new Profile(new Measure("goroutine", "count"));
        profile.periodOf(profile.measures.get(0), 1);
        return profile;
    }

    /** Adds to a call chain, leaf first; one value for each measure. */
    public void add(List<Frame> leafFirst, long... values) {
        if (values.length != measures.size()) {
            throw new IllegalArgumentException(measures.size() + " values wanted, were " + values.length);
        }
        long[] sums = samples.computeIfAbsent(List.copyOf(leafFirst), chain -> new long[values.length]);
        for (int i = 0; i < values.length; i++) {
            sums[i] += values[i];
        }
    }

    /** How the figures came about; {@code go tool pprof -comments} prints it. */
    public void comment(String text) {
        comments.add(text);
    }

    /** How long was recorded. */
    public void lasted(Duration window) {
        duration = window;
    }

    /** What is counted, in the order of each sample's values. */
    public List<Measure> measures() {
        return measures;
    }

    /** Values by call chain, leaf first, in the order they came. */
    public Map<List<Frame>, long[]> samples() {
        return samples;
    }

    /** What a reader should know of it, a sentence each. */
    public List<String> comments() {
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

    /** Sum of one measure over all call chains. */
    public long total(int measure) {
        return samples.values().stream().mapToLong(values -> values[measure]).sum();
    }

    private void periodOf(Measure measure, long value) {
        period = measure;
        periodValue = value;
    }
}
