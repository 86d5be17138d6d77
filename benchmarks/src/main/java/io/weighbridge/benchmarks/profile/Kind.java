package io.weighbridge.benchmarks.profile;

import io.weighbridge.servers.telemetry.profile.Profile;
import java.time.Duration;
import java.util.Locale;

/** What a recording shows, and in what it is counted. */
enum Kind {
    /** Processor time; each sample stands for the same share of it. */
    CPU("CPU", "ns", 1),
    /** Everything that was allocated. The leaf is the class. */
    ALLOC("allocation", "B", 1),
    /** What is still reachable. The leaf is the class. */
    LIVE("in-use heap", "B", 3),
    /** Waiting for a monitor or lock that another thread holds. */
    LOCK("lock contention", "ns", 1),
    /** Elapsed time of all threads, waiting ones too. */
    WALL("wall clock, all threads", "ns", 1);

    /** The period nominally asked for; CPU figures are scaled to the process clock afterwards. */
    static final Duration CPU_PERIOD = Duration.ofMillis(1);
    static final Duration WALL_PERIOD = Duration.ofMillis(10);

    private final String title;
    private final String unit;
    private final int shown;

    Kind(String title, String unit, int shown) {
        this.title = title;
        this.unit = unit;
        this.shown = shown;
    }

    /** For headings. */
    String title() {
        return title;
    }

    /** Base unit of the measure that is drawn. */
    String unit() {
        return unit;
    }

    /** Which measure of the profile is drawn: the bytes or nanoseconds; the counts are in the pprof file only. */
    int shown() {
        return shown;
    }

    /** As in file names. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    Profile empty() {
        return switch (this) {
            case CPU -> Profile.cpu(CPU_PERIOD);
            case ALLOC, LIVE -> Profile.memory();
            case LOCK -> Profile.contentions();
            case WALL -> new Profile(new Profile.Measure("samples", "count"),
                new Profile.Measure("wall", "nanoseconds"));
        };
    }
}
