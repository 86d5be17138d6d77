package io.weighbridge.benchmarks.machine;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The collectors a server can be weighed with, and what each wants to be told. */
public enum Collector {
    G1("-XX:+UseG1GC", true, List.of()),
    SERIAL("-XX:+UseSerialGC", true, List.of()),
    /** Left alone, it resizes the young generation whose size allocation is counted in. */
    PARALLEL("-XX:+UseParallelGC", true, List.of("-XX:-UseAdaptiveSizePolicy")),
    Z("-XX:+UseZGC", false, List.of()),
    SHENANDOAH("-XX:+UseShenandoahGC", false, List.of());

    private final String flag;
    private final boolean young;
    private final List<String> more;

    Collector(String flag, boolean young, List<String> more) {
        this.flag = flag;
        this.young = young;
        this.more = more;
    }

    /** @throws IllegalArgumentException for a name that is not on the list */
    public static Collector of(String name) {
        return Arrays.stream(values()).filter(known -> known.text().equals(name)).findFirst().orElseThrow(() ->
            new IllegalArgumentException("unknown collector '" + name + "'; there are "
                + Arrays.stream(values()).map(Collector::text).collect(Collectors.joining(", "))));
    }

    /** The one that flags choose; G1 if they choose none, as all figures are taken with it. */
    public static Collector among(List<String> flags) {
        return Arrays.stream(values()).filter(known -> flags.contains(known.flag)).findFirst().orElse(G1);
    }

    /** As on the command line. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What chooses it, and what it has to be told so that a trial is the same work as on any other. */
    public List<String> flags() {
        return more.isEmpty() ? List.of(flag) : List.of(flag, more.get(0));
    }

    /** Whether its young generation can be given a size. */
    public boolean hasYoungSize() {
        return young;
    }

    /**
     * Why what was allocated cannot be counted with it: a histogram of all objects, dead ones too, needs a heap that
     * can be walked from end to end. These collectors walk from the roots.
     */
    public Optional<String> hidesTheDead() {
        return young ? Optional.empty() : Optional.of("allocation not taken: histograms under " + flag
            + " show reachable objects only, so the dead cannot be counted");
    }
}
