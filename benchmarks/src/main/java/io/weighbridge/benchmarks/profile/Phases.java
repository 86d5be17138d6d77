package io.weighbridge.benchmarks.profile;

import java.util.List;

/** Which phases of a trial are recorded, and how the files are called. */
final class Phases {

    /** Those that are reported: the first operations of a fresh JVM, and those of a warm one. */
    static final List<String> ALL = List.of("cold", "measured");

    private Phases() { }

    static boolean recorded(String phase) {
        return ALL.contains(phase);
    }

    /** {@code cpu-measured.jfr}. */
    static String recording(String profiler, String phase) {
        return profiler + "-" + phase + ".jfr";
    }
}
