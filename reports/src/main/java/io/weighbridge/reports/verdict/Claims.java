package io.weighbridge.reports.verdict;

import io.weighbridge.reports.verdict.Claim.Judgement;
import java.util.List;

/** The list of claims under test: what others published, set beside what this run shows. */
public final class Claims {
    private static final String ARTICLE = "no-copy gateway write-up (Go)";
    private static final List<Claim> ALL = List.of(
        new Claim("inuse-heap", "A no-copy upgrade keeps a tenth of the heap in use.",
            ARTICLE, "57 MB → 5.6 MB at 10,000 connections: 10.2 ×",
            PublishedRatio.of("inuse_space", "held", "upgrade", 57 / 5.6)::judge),
        new Claim("handshake-cpu", "A no-copy handshake takes a quarter of the CPU.",
            ARTICLE, "0.54 s → 0.13 s for 10,000 connections: 4.2 ×",
            PublishedRatio.of("segment_cpu{handshake}", "measured", "upgrade", 0.54 / 0.13)
                .or("run with the CPU profiler: bin/weighbridge run --profilers cpu")::judge),
        new Claim("login-cpu", "Login takes half the CPU once logging is removed.",
            ARTICLE, "0.63 s → 0.31 s for 10,000 connections: 2.0 ×",
            PublishedRatio.of("segment_cpu{login}", "measured", "upgrade", 0.63 / 0.31)
                .or("run with the CPU profiler: bin/weighbridge run --profilers cpu")::judge),
        new Claim("connect-cpu", "Handshake and login together take 2.7 × less CPU.",
            ARTICLE, "0.54 s + 0.63 s → 0.13 s + 0.31 s: 2.7 ×",
            PublishedRatio.of("server_cpu", "measured", "upgrade", 1.17 / 0.44)::judge));

    private Claims() {
    }

    /** A claim with our side of it. */
    public record Judged(Claim claim, Judgement judgement) {
    }

    /** Every claim, in the order of the report. */
    public static List<Claim> all() {
        return ALL;
    }

    static List<Judged> judge(Findings findings) {
        return ALL.stream().map(claim -> new Judged(claim, claim.judge().apply(findings))).toList();
    }
}
