package io.weighbridge.reports.claim;

import static org.assertj.core.api.Assertions.assertThat;

import io.weighbridge.reports.SampleRun;
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
}
