package io.weighbridge.reports;

import static org.assertj.core.api.Assertions.assertThat;

import io.weighbridge.reports.record.Outcome;
import io.weighbridge.reports.record.RunFolder;
import io.weighbridge.reports.record.RunRecords;
import io.weighbridge.reports.verdict.Weights;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every number leads to what it comes from, and what stands beside the trials is shown where it belongs. */
class EvidenceTest {
    private static final Pattern LINK = Pattern.compile("href=\"([^\"]*)\"");
    @TempDir
    Path dir;
    private final CommandLineCase line = new CommandLineCase();

    @Test
    void everyLinkOfThePageLeadsToAPlaceOfThePageOrAFileOfTheRun() throws Exception {
        RunFolder folder = new SampleRun(1).profiled().inMemory().weighted(1.001).write(dir);
        line.run("report", folder.path());
        String html = Files.readString(folder.report().resolve("index.html"));
        List<String> broken = new ArrayList<>();
        Matcher links = LINK.matcher(html.substring(0, html.indexOf("<script")));
        int count = 0;
        while (links.find()) {
            String target = links.group(1);
            count++;
            boolean there = target.startsWith("#") ? html.contains("id=\"" + target.substring(1) + "\"")
                : Files.exists(folder.report().resolve(URLDecoder.decode(target, StandardCharsets.UTF_8)));
            if (!there) {
                broken.add(target);
            }
        }
        assertThat(broken).isEmpty();
        assertThat(count).isGreaterThan(100);
    }

    @Test
    void aClaimLinksToItsFiguresItsTrialsAndTheDifferenceOfItsProfiles() throws Exception {
        String claim = row(new SampleRun(1).profiled(), "claim-inuse-heap");
        assertThat(claim).contains("href=\"#pair-login-hold-inuse_space-held-ws-servlet-pool-ws-nocopy-pool\"")
            .contains("href=\"../trials/0001-ws-servlet-threads-login-hold/")
            .contains("../profiles/ws-servlet-pool--ws-nocopy-pool-login-hold-cpu-measured.html")
            .contains("grep -E");
    }

    @Test
    void aClaimAboutMemoryIsDecidedByMicroBenchmarksOfTheSameRun() throws Exception {
        assertThat(row(new SampleRun(1).inMemory(), "claim-zero-copy-upgrade")).contains("reproduced")
            .contains("ws-nocopy-memory [client=minimal] 6.0").contains("0 B, was 3,104 B");
    }

    @Test
    void whereTwoInstrumentsDifferIsToldClassByClass() throws Exception {
        assertThat(row(new SampleRun(1).inMemory(), "same-class-ws-nocopy-threads-java.nio.directbytebuffer"))
            .contains("java.nio.DirectByteBuffer", "64 B", "a thread's stack");
    }

    @Test
    void aProfilerThatDidNotRunSaysWhy() throws Exception {
        SampleRun run = new SampleRun(1).profiled().ending(Outcome.State.SKIPPED);
        RunFolder folder = run.write(dir);
        line.run("report", folder.path());
        assertThat(Files.readString(folder.report().resolve("index.html")))
            .contains("Profiles that there are not, and why", "<tr id=\"no-profile-", "sample reason");
    }

    @Test
    void theArticlesLinesHaveAnIntervalOrTheCommandThatWouldTell() throws Exception {
        SampleRun run = new SampleRun(1).profiled();
        assertThat(row(run, "article-in-use-heap-connections-held-ws-nocopy-threads")).contains("57 MB → 5.6 MB")
            .containsPattern("54\\d MB").containsPattern("9\\.9\\d ×").doesNotContain("cannot tell");
        assertThat(row(new SampleRun(1).profiled(),
            "article-handshake-cpu-request-parsing-and-upgrade-ws-nocopy-pool"))
            .contains("cannot tell: one trial has no interval; bin/weighbridge run --profilers cpu:5");
        assertThat(row(new SampleRun(1), "article-login-cpu-logging-removed-ws-nocopy-pool"))
            .contains("cannot tell: not measured in this run");
    }

    @Test
    void aScaleThatShowsItsWeightsIsRightAndOneThatDoesNotIsOffAtTheTopOfTheReport() throws Exception {
        RunFolder right = new SampleRun(1).weighted(1.001).write(dir.resolve("right"));
        line.run("report", right.path());
        assertThat(Files.readString(right.report().resolve("report.md"))).contains("All 2 known weights came out");
        RunFolder off = new SampleRun(1).weighted(2).write(dir.resolve("off"));
        line.run("report", off.path());
        assertThat(line.out()).contains("THE SCALE IS OFF: 2 of 2 known weights");
    }

    @Test
    void aWeightThatIsLighterThanTheNoiseIsNeitherRightNorOff() {
        Weights.Weight noisy = new Weights.Weight("v+cpu-10us", "CPU", "ns", 10_000, 5_000, 18_000);
        assertThat(noisy.right()).isFalse();
        assertThat(noisy.hidden()).isTrue();
        assertThat(new Weights.Weight("v+cpu-10us", "CPU", "ns", 10_000, 50_000, 18_000).hidden()).isFalse();
    }

    @Test
    void chartsAreOfWhatWasWeighedAndNotOfKnownWeights() throws Exception {
        RunFolder folder = new SampleRun(1).weighted(1.001).write(dir);
        line.run("report", folder.path());
        String html = Files.readString(folder.report().resolve("index.html"));
        assertThat(html.contains("id=\"line-login-hold-inuse_space\"")).isTrue();
        assertThat(html.contains("id=\"line-calibrate-")).isFalse();
        assertThat(html.contains("id=\"bill-calibrate-")).isFalse();
    }

    @Test
    void aSumOfWhichAPartIsMissingIsNotShown() throws Exception {
        RunFolder folder = new SampleRun(1).write(dir);
        List<String> rows = Files.readAllLines(folder.measurements());
        Files.write(folder.measurements(), rows.stream().filter(row -> !row.contains(",rss,")).toList());
        line.run("report", folder.path());
        String html = Files.readString(folder.report().resolve("index.html"));
        String row = html.substring(html.indexOf("<tr id=\"capacity-ws-nocopy-threads\""));
        assertThat(row.substring(0, row.indexOf("</tr>")).split(">–\\s*<", -1)).as("outside, together, their intervals")
            .hasSize(5);
    }

    @Test
    void whereHigherIsBetterTheBestIsTheHighest() throws Exception {
        RunRecords records = new TrafficRun("keep-alive", "http-objects-threads", "http-bytes-pool")
            .with("http-bytes-pool", "achieved_rate", 10_000).records(dir);
        line.run("report", records.folder().path());
        assertThat(Files.readString(records.folder().report().resolve("index.html")))
            .containsPattern("data-better=\"HIGHER\">rate<");
    }

    @Test
    void whatCopiesNothingIsSetBesideTheRealServerThatComesNearest() throws Exception {
        TrafficRun run = new TrafficRun("keep-alive", "http-bytes-selector", "http-bytes-pool", "http-netty",
            "http-undertow").with("http-bytes-selector", "server_cpu", 1e8).with("http-bytes-pool", "server_cpu", 8e8)
            .with("http-netty", "server_cpu", 4e8).with("http-undertow", "server_cpu", 2e8)
            .with("http-bytes-selector", "achieved_rate", 9_000).with("http-bytes-pool", "achieved_rate", 9_000)
            .with("http-netty", "achieved_rate", 4_500).with("http-undertow", "achieved_rate", 3_000);
        RunFolder folder = run.records(dir).folder();
        line.run("report", folder.path());
        String html = Files.readString(folder.report().resolve("index.html"));

        assertThat(rowOf(html, "nearest-keep-alive-http-bytes-selector"))
            .contains("2.00 × less than http-undertow").contains("2.00 × more than http-netty");
        assertThat(rowOf(html, "nearest-keep-alive-http-bytes-pool")).contains("4.00 × more than http-undertow");
        assertThat(html).contains("in each of these figures: http-bytes-selector.");
    }

    @Test
    void theCompilersShareOfTheWarmPhaseIsSaidWhereThereAreSegments() throws Exception {
        RunFolder folder = new SampleRun(1).profiled().write(dir);
        line.run("report", folder.path());
        assertThat(Files.readString(folder.report().resolve("index.html"))
            .contains("compilers took, of the server")).isTrue();
    }

    /** One row of the page, by its permalink. */
    private String row(SampleRun run, String id) throws Exception {
        RunFolder folder = run.write(dir.resolve(id));
        line.run("report", folder.path());
        return rowOf(Files.readString(folder.report().resolve("index.html")), id);
    }

    private static String rowOf(String html, String id) {
        int begin = html.indexOf("<tr id=\"" + id + "\"");
        assertThat(begin).as(id).isPositive();
        return html.substring(begin, html.indexOf("</tr>", begin));
    }
}
