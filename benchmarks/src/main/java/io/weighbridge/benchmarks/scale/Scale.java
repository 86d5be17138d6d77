package io.weighbridge.benchmarks.scale;

import io.weighbridge.benchmarks.kernel.MachineClock;
import io.weighbridge.benchmarks.kernel.ProcessClock.Cpu;
import io.weighbridge.benchmarks.kernel.ProcessClock;
import io.weighbridge.benchmarks.kernel.ProcessStatus;
import io.weighbridge.benchmarks.kernel.ProcessTree;
import io.weighbridge.benchmarks.kernel.ServerThreads;
import io.weighbridge.benchmarks.kernel.ThreadClock;
import io.weighbridge.benchmarks.kernel.ThreadStacks;
import io.weighbridge.benchmarks.scale.GcLog.Pauses;
import java.io.IOException;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * The instruments of one trial: reads clocks and heap of a server and the clock of its client, from outside. For one
 * thread, while both are idle.
 */
public final class Scale {
    public static final Duration ANSWER_LIMIT = Duration.ofSeconds(60);

    private static final Duration COMPILED_LIMIT = Duration.ofSeconds(5);

    /** The thread of the endpoint, which should cost nothing while nobody asks. */
    private static final String TELEMETRY = "telemetry";

    private final ProcessTree server;
    private final ProcessClock client;
    private final ServerThreads threads;
    private final GcLog log;
    private final AttachSocket attach;
    private final int feature;
    private final long serverPid;
    private final int adminPort;
    private final ThreadClock telemetry;

    /** What the clocks and counters stood at. */
    public record Reading(long atNanos, Cpu server, Cpu client, long compilerNanos, MachineClock machine,
                          Pauses pauses, long telemetryNanos) {
        /** What passed since an earlier reading. */
        public Span since(Reading earlier) {
            return new Span(atNanos - earlier.atNanos, server.minus(earlier.server), client.minus(earlier.client),
                compilerNanos - earlier.compilerNanos,
                machine.processNanos() - earlier.machine.processNanos(),
                machine.softirqNanos() - earlier.machine.softirqNanos(),
                    machine.stealNanos() - earlier.machine.stealNanos(),
                pauses.minus(earlier.pauses), telemetryNanos - earlier.telemetryNanos);
        }
    }

    /** What was spent between two readings, or in several such windows together. */
    public record Span(long nanos, Cpu server, Cpu client, long compilerNanos, long processNanos, long softirqNanos,
                       long stealNanos, Pauses pauses, long telemetryNanos) {
        public static final Span NONE = new Span(0, Cpu.NONE, Cpu.NONE, 0, 0, 0, 0, Pauses.NONE, 0);

        public Span plus(Span other) {
            return new Span(nanos + other.nanos, server.plus(other.server), client.plus(other.client),
                compilerNanos + other.compilerNanos, processNanos + other.processNanos,
                softirqNanos + other.softirqNanos, stealNanos + other.stealNanos, pauses.plus(other.pauses),
                telemetryNanos + other.telemetryNanos);
        }
    }

    /**
     * Of a server and its client.
     *
     * @param serverPid of the process whose heap is asked for
     * @param adminPort of its endpoint; 0 if it has none
     * @throws IOException if one of them has ended already
     */
    public Scale(ProcessTree server, long serverPid, int adminPort, long clientPid, GcLog log, int feature)
        throws IOException {
        this.serverPid = serverPid;
        this.adminPort = adminPort;
        this.telemetry = ThreadClock.find(serverPid, TELEMETRY);
        this.server = server;
        this.client = ProcessClock.of(clientPid);
        this.threads = new ServerThreads(serverPid);
        this.log = log;
        this.attach = new AttachSocket(serverPid, ANSWER_LIMIT);
        this.feature = feature;
    }

    public Reading read() throws IOException {
        Cpu clientCpu = client.read();
        Cpu serverCpu = server.cpu();
        return new Reading(System.nanoTime(), serverCpu, clientCpu, threads.compilerNanos(), MachineClock.read(),
            log.read(), telemetry.nanos());
    }

    /**
     * Waits until the server's compilers have nothing left to do of what it did before, so that they do not do it at
     * the cost of what comes next. One that compiles on and on is weighed as it is: its row {@code jit_time} tells.
     */
    public void awaitCompiled() throws IOException, InterruptedException {
        threads.awaitCompiled(COMPILED_LIMIT);
    }

    /** Threads of the server that wait for a processor, while its load is on. */
    public double runQueue() throws IOException, InterruptedException {
        return threads.runQueue();
    }

    public ProcessStatus status() throws IOException {
        return server.status();
    }

    /** Resident bytes of the server's thread stacks. */
    public long stackBytes() throws IOException {
        return ThreadStacks.residentBytes(serverPid);
    }

    /** Bytes of direct buffers, of a server that counts them. */
    public OptionalLong directBytes() throws IOException {
        long bytes = adminPort == 0 ? 0 : Counts.read(adminPort).of("direct_bytes");
        return bytes == 0 ? OptionalLong.empty() : OptionalLong.of(bytes);
    }

    public Pauses pauses() throws IOException {
        return log.read();
    }

    /** Every object in the heap, reachable or not; collects nothing. */
    public ClassHistogram everything() throws IOException {
        return histogram("GC.class_histogram -all");
    }

    /**
     * What is reachable. Collects twice: what the first collection only made unreachable (cleaners, references) is
     * gone after the second.
     */
    public ClassHistogram inUse() throws IOException {
        histogram("GC.class_histogram");
        return histogram("GC.class_histogram");
    }

    private ClassHistogram histogram(String command) throws IOException {
        return ClassHistogram.parse(attach.jcmd(command), feature);
    }
}
