package io.weighbridge.benchmarks.profile;

import io.weighbridge.benchmarks.course.Profiler;
import io.weighbridge.benchmarks.machine.Jvm;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The list of all profilers; a new one is a line here. */
public final class Profilers {
    private static final List<Profiler> ALL = List.of(
        Profiler.NONE,
        new AsyncProfiler(Kind.CPU, "event=itimer,interval=1ms",
            "async-profiler: CPU of all threads, collector and compiler included"),
        new AsyncProfiler(Kind.ALLOC, "alloc=4k", "async-profiler: what is allocated, a sample every 4 KB"),
        new AsyncProfiler(Kind.LIVE, "alloc=4k,live", "async-profiler: who allocated what is still in use"),
        new AsyncProfiler(Kind.LOCK, "lock=1us", "async-profiler: who waits for a monitor or lock, from 1 us"),
        new AsyncProfiler(Kind.WALL, "event=wall,interval=10ms",
            "async-profiler: where all threads are, waiting ones too, every 10 ms"),
        new FlightRecorder(),
        new NativeMemory());

    private Profilers() {
    }

    public static List<Profiler> all() {
        return ALL;
    }

    /**
     * The same with JFR behind them if one of them cannot run on this JVM: it is part of every JDK, so there is a
     * profile in any case. Those that cannot run stay on the list, to be skipped with their reason.
     */
    public static List<String> withStandIn(List<String> names, Jvm jvm) {
        boolean missing = ALL.stream().anyMatch(profiler -> names.contains(profiler.name())
            && profiler.unavailable(jvm).isPresent());
        return missing && !names.contains(FlightRecorder.NAME)
            ? Stream.concat(names.stream(), Stream.of(FlightRecorder.NAME)).toList() : names;
    }

    public static Optional<Profiler> find(String name) {
        return ALL.stream().filter(profiler -> profiler.name().equals(name)).findFirst();
    }
}
