package io.weighbridge.reports.record;

import static io.weighbridge.reports.record.Metric.Better.HIGHER;
import static io.weighbridge.reports.record.Metric.Better.LOWER;
import static io.weighbridge.reports.record.Metric.Better.NEITHER;
import static io.weighbridge.reports.record.Metric.Figure.DIVIDED;
import static io.weighbridge.reports.record.Metric.Figure.NONE;
import static io.weighbridge.reports.record.Metric.Figure.PLAIN;
import static io.weighbridge.reports.record.Metric.Figure.SLOPE;
import static io.weighbridge.reports.record.Metric.Figure.STEPS;
import static io.weighbridge.reports.record.Metric.Figure.TIMES;
import static io.weighbridge.reports.record.Metric.Unit.BYTES;
import static io.weighbridge.reports.record.Metric.Unit.COUNT;
import static io.weighbridge.reports.record.Metric.Unit.NANOS;
import static io.weighbridge.reports.record.Metric.Unit.PER_SECOND;
import static io.weighbridge.reports.record.Metric.Unit.RATIO;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The list of everything that is measured: a row whose metric is not here is refused, on writing and on reading. */
public final class Metrics {
    private static final List<Metric> ALL = List.of(
        // What the rows of a phase are divided by.
        new Metric("connections", "connections logged in during the phase, or held at the mark", COUNT, NEITHER, NONE),
        new Metric("connections_added", "connections that came since the mark before", COUNT, NEITHER, NONE),
        new Metric("operations", "requests or messages of the phase; where absent, connections", COUNT, NEITHER, NONE),

        // What the client and the server counted of a phase with traffic: what its row is audited with.
        new Metric("closed_loop", "1 if starts waited for answers, 0 if they were due by a schedule", COUNT, NEITHER,
            NONE),
        new Metric("offered", "operations intended in the phase", COUNT, NEITHER, NONE),
        new Metric("later_half", "operations completed in the second half of the phase", COUNT, NEITHER, NONE),
        new Metric("response_total", "sum of all response times of the phase", NANOS, NEITHER, NONE),
        new Metric("service_total", "sum of all service times of the phase", NANOS, NEITHER, NONE),
        new Metric("server_opened", "connections the server itself counted as opened", COUNT, NEITHER, NONE),
        new Metric("server_refused", "connections the server itself counted as refused", COUNT, NEITHER, PLAIN),

        // Processor time, from the process clocks, read from outside.
        new Metric("server_cpu", "server CPU", NANOS, LOWER, DIVIDED),
        new Metric("server_cpu_user", "server CPU in user mode (ticks of 10 ms)", NANOS, LOWER, DIVIDED),
        new Metric("server_cpu_system", "server CPU in the kernel (ticks of 10 ms)", NANOS, LOWER, DIVIDED),
        new Metric("client_cpu", "client CPU", NANOS, NEITHER, DIVIDED),
        new Metric("machine_cpu", "CPU of all processes of the machine", NANOS, NEITHER, PLAIN),
        new Metric("client_busy", "time in which the client did not wait", NANOS, NEITHER, PLAIN),
        new Metric("client_gc", "time in collections of the client", NANOS, NEITHER, PLAIN),
        new Metric("probe_cpu", "CPU of the probe", NANOS, NEITHER, PLAIN),
        new Metric("upstream_cpu", "CPU of the upstream that requests are passed on to", NANOS, NEITHER, DIVIDED),
        new Metric("softirq_cpu", "soft-interrupt CPU of the whole machine (ticks of 10 ms)", NANOS, NEITHER, DIVIDED),
        new Metric("steal_cpu", "CPU the hypervisor took away", NANOS, NEITHER, PLAIN),

        // Memory: the four figures first, then the whole bill.
        new Metric("alloc_space", "allocation: bytes allocated, dead or alive", BYTES, LOWER, STEPS),
        new Metric("alloc_objects", "allocated objects: dead or alive", COUNT, LOWER, STEPS),
        new Metric("inuse_space", "in-use heap: bytes still reachable after a full collection", BYTES, LOWER, SLOPE),
        new Metric("inuse_objects", "in-use objects: still reachable after a full collection", COUNT, LOWER, SLOPE),
        new Metric("inuse_space_class", "in-use heap by class: bytes still reachable", BYTES, LOWER, SLOPE),
        new Metric("rss", "resident memory: RSS of the server process", BYTES, LOWER, SLOPE),
        new Metric("pss", "proportional memory: PSS of the server process", BYTES, LOWER, SLOPE),
        new Metric("direct_buffers", "direct buffers: bytes outside the heap", BYTES, LOWER, SLOPE),
        new Metric("thread_stacks", "thread stacks: resident bytes", BYTES, LOWER, SLOPE),
        new Metric("kernel_sockets", "kernel memory: sockets of both ends", BYTES, LOWER, SLOPE),
        new Metric("nmt", "native memory: by category of the JVM", BYTES, LOWER, SLOPE),
        new Metric("footprint_space", "footprint: deep size of one idle connection", BYTES, LOWER, PLAIN),
        new Metric("footprint_objects", "footprint objects: of one idle connection", COUNT, LOWER, PLAIN),

        // What exists while connections are held, and what is left when they are gone.
        new Metric("threads", "threads: of the server process", COUNT, LOWER, PLAIN),
        new Metric("threads_started", "threads started: by the server, in the phase", COUNT, LOWER, PLAIN),
        new Metric("descriptors", "descriptors: open in the server process", COUNT, LOWER, PLAIN),
        new Metric("leftover_threads", "threads left after close", COUNT, LOWER, PLAIN),
        new Metric("leftover_descriptors", "descriptors left after close", COUNT, LOWER, PLAIN),
        new Metric("leftover_channels", "channels left in the map after close", COUNT, LOWER, PLAIN),

        // Time; login_written … close come from .hlog files, one figure per percentile.
        new Metric("connect", "connect time: TCP connect", NANOS, LOWER, TIMES),
        new Metric("login_written", "time to login written: from the dial", NANOS, LOWER, TIMES),
        new Metric("login_acknowledged", "time to login acknowledged: from the dial", NANOS, LOWER, TIMES),
        new Metric("close", "close time: of one close handshake", NANOS, LOWER, TIMES),
        new Metric("response", "response time, from the intended start", NANOS, LOWER, TIMES),
        new Metric("service", "service time, from the actual start", NANOS, LOWER, TIMES),
        new Metric("probe", "response time seen by the low-rate probe", NANOS, LOWER, TIMES),
        new Metric("probe_service", "service time seen by the low-rate probe", NANOS, NEITHER, TIMES),
        new Metric("delivery", "message to the last of its receivers", NANOS, LOWER, TIMES),
        new Metric("lateness", "start later than intended, on the client's side", NANOS, NEITHER, TIMES),
        new Metric("round_trip", "shortest round trip of this host's loopback", NANOS, NEITHER, PLAIN),
        new Metric("wave", "duration of the phase", NANOS, NEITHER, PLAIN),
        new Metric("time_to_close", "time to close all: until every connection was closed", NANOS, LOWER, PLAIN),
        new Metric("time_to_give_back", "time to give back: until the server's threads and descriptors stood still",
            NANOS, LOWER, PLAIN),
        new Metric("offered_rate", "operations intended per second", PER_SECOND, NEITHER, PLAIN),
        new Metric("achieved_rate", "operations completed per second", PER_SECOND, HIGHER, PLAIN),
        new Metric("client_ceiling", "rate the client reaches against the floor variant", PER_SECOND, NEITHER, PLAIN),
        new Metric("run_queue", "runnable threads beyond the processors", COUNT, NEITHER, PLAIN),
        new Metric("failed", "operations that failed, by kind", COUNT, LOWER, PLAIN),

        // The JVM and the scale itself.
        new Metric("gc_count", "collections in the phase", COUNT, NEITHER, PLAIN),
        new Metric("gc_time", "time in collections in the phase", NANOS, LOWER, PLAIN),
        new Metric("jit_time", "CPU of the compiler threads in the phase", NANOS, NEITHER, PLAIN),
        new Metric("segment_cpu", "CPU booked to a part of the server's work", NANOS, LOWER, DIVIDED),
        new Metric("segment_alloc", "bytes allocated by a part of the server's work", BYTES, LOWER, DIVIDED),
        new Metric("calibration_planted", "weight put on the scale", COUNT, NEITHER, PLAIN),
        new Metric("calibration_read", "weight the scale showed", COUNT, NEITHER, PLAIN),
        new Metric("calibration_tolerance", "how far the two may be apart", COUNT, NEITHER, PLAIN),
        new Metric("telemetry_cpu", "CPU of the telemetry endpoint, unasked", NANOS, NEITHER, PLAIN),
        new Metric("profiler_overhead", "CPU with the profiler on over CPU with it off", RATIO, NEITHER, PLAIN),
        new Metric("jmh_time", "time per operation in memory", NANOS, LOWER, PLAIN),
        new Metric("jmh_alloc", "bytes allocated per operation in memory", BYTES, LOWER, PLAIN));

    private static final Map<String, Metric> BY_NAME =
        ALL.stream().collect(Collectors.toUnmodifiableMap(Metric::name, Function.identity()));

    private Metrics() {
    }

    /** Every metric, in the order of the report. */
    public static List<Metric> all() {
        return ALL;
    }

    /** The metric behind a row's name, with or without a label. */
    public static Optional<Metric> find(String name) {
        return Optional.ofNullable(BY_NAME.get(Metric.family(name)));
    }

    /** The metric behind a figure's name, which may end in a percentile: {@code login_acknowledged_p99}. */
    public static Metric of(String figure) {
        return find(figure.replaceFirst("_p[0-9]+$", ""))
            .orElseThrow(() -> new IllegalArgumentException("metric is not on the list: " + figure));
    }
}
