package io.weighbridge.reports;

import static org.assertj.core.api.Assertions.assertThat;

import io.weighbridge.reports.record.Outcome;
import io.weighbridge.reports.record.RunFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each run folder that is not as it should be gives a report that says so, or one clear error. */
class BadInputTest {
    @TempDir
    Path dir;
    private final CommandLineCase line = new CommandLineCase();

    @Test
    void aTruncatedPlanIsOneClearError() throws Exception {
        RunFolder folder = new SampleRun(1).trials(1).write(dir);
        Files.writeString(folder.plan(), Files.readString(folder.plan()).substring(0, 100));
        assertOneError(folder, "plan.json cannot be read");
    }

    @Test
    void aPlanFromTheFutureIsOneClearError() throws Exception {
        RunFolder folder = new SampleRun(1).trials(1).write(dir);
        Files.writeString(folder.plan(), Files.readString(folder.plan()).replace("\"schema\" : 1", "\"schema\" : 9"));
        assertOneError(folder, "has schema 9; this version reads schema 1");
    }

    @Test
    void aPlanWithTheWrongTypesIsOneClearError() throws Exception {
        RunFolder folder = new SampleRun(1).trials(1).write(dir);
        Files.writeString(folder.plan(), "{\"schema\":1,\"id\":\"x\",\"trials\":\"many\",\"order\":7}");
        assertOneError(folder, "plan.json");
    }

    @Test
    void anEmptyPlanHasAReportThatSaysThereIsNothing() throws Exception {
        Files.writeString(dir.resolve("plan.json"), "{\"schema\":1}");
        assertThat(line.run("report", dir)).isZero();
        assertThat(line.out()).contains("The run folder has no measurements.csv.");
    }

    @Test
    void aMissingTrialFolderIsSaid() throws Exception {
        RunFolder folder = new SampleRun(1).trials(2).write(dir);
        Files.delete(folder.trial(3, "ws-nocopy-threads", SampleRun.SCENARIO).resolve("outcome.json"));
        assertThat(line.run("report", folder.path())).isZero();
        assertThat(line.out()).contains("0003-ws-nocopy-threads-login-hold has no outcome: the trial did not end.")
            .contains("9 of 10 planned trials have ended");
    }

    @Test
    void notANumberAndATruncatedRowAreSaidAndLeftOut() throws Exception {
        RunFolder folder = new SampleRun(1).trials(2).write(dir);
        Files.writeString(folder.measurements(), "1,v,s,a=1,cold,server_cpu,ns,NaN\n1,v,s,a=1,co",
            StandardOpenOption.APPEND);
        assertThat(line.run("report", folder.path())).isZero();
        assertThat(line.out()).contains("server_cpu must be finite, was NaN").contains("is cut short");
    }

    @Test
    void emptyMeasurementsAreOneClearError() throws Exception {
        RunFolder folder = new SampleRun(1).trials(1).write(dir);
        Files.writeString(folder.measurements(), "something,else\n");
        assertOneError(folder, "the header row must be");
    }

    @Test
    void measurementsOfNoBytesGiveAReportWithoutFigures() throws Exception {
        RunFolder folder = new SampleRun(1).trials(1).write(dir);
        Files.write(folder.measurements(), new byte[0]);
        assertThat(line.run("report", folder.path())).isZero();
        assertThat(line.out()).contains("measurements.csv is empty");
    }

    @Test
    void aTrialFolderThatIsGoneIsSaidAndItsRowsDoNotCount() throws Exception {
        RunFolder folder = new SampleRun(1).trials(2).write(dir);
        Path trial = folder.trial(3, "ws-nocopy-threads", SampleRun.SCENARIO);
        try (Stream<Path> files = Files.walk(trial)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        assertThat(line.run("report", folder.path())).isZero();
        assertThat(line.out()).contains("9 of 10 planned trials have ended")
            .contains("measurements.csv has rows of trials without a folder, which do not count: 3.");
    }

    @Test
    void anOutcomeOrAnEnvironmentThatWasCutShortIsNamed() throws Exception {
        RunFolder folder = new SampleRun(1).trials(1).write(dir);
        Path outcome = folder.trial(1, "ws-servlet-threads", SampleRun.SCENARIO).resolve("outcome.json");
        Files.writeString(outcome, Files.readString(outcome).substring(0, 60));
        assertThat(line.run("report", folder.path())).isZero();
        assertThat(line.out()).contains("0001-ws-servlet-threads-login-hold was left out");
        Files.writeString(folder.environment(), "{\"schema\":1,\"facts\":{");
        assertOneError(folder, "environment.json cannot be read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"schema\":1,\"variants\":[{}]}", "{\"schema\":1,\"order\":[{\"trial\":1}]}",
        "{\"schema\":1,\"workload\":7}", "[]", "null", "\u0000", "{\"schema\":\"one\"}", "{}"})
    void aPlanThatIsNoPlanIsOneClearError(String plan) throws Exception {
        Files.writeString(dir.resolve("plan.json"), plan);
        assertThat(line.run("report", dir)).isEqualTo(2);
        assertThat(line.err().lines()).singleElement().asString().startsWith("weighbridge: ").contains("plan.json");
    }

    @Test
    void aRunInWhichNoTrialHasEndedAndOneInWhichAllFailedHaveReports() throws Exception {
        assertThat(line.run("report", new SampleRun(1).ended(0).write(dir.resolve("a")).path())).isZero();
        assertThat(line.out()).contains("0 of 25 planned trials have ended");
        assertThat(line.run("report", new SampleRun(1).ending(Outcome.State.FAILED).write(dir.resolve("b")).path()))
            .isZero();
        assertThat(line.out()).contains("No trial completed");
    }

    @Test
    void aBrokenTimeLogIsSaid() throws Exception {
        RunFolder folder = new SampleRun(1).trials(1).write(dir);
        Path log = folder.trial(1, "ws-servlet-threads", SampleRun.SCENARIO).resolve("connect.hlog");
        Files.writeString(log, "#[x]\n\"StartTimestamp\",\"Interval_Length\"\nTag=cold,0.1,zzz,1,HISTFAAA\n");
        assertThat(line.run("report", folder.path())).isZero();
        assertThat(line.out()).contains("connect.hlog cannot be read to its end");
    }

    @Test
    void skippedTrialsAreShownAsSuch() throws Exception {
        RunFolder folder = new SampleRun(1).trials(1).ending(Outcome.State.SKIPPED).write(dir);
        assertThat(line.run("report", folder.path())).isZero();
        assertThat(Files.readString(folder.report().resolve("report.md"))).contains("skipped");
    }

    @Test
    void nothingOfAnOddNameReachesThePageUnescaped() throws Exception {
        String odd = "ws-<img src=x onerror=alert(1)>-\"'|`pool`\u2028</script>";
        RunFolder folder = new SampleRun(1).trials(2).variant(odd, "ws-nocopy-pool").write(dir);
        assertThat(line.run("report", folder.path())).isZero();
        String html = Files.readString(folder.report().resolve("index.html"));
        assertThat(html.replaceAll("=\"[^\"]*\"", "").contains("<img src=x onerror")).isFalse();
        assertThat(html.split("</script>", -1)).hasSize(5);
        assertThat(Files.readString(folder.report().resolve("report.md"))).doesNotContainPattern("[^\\\\]<img");
    }

    @Test
    void aHundredVariantsHaveAReport() throws Exception {
        SampleRun run = new SampleRun(1).trials(1);
        for (int i = 0; i < 100; i++) {
            run.variant("ws-nocopy-runner" + i, "ws-nocopy-pool");
        }
        RunFolder folder = run.ended(60).write(dir);
        assertThat(line.run("report", folder.path())).isZero();
        assertThat(Files.size(folder.report().resolve("index.html"))).isLessThan(12_000_000);
        assertThat(Files.readAllLines(folder.report().resolve("report.md"))).hasSizeLessThanOrEqualTo(120);
    }

    private void assertOneError(RunFolder folder, String message) {
        assertThat(line.run("report", folder.path())).isEqualTo(2);
        assertThat(line.err().lines()).singleElement().asString().startsWith("weighbridge: ").contains(message);
    }
}
