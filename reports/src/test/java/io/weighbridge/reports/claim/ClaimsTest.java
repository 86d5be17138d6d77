package io.weighbridge.reports.claim;

import static org.assertj.core.api.Assertions.assertThat;

import io.weighbridge.reports.SampleRun;
import io.weighbridge.reports.TrafficRun;
import io.weighbridge.reports.claim.Claim.Ruling;
import io.weighbridge.reports.record.RunRecords;
import io.weighbridge.reports.verdict.Findings;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClaimsTest {
    @TempDir
    Path dir;

    @Test
    void everyClaimHasANameOfItsOwnASourceAndAFigure() {
        assertThat(Claims.all()).extracting(Claim::name).doesNotHaveDuplicates().allMatch(
            name -> name.matches("[a-z]+(-[a-z]+)*"));
        assertThat(Claims.all()).allSatisfy(claim -> {
            assertThat(claim.said()).endsWith(".");
            assertThat(claim.source()).isNotBlank();
            assertThat(claim.published()).isNotBlank();
        });
    }

    @Test
    void aRunWithTheArticlesMemoryAndLessOfItsCpuIsRuledSo() throws Exception {
        Findings findings = Findings.of(RunRecords.read(new SampleRun(1).write(dir)));
        Map<String, Claim.Judgement> ours = Claims.judge(findings).stream().collect(Collectors.toMap(
            judged -> judged.claim().name(), Claims.Judged::judgement));

        assertThat(ours.get("inuse-heap").ruling()).isEqualTo(Ruling.REPRODUCED);
        assertThat(ours.get("inuse-heap").socket()).contains("ws-nocopy-threads 9.9");
        assertThat(ours.get("inuse-kept").ruling()).isEqualTo(Ruling.REPRODUCED);
        assertThat(ours.get("connect-cpu").ruling()).isEqualTo(Ruling.DIRECTION_ONLY);
        assertThat(ours.get("handshake-cpu").ruling()).isEqualTo(Ruling.CANNOT_TELL);
        assertThat(ours.get("handshake-cpu").why()).contains("Not measured in this run").contains("--profilers cpu");
        assertThat(ours.get("zero-copy-upgrade").ruling()).as("a claim about memory is not decided over sockets")
            .isEqualTo(Ruling.CANNOT_TELL);
        assertThat(ours.get("zero-copy-upgrade").socket()).contains("ws-nocopy-threads 1.");
    }

    @Test
    void keepAliveAndShortConnectionsAreRuledFromTheirThreads() throws Exception {
        assertThat(ruled(new TrafficRun("keep-alive", "http-objects-threads", "http-objects-pool")
            .twin("http-objects-threads"), "keep-alive-threads").ruling()).isEqualTo(Ruling.REPRODUCED);
        assertThat(ruled(new TrafficRun("keep-alive", "http-objects-threads", "http-objects-pool")
            .with("http-objects-pool", "threads", 60).twin("http-objects-threads"), "keep-alive-threads").ruling())
            .isEqualTo(Ruling.NOT_REPRODUCED);
        Claim.Judgement few = ruled(new TrafficRun("short", "http-objects-threads", "http-objects-pool")
            .with("http-objects-pool", "threads_started", 10).with("http-objects-pool", "server_cpu", 0.6e9)
            .twin("http-objects-threads"), "short-threads");
        assertThat(few.ruling()).isEqualTo(Ruling.REPRODUCED);
        assertThat(few.socket()).contains("threads started: http-objects-pool 101");
    }

    @Test
    void aPoolThatStartsNoThreadAtAllStartsFewer() throws Exception {
        Claim.Judgement none = ruled(new TrafficRun("short", "http-objects-threads", "http-objects-pool")
            .with("http-objects-pool", "threads_started", 0).with("http-objects-pool", "server_cpu", 0.6e9)
            .twin("http-objects-threads"), "short-threads");

        assertThat(none.ruling()).isEqualTo(Ruling.REPRODUCED);
        assertThat(none.socket()).contains("http-objects-pool 0 count, was 1,0");
    }

    @Test
    void lastInFirstOutIsRuledFromShortConnections() throws Exception {
        assertThat(ruled(new TrafficRun("short", "http-bytes-pool", "http-bytes-pool+fifo")
            .with("http-bytes-pool", "threads", 24).twin("http-bytes-pool+fifo"), "lifo-threads").ruling())
            .isEqualTo(Ruling.REPRODUCED);
    }

    private Claim.Judgement ruled(TrafficRun run, String claim) throws Exception {
        return Claims.judge(Findings.of(run.records(dir))).stream()
            .filter(judged -> judged.claim().name().equals(claim))
            .map(Claims.Judged::judgement).findFirst().orElseThrow();
    }
}
