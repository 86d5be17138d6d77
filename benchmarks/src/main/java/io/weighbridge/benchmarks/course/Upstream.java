package io.weighbridge.benchmarks.course;

import io.weighbridge.benchmarks.child.ChildProcess;
import io.weighbridge.benchmarks.child.Line;
import io.weighbridge.benchmarks.child.TrialFailed;
import io.weighbridge.benchmarks.kernel.ProcessClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a forwarding variant passes requests on to: the floor in a process of its own, started before the server and
 * ended after it. None for all other variants. For one thread.
 */
public final class Upstream implements AutoCloseable {
    public static final Upstream NONE = new Upstream(Optional.empty(), Optional.empty(), 0);

    private final Optional<ChildProcess> process;
    private final Optional<ProcessClock> clock;
    private final int port;

    private Upstream(Optional<ChildProcess> process, Optional<ProcessClock> clock, int port) {
        this.process = process;
        this.clock = clock;
        this.port = port;
    }

    /** Whether a variant, by its registered name, passes requests on. */
    public static boolean wanted(String variant) {
        return variant.startsWith("http-forward-");
    }

    public static Upstream start(List<String> command, Path folder, Duration limit) throws TrialFailed, IOException,
        InterruptedException {
        ChildProcess process = ChildProcess.start("upstream", command, folder, folder.resolve("upstream.txt"));
        try {
            Line ready = process.await(Set.of("READY"), limit, process);
            return new Upstream(Optional.of(process), Optional.of(ProcessClock.of(ready.number("pid"))),
                (int) ready.number("port"));
        } catch (TrialFailed | IOException | InterruptedException e) {
            process.close();
            throw e;
        }
    }

    /** Options of the server that passes on to it. */
    public List<String> options() {
        return process.isEmpty() ? List.of() : List.of("--upstream", "127.0.0.1:" + port);
    }

    /** Its CPU time so far; 0 if there is none. */
    long cpuNanos() throws IOException {
        return clock.isEmpty() ? 0 : clock.get().read().totalNanos();
    }

    @Override
    public void close() {
        process.ifPresent(ChildProcess::close);
    }
}
