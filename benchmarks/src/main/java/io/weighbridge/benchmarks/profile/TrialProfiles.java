package io.weighbridge.benchmarks.profile;

import io.weighbridge.servers.telemetry.profile.Profile;
import io.weighbridge.servers.telemetry.profile.ProfileProto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What is made of one recording: a scaled profile, written beside it as a flame graph, collapsed stacks and pprof.
 *
 * @param folder of the trial
 * @param variant for the headings
 * @param profiler whose recording it is
 * @param phase that was recorded
 * @param exact what exact instruments say of that phase
 */
record TrialProfiles(Path folder, String variant, String profiler, String phase, Exact exact) {

    /**
     * What the sums of samples are held against.
     *
     * @param cpuNanos the server's process clock, of this very trial
     * @param allocatedBytes by class histograms in the headline trials of the variant; 0 if none say
     */
    record Exact(long cpuNanos, long allocatedBytes) { }

    /** What a profiler's recording holds; the first is what it is for. */
    static List<Kind> kinds(String profiler) {
        if (profiler.equals(FlightRecorder.NAME)) {
            return List.of(Kind.CPU, Kind.ALLOC, Kind.LOCK);
        }
        return List.of(Kind.values()).stream().filter(kind -> kind.text().equals(profiler)).toList();
    }

    boolean recorded() {
        return Files.exists(recording());
    }

    /** Reads one kind of sample and scales it to what an exact instrument says of the same window. */
    Profile read(Kind kind) throws IOException {
        boolean jfr = profiler.equals(FlightRecorder.NAME);
        Profile sampled = Recordings.read(recording(), kind, !jfr);
        return switch (kind) {
            case CPU -> jfr ? Scaling.withRemainder(sampled, FlightRecorder.PERIOD.toNanos(), exact.cpuNanos)
                : Scaling.toClock(sampled, exact.cpuNanos);
            // A thread that allocates less than one TLAB in its life would count as the whole of it.
            case ALLOC -> jfr && exact.allocatedBytes > 0 ? Scaling.toBytes(sampled, exact.allocatedBytes) : sampled;
            case LIVE -> Scaling.toHistogram(sampled, LiveHistogram.growth(folder, phase));
            case LOCK, WALL -> sampled;
        };
    }

    /** Writes {@code cpu-measured.html}, {@code .collapsed} and {@code .pb.gz}. */
    void write(Kind kind, Profile profile) throws IOException {
        String name = name(kind);
        FlameGraphs.write(folder.resolve(name + ".html"), title(kind), profile, kind.shown());
        Collapsed.write(folder.resolve(name + ".collapsed"), profile, kind.shown());
        Files.write(folder.resolve(name + ".pb.gz"), ProfileProto.gzipped(profile));
    }

    /** By segment, the remainder included; empty for kinds that are not booked. */
    static Map<String, Long> segments(Segments rules, Kind kind, Profile profile) {
        return switch (kind) {
            case CPU, ALLOC -> rules.book(profile, kind.shown());
            case LIVE, LOCK, WALL -> Map.of();
        };
    }

    /** {@code cpu-measured}, {@code jfr-cpu-measured}: of what and when, without an ending. */
    String name(Kind kind) {
        return (profiler.equals(kind.text()) ? profiler : profiler + "-" + kind.text()) + "-" + phase;
    }

    private String title(Kind kind) {
        return variant + ": " + kind.title() + ", " + phase + " phase [" + kind.unit() + "]";
    }

    private Path recording() {
        return folder.resolve(Phases.recording(profiler, phase));
    }
}
