package io.weighbridge.reports;

import static org.assertj.core.api.Assertions.assertThat;

import io.weighbridge.reports.record.Outcome;
import io.weighbridge.reports.record.RunFolder;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    @TempDir
    Path dir;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void aRunSaysByHowMuchItsPairsDiffer() throws Exception {
        RunFolder folder = new SampleRun(1).write(dir);
        assertThat(report(folder.path())).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
            .containsPattern("ws-nocopy-threads needs 9\\.9\\d × less in-use heap per connection than "
                + "ws-servlet-threads \\(95 % 9\\.\\d+–\\d+\\.?\\d*, n = 5, floor 0\\.\\d+ %\\)\\.");
        assertThat(Files.readString(folder.report().resolve("summary.json"))).contains("\"schema\" : 1");
    }

    @Test
    void theSameRunGivesTheSameBytesInEveryLocale() throws Exception {
        RunFolder folder = new SampleRun(2).write(dir);
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.ROOT);
            report(folder.path());
            String html = Files.readString(folder.report().resolve("index.html"));
            String json = Files.readString(folder.report().resolve("summary.json"));
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            report(folder.path());
            assertThat(Files.readString(folder.report().resolve("index.html"))).isEqualTo(html);
            assertThat(Files.readString(folder.report().resolve("summary.json"))).isEqualTo(json);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void aRunOfFailuresOnlySaysSo() throws Exception {
        RunFolder folder = new SampleRun(3).ending(Outcome.State.FAILED).write(dir);
        assertThat(report(folder.path())).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("No trial completed: there is nothing to compare.");
        String html = Files.readString(folder.report().resolve("index.html"));
        assertThat(html.contains("sample reason &lt;b&gt;&amp;")).isTrue();
        assertThat(html.contains("reason <b>")).isFalse();
    }

    @Test
    void aHalfFinishedRunAndARunOfOneTrialHaveReports() throws Exception {
        assertThat(report(new SampleRun(4).ended(7).write(dir.resolve("half")).path())).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("7 of 25 planned trials have ended");
        assertThat(report(new SampleRun(5).trials(1).write(dir.resolve("one")).path())).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("Cannot tell");
    }

    @Test
    void aFolderThatIsNoRunIsAUsageErrorInOneLine() {
        assertThat(report(dir)).isEqualTo(2);
        assertThat(report(dir.resolve("nothing"))).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8).lines()).hasSize(2)
            .allMatch(line -> line.startsWith("weighbridge: "));
    }

    private int report(Path folder) {
        return new ReportMain(new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8)).run("report", folder.toString());
    }
}
