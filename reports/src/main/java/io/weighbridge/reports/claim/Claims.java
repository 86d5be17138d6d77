package io.weighbridge.reports.claim;

import io.weighbridge.reports.claim.Claim.Judgement;
import io.weighbridge.reports.verdict.Findings;
import java.util.List;

/** The list of claims under test: what others published, set beside what this run shows. */
public final class Claims {
    private static final String GATEWAY = "no-copy gateway write-up (Go)";
    private static final String POOL = "worker-pool write-up (Go, fasthttp)";
    private static final String QUOTED = "widely quoted";
    private static final String QUICK = "./run-all.sh quick";
    private static final String PROFILED = "bin/weighbridge run --profilers cpu:5";
    static final String RAMPED = "bin/weighbridge run --scenarios ramp --variants http-objects-threads,"
        + "http-bytes-pool,http-bytes-virtual,http-bytes-selector,http-nginx";

    private static final List<Claim> ALL = List.of(
        new Claim("inuse-heap", "A no-copy upgrade keeps a tenth of the heap in use.", GATEWAY,
            "57 MB → 5.6 MB with 10,000 connections held: 10.2 ×",
            Judge.of(upgrade("inuse_space", "held"), Rule.betterBy(57 / 5.6), QUICK)::judge),
        new Claim("inuse-kept", "Nine tenths of the heap in use are buffers and what request parsing leaves.", GATEWAY,
            "of 57 MB: read buffers 19 MB, write buffers 20.5 MB, request parsing 13 MB", Kept::judge),
        new Claim("alloc-total", "A servlet-style upgrade allocates 108 MB for 10,000 connections.", GATEWAY,
            "108 MB before; after is not given",
            Judge.of(upgrade("alloc_space", "held"), Rule.better(), QUICK)::judge),
        new Claim("handshake-cpu", "A no-copy handshake takes a quarter of the CPU.", GATEWAY,
            "request parsing 0.19 s + upgrade 0.35 s → 0.13 s for 10,000 connections: 4.2 ×",
            Judge.of(new Question(List.of("segment_cpu{handshake}", "segment_cpu{request parsing}"), "measured", ".*",
                "ws-servlet-([^+]+)", "ws-nocopy-$1"), Rule.betterBy(0.54 / 0.13), PROFILED)
                .beside(inMemory("jmh_time", "ws-servlet-memory", "ws-nocopy-memory"))::judge),
        new Claim("login-cpu", "Login takes half the CPU once logging is removed.", GATEWAY,
            "0.63 s → 0.31 s for 10,000 connections: 2.0 ×",
            Judge.of(new Question(List.of("segment_cpu{login}", "segment_cpu{logging}"), "measured", ".*",
                "ws-servlet-([^+]+)", "ws-nocopy-$1"), Rule.betterBy(0.63 / 0.31), PROFILED)
                .beside(inMemory("jmh_time", "login-verbose-memory", "login-plain-memory"))::judge),
        new Claim("connect-cpu", "Handshake and login together take 2.7 × less CPU.", GATEWAY,
            "0.54 s + 0.63 s → 0.13 s + 0.31 s: 2.7 ×",
            Judge.of(upgrade("server_cpu", "measured"), Rule.betterBy(1.17 / 0.44), QUICK)
                .beside(inMemory("jmh_time", "ws-servlet-memory", "ws-nocopy-memory"))::judge),

        new Claim("knee", "Beyond a concurrency X a thread for each connection lets the response time grow without "
            + "bound; below X it matches nginx.", POOL, "no figure given", Knees::threadsLeaveTheLine),
        new Claim("nginx-line", "nginx's response time stays a straight line over the same range.",
            POOL + "; " + QUOTED, "no figure given", Knees::nginxStaysFlat),
        new Claim("keep-alive-threads", "With keep-alive clients pool and thread-per-connection use the same number of "
            + "threads.", POOL, "the same",
            Judge.of(pool("threads", "measured").under("keep-alive"), Rule.same(),
                "bin/weighbridge run --scenarios keep-alive")::judge),
        new Claim("short-threads", "With short connections the pool starts far fewer threads, and CPU per request "
            + "falls.", POOL, "no figure given",
            Judge.of(pool("threads_started", "measured").under("short"), Rule.better(),
                "bin/weighbridge run --scenarios short")
                .and(pool("server_cpu", "measured").under("short"), Rule.better())::judge),
        new Claim("lifo-threads", "Last in, first out keeps the working set of threads small at low load.", POOL,
            "no figure given", Judge.of(Question.of("threads", "measured", "(http.+)\\+fifo", "$1").under("short"),
            Rule.better(),
            "bin/weighbridge run --variants http-bytes-pool,http-bytes-pool+fifo --scenarios short")::judge),

        new Claim("zero-copy-upgrade", "A zero-copy upgrade takes 5.3 × less CPU and allocates nothing.", QUOTED,
            "5.3 × and 0 B, in memory",
            Judge.inMemory(inMemory("jmh_time", "ws-servlet-memory", "ws-nocopy-memory"), Rule.betterBy(5.3),
                "bin/weighbridge micro handshake")
                .and(inMemory("jmh_alloc", "ws-servlet-memory", "ws-nocopy-memory"), Rule.nothing())
                .beside(upgrade("server_cpu", "measured"))::judge),
        new Claim("pool-throughput", "A worker pool with recycled objects serves 6 to 10 × as much.", QUOTED,
            "\"up to 6–10 ×\"", Knees::poolServesMore),
        new Claim("lifo-caches", "Last in, first out keeps caches warm.", QUOTED, "no figure given",
            Judge.of(Question.of("server_cpu", "measured", "(.+)\\+fifo", "$1"), Rule.better(),
                "bin/weighbridge run --variants ws-nocopy-pool,ws-nocopy-pool+fifo")
                .beside(inMemory("jmh_time", "handover-fifo-memory", "handover-pool-memory"))::judge),
        new Claim("virtual-threads", "Virtual threads make pools obsolete.", QUOTED, "no figure given",
            Judge.of(Question.of("server_cpu", "measured", "(.+)-pool", "$1-virtual"), Rule.notWorse(),
                    "bin/weighbridge run --variants ws-nocopy-pool,ws-nocopy-virtual")
                .and(Question.of("inuse_space", "held", "(.+)-pool", "$1-virtual"), Rule.notWorse())
                .beside(inMemory("jmh_time", "handover-pool-memory", "handover-virtual-memory"))::judge),
        new Claim("tcp-websocket", "Raw TCP and no-copy WebSocket cost the same to connect.", QUOTED, "nearly the same",
            Judge.of(Question.of("server_cpu", "measured", "ws-nocopy-([^+]+)", "tcp-framed-$1"), Rule.same(),
                "bin/weighbridge run --variants ws-nocopy-threads,tcp-framed-threads")
                .beside(inMemory("jmh_time", "frame-ws-memory", "frame-tcp-memory"))::judge));

    private Claims() {
    }

    /** A claim with our side of it. */
    public record Judged(Claim claim, Judgement judgement) {
    }

    /** Every claim, in the order of the report. */
    public static List<Claim> all() {
        return ALL;
    }

    /** Every claim with what this run says to it. */
    public static List<Judged> judge(Findings findings) {
        return ALL.stream().map(claim -> new Judged(claim, claim.judge().apply(findings))).toList();
    }

    private static Question upgrade(String metric, String phase) {
        return Question.of(metric, phase, "ws-servlet-([^+]+)", "ws-nocopy-$1").under("login-hold");
    }

    private static Question inMemory(String metric, String base, String candidate) {
        return Question.of(metric, "measured", base, candidate).under(Question.IN_MEMORY + ".*");
    }

    private static Question pool(String metric, String phase) {
        return Question.of(metric, phase, "(http-[a-z]+)-threads", "$1-pool");
    }
}
