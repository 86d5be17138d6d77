package io.weighbridge.clients.load.tally;

import io.weighbridge.clients.engine.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * How often each kind of outcome came, phase by phase. Counting allocates nothing; written and read by the engine's
 * thread.
 */
public final class Outcomes {
    private final Map<String, long[]> phases = new LinkedHashMap<>();
    private long[] current = phase("");
    private Set<Kind> expected = Set.of();
    private long failed;

    /** From now on outcomes belong to this phase; a phase may come again. */
    public void begin(String phase) {
        current = phase(phase);
        expected = Set.of();
    }

    /** In the phase that has begun these kinds are what is wanted: counted as any other, but not as failures. */
    public void expect(Set<Kind> kinds) {
        expected = kinds;
    }

    /** Counts one outcome. */
    public void count(Kind kind) {
        current[kind.ordinal()]++;
        if (kind.failed() && !expected.contains(kind)) {
            failed++;
        }
    }

    /** Takes over all counts of others as a phase of its own; none of them is a failure. */
    public void add(String phase, Outcomes others) {
        long[] sums = phase(phase);
        others.phases.values().forEach(counts -> Arrays.setAll(sums, i -> sums[i] + counts[i]));
    }

    /** All failures so far, of all phases. */
    public long failed() {
        return failed;
    }

    /** All outcomes of this kind so far. */
    public long of(Kind kind) {
        return phases.values().stream().mapToLong(counts -> counts[kind.ordinal()]).sum();
    }

    /** The counts that are not zero: phase, kind, count. */
    public Map<String, Map<Kind, Long>> counts() {
        Map<String, Map<Kind, Long>> all = new LinkedHashMap<>();
        phases.forEach((phase, counts) -> {
            Map<Kind, Long> kinds = new EnumMap<>(Kind.class);
            for (Kind kind : Kind.values()) {
                if (counts[kind.ordinal()] > 0) {
                    kinds.put(kind, counts[kind.ordinal()]);
                }
            }
            if (!kinds.isEmpty()) {
                all.put(phase, kinds);
            }
        });
        return all;
    }

    /** Writes {@code phase,kind,count}. */
    public void write(Path file) throws IOException {
        StringBuilder csv = new StringBuilder("phase,kind,count\n");
        counts().forEach((phase, kinds) -> kinds.forEach(
            (kind, count) -> csv.append(phase + ',' + kind.label() + ',' + count + '\n')));
        Files.writeString(file, csv, StandardCharsets.UTF_8);
    }

    private long[] phase(String name) {
        return phases.computeIfAbsent(name, absent -> new long[Kind.values().length]);
    }
}
