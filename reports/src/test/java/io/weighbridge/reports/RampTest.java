package io.weighbridge.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.weighbridge.reports.claim.Claim.Ruling;
import io.weighbridge.reports.claim.Claim;
import io.weighbridge.reports.claim.Claims;
import io.weighbridge.reports.figure.Ramps;
import io.weighbridge.reports.record.RunFolder;
import io.weighbridge.reports.record.RunRecords;
import io.weighbridge.reports.stats.Knee;
import io.weighbridge.reports.verdict.Findings;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RampTest {
    private static final double BOUND = 10e6;

    @TempDir
    Path dir;

    @Test
    void bothEstimatorsFindAKneeThatIsKnownAndHysteresisIsSeen() throws Exception {
        Ramps.Curve curve = Ramps.of(RunRecords.read(run().write(dir))).curves().get(0);
        Knee knee = Knee.of(curve.up(99), BOUND);

        // 1 ms up to 32, then the square: 10 ms are reached at 32 times the root of ten.
        assertThat(knee.byBound().value()).isCloseTo(32 * Math.sqrt(10), within(4.0));
        assertThat(knee.byBend().value()).isBetween(28.0, 40.0);
        assertThat(knee.byBound().hasInterval()).isTrue();
        assertThat(curve.downOverUp(99).value()).isCloseTo(1.5, within(0.05));
        assertThat(curve.peaks()).containsOnly(12_000.0);
    }

    @Test
    void theClaimsAboutCurvesAreRuledFromThem() throws Exception {
        Findings findings = Findings.of(RunRecords.read(run().write(dir)));

        assertThat(ruled(findings, "knee").ruling()).isEqualTo(Ruling.REPRODUCED);
        assertThat(ruled(findings, "knee").socket()).contains(
            "runnable threads beyond the processors: 0 at 1, 480 at 512");
        assertThat(ruled(findings, "nginx-line").ruling()).isEqualTo(Ruling.REPRODUCED);
        assertThat(ruled(findings, "pool-throughput").ruling()).as("twice as much, not six times")
            .isEqualTo(Ruling.DIRECTION_ONLY);
    }

    @Test
    void anNginxThatLeavesTheLineTooDoesNotStayStraight() throws Exception {
        Findings findings = Findings.of(RunRecords.read(new RampRun()
            .variant("http-objects-threads", 32, 1, 12_000).variant("http-nginx", 64, 1, 12_000).write(dir)));

        assertThat(ruled(findings, "nginx-line").ruling()).isEqualTo(Ruling.NOT_REPRODUCED);
        assertThat(ruled(findings, "pool-throughput").ruling()).isEqualTo(Ruling.CANNOT_TELL);
    }

    @Test
    void thePageShowsEachCurveWithItsKneeItsIntervalAndItsThreads() throws Exception {
        RunFolder folder = run().write(dir);
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        assertThat(new ReportMain(nowhere, nowhere).run("report", folder.path().toString())).isZero();

        String page = Files.readString(folder.report().resolve("report.md"));
        assertThat(page).contains("by bound", "by bend", "down / up", "1.5", "runnable");
        assertThat(Files.readString(folder.report().resolve("index.html"))).contains("knee of http-objects-threads");
    }

    private static RampRun run() {
        return new RampRun().variant("http-objects-threads", 32, 1.5, 12_000)
            .variant("http-bytes-pool", 32, 1, 24_000).variant("http-nginx", 100_000, 1, 90_000);
    }

    private static Claim.Judgement ruled(Findings findings, String claim) {
        return Claims.judge(findings).stream().filter(judged -> judged.claim().name().equals(claim))
            .map(Claims.Judged::judgement).findFirst().orElseThrow();
    }
}
