package io.weighbridge.benchmarks.course;

import io.weighbridge.benchmarks.child.ChildProcess;
import io.weighbridge.benchmarks.child.TrialFailed;
import io.weighbridge.benchmarks.kernel.ProcessClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The low-rate client beside the load, in a process of its own: it sees the server without the loader's queue. It is
 * ready before the first phase and asks during the measured one. A probe that fails fails no trial: it says so.
 * For one thread.
 */
public final class Probe implements AutoCloseable {
    public static final Probe NONE = new Probe(Optional.empty(), Optional.empty(), Path.of(""), Duration.ZERO);
    /** A hundredth of what it stands beside or less: what it costs the server is booked to the load's operations. */
    private static final String RATE = "20";
    private static final List<String> SERIES = List.of("probe.hlog", "probe_service.hlog");

    private final Optional<ChildProcess> process;
    private final Optional<ProcessClock> clock;
    private final Path folder;
    private final Duration limit;
    private long lastNanos;
    private boolean asking;
    private String trouble = "";

    private Probe(Optional<ChildProcess> process, Optional<ProcessClock> clock, Path folder, Duration limit) {
        this.process = process;
        this.clock = clock;
        this.folder = folder;
        this.limit = limit;
    }

    /** Its options, but for the target: it leaves its records in {@code probe} beside the client's. */
    public static List<String> options(String variant, long seed, Path folder) {
        return List.of("--protocol", variant.split("-")[0], "--rate", RATE, "--seed", String.valueOf(seed), "--out",
            folder.resolve("probe").toString());
    }

    /**
     * Starts one that asks the same server.
     *
     * @param target line that says where to
     * @param folder of the trial
     */
    public static Probe start(List<String> command, String target, Path folder, TimeLimits limits) throws TrialFailed,
        IOException, InterruptedException {
        ChildProcess process = ChildProcess.start("probe", command, folder, folder.resolve("probe.txt"));
        try {
            process.send(target);
            process.await(Set.of("READY"), limits.start(), process);
            return new Probe(Optional.of(process), Optional.of(ProcessClock.of(process.pid())), folder, limits.mark());
        } catch (TrialFailed | IOException | InterruptedException e) {
            process.close();
            throw e;
        }
    }

    /** Its CPU time so far; what it last was if it has ended meanwhile. */
    long cpuNanos() {
        try {
            lastNanos = clock.isEmpty() ? 0 : clock.get().read().totalNanos();
        } catch (IOException e) {
            trouble = trouble.isEmpty() ? e.getMessage() : trouble;
        }
        return lastNanos;
    }

    /** Begins to ask; at the second call it already does. */
    void begin() throws InterruptedException {
        if (!asking) {
            asking = true;
            order("GO", "HELD");
        }
    }

    /**
     * Ends it and puts its series beside the client's.
     *
     * @return what went wrong with it, empty if nothing
     */
    String end() throws IOException, InterruptedException {
        if (asking) {
            order("RELEASE", "CLOSED");
            await("DONE");
        }
        for (String series : SERIES) {
            Path log = folder.resolve("probe").resolve(series);
            if (process.isPresent() && Files.exists(log)) {
                Files.move(log, folder.resolve(series));
            }
        }
        return trouble;
    }

    private void order(String word, String answer) throws InterruptedException {
        process.ifPresent(child -> child.send(word));
        await(answer);
    }

    private void await(String answer) throws InterruptedException {
        if (process.isPresent() && trouble.isEmpty()) {
            try {
                process.get().await(Set.of(answer), limit, process.get());
            } catch (TrialFailed e) {
                trouble = e.getMessage();
            }
        }
    }

    @Override
    public void close() {
        process.ifPresent(ChildProcess::close);
    }
}
