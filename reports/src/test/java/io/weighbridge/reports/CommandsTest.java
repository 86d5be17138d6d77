package io.weighbridge.reports;

import static org.assertj.core.api.Assertions.assertThat;

import io.weighbridge.reports.record.RunFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CommandsTest {
    @TempDir
    Path dir;
    private final CommandLineCase line = new CommandLineCase();

    @Test
    void verifyPassesOnAReportAndFailsAfterOneDigitOfTheRawRecordsWasChanged() throws Exception {
        RunFolder folder = small(1).write(dir);
        assertThat(line.run("verify", folder.path())).isEqualTo(2);
        assertThat(line.err()).contains("has no report to verify");

        line.run("report", folder.path());
        assertThat(line.run("verify", folder.path())).isZero();
        assertThat(line.out()).startsWith("verified: report ");

        List<String> rows = new ArrayList<>(Files.readAllLines(folder.measurements()));
        int row = rows.indexOf(rows.stream().filter(one -> one.contains(",server_cpu,")).findFirst().orElseThrow());
        String digit = rows.get(row).substring(rows.get(row).length() - 1);
        rows.set(row, rows.get(row).substring(0, rows.get(row).length() - 1) + (digit.equals("7") ? "8" : "7"));
        Files.write(folder.measurements(), rows);
        assertThat(line.run("verify", folder.path())).isEqualTo(1);
        assertThat(line.out()).contains("The raw records are not those the report was made from")
            .contains("Table summaries: 1 of ").contains("server_cpu").contains("NOT verified");
    }

    @Test
    void publishPutsTheSmallPartOfAVerifiedReportWhereItCanBeCited() throws Exception {
        RunFolder folder = new SampleRun(1).write(dir.resolve("runs"));
        line.run("report", folder.path());
        assertThat(line.run("publish", folder.path(), "--to", dir.resolve("published"))).isZero();
        Path published = Path.of(line.out().strip());
        assertThat(published.resolve("summary.json")).exists();
        assertThat(published.resolve("report.md")).exists();
        assertThat(Files.readString(published.resolve("id.txt"))).startsWith(published.getFileName().toString());

        Files.writeString(folder.report().resolve("report.md"), "beautified");
        assertThat(line.run("publish", folder.path(), "--to", dir.resolve("published"))).isEqualTo(1);
        assertThat(line.out()).contains("report.md differs.").contains("Not published");
    }

    @Test
    void aRunComparedWithItselfShowsNoDifference() throws Exception {
        RunFolder folder = small(1).write(dir);
        assertThat(line.run("compare", folder.path(), folder.path(), "--gate", gate())).isZero();
        assertThat(line.out()).contains("The gate is open").doesNotContain(" × less").doesNotContain("% more");
    }

    @Test
    void fiftyMicrosecondsMoreCpuAreFoundWithinTheirIntervalAndShutTheGate() throws Exception {
        RunFolder base = small(1).write(dir.resolve("base"));
        RunFolder candidate = small(2).cpuMore(50_000).write(dir.resolve("candidate"));
        Path out = dir.resolve("out");
        assertThat(line.run("compare", base.path(), candidate.path(), "--gate", gate(), "--out", out)).isEqualTo(1);
        assertThat(line.out()).contains("The gate is shut")
            .containsPattern("ws-nocopy-threads needs 1\\d % more warm server CPU per connection");
        JsonNode json = JsonMapper.builder().build().readTree(Files.readString(out.resolve("summary.json")));
        JsonNode row = null;
        for (JsonNode one : json.path("comparisons")) {
            if (one.path("metric").asString("").equals("server_cpu") && one.path("phase").asString("").equals(
                "measured") && one.path("base").asString("").equals("ws-nocopy-threads")) {
                row = one;
            }
        }
        assertThat(row).isNotNull();
        assertThat(-row.path("differenceHigh").asDouble()).isLessThanOrEqualTo(50_000);
        assertThat(-row.path("differenceLow").asDouble()).isGreaterThanOrEqualTo(50_000);
        assertThat(out.resolve("index.html")).exists();
        assertThat(Files.readAllLines(out.resolve("report.md"))).hasSizeLessThanOrEqualTo(120);
    }

    @Test
    void aGateThatCouldNotLookIsShut() throws Exception {
        RunFolder folder = small(1).write(dir);
        Path gate = Files.writeString(dir.resolve("gate.txt"), "inuse_space * 1 %\nserver_cpu mesured 5 %\n");
        Path out = dir.resolve("out");
        assertThat(line.run("compare", folder.path(), folder.path(), "--gate", gate, "--out", out)).isEqualTo(1);
        assertThat(line.out().replaceAll("\\s+", " ")).contains("The gate is shut")
            .contains("\"server_cpu mesured 5 %\" fits no figure that both runs have");
        JsonNode json = JsonMapper.builder().build().readTree(Files.readString(out.resolve("summary.json")));
        assertThat(json.path("blind")).hasSize(1);
        assertThat(json.path("breaches")).isEmpty();
        Files.writeString(gate, "# nothing yet\n");
        assertThat(line.run("compare", folder.path(), folder.path(), "--gate", gate, "--out", out)).isEqualTo(2);
        assertThat(line.err()).contains("a gate has at least one line");
    }

    @Test
    void aGateIsShutWhereTheCandidateHasNoSuchFigureAnyMore() throws Exception {
        RunFolder base = small(1).write(dir.resolve("base"));
        RunFolder candidate = small(2).write(dir.resolve("candidate"));
        Files.write(candidate.measurements(), Files.readAllLines(candidate.measurements()).stream()
            .filter(row -> !row.contains(",ws-nocopy-threads,") || !row.contains(",server_cpu,")).toList());
        assertThat(line.run("compare", base.path(), candidate.path(), "--gate", gate(), "--out", dir.resolve("out")))
            .isEqualTo(1);
        assertThat(line.out().replaceAll("\\s+", " ")).contains("The gate is shut").contains("The base has warm server "
            + "CPU per connection of ws-nocopy-threads under login-hold, the candidate has not");
    }

    @Test
    void aTwistIsComparedWithItsOriginalIfTheyAreAllThatWasWeighed() throws Exception {
        String[] others = {"ws-servlet-threads", "ws-servlet-pool", "ws-nocopy-pool", SampleRun.TWIN};
        RunFolder base = new SampleRun(1).without(others).write(dir.resolve("base"));
        RunFolder candidate = new SampleRun(2).variant("ws-nocopy-threads+cpu-50us", "ws-nocopy-threads")
            .without(others).without("ws-nocopy-threads").write(dir.resolve("candidate"));
        line.run("compare", base.path(), candidate.path(), "--out", dir.resolve("out"));
        assertThat(Files.readString(dir.resolve("out/summary.json"))).contains("ws-nocopy-threads+cpu-50us");
    }

    @Test
    void whichVariantsArePairedCanBeSaidAndWhatIsLeftOverIsNamed() throws Exception {
        RunFolder base = small(1).write(dir.resolve("base"));
        RunFolder candidate = small(2).variant("ws-nocopy-threads+cpu-50us", "ws-nocopy-threads")
            .write(dir.resolve("candidate"));
        Path out = dir.resolve("out");
        line.run("compare", base.path(), candidate.path(), "--out", out);
        assertThat(line.out().replaceAll("\\s+", " ")).contains("Not compared, because nothing says with what: "
            + "ws-nocopy-threads+cpu-50us. --variant BASE=CANDIDATE names a pair.");
        line.run("compare", base.path(), candidate.path(), "--out", out, "--variant",
            "ws-nocopy-threads=ws-nocopy-threads+cpu-50us");
        assertThat(Files.readString(out.resolve("summary.json"))).contains("\"ws-nocopy-threads+cpu-50us\"");
        assertThat(line.run("compare", base.path(), candidate.path(), "--variant", "ws-nocopy-thread=x")).isEqualTo(2);
        assertThat(line.err()).contains("did not weigh ws-nocopy-thread; it weighed ws-nocopy-threads, ");
    }

    @Test
    void theTerminalHasATableOfWhatTheGateSays() throws Exception {
        RunFolder base = small(1).write(dir.resolve("base"));
        RunFolder candidate = small(2).cpuMore(50_000).write(dir.resolve("candidate"));
        line.run("compare", base.path(), candidate.path(), "--gate", gate(), "--out", dir.resolve("out"));
        assertThat(line.out().lines().filter(one -> one.contains("warm server CPU per connection ")))
            .anySatisfy(one -> assertThat(one).containsPattern("more +5\\.0 % +BROKEN$"));
        assertThat(line.out().lines().filter(one -> one.contains("in-use heap per connection ")))
            .anySatisfy(one -> assertThat(one).containsPattern("1\\.0 % +kept$"));
    }

    @Test
    void profilesOfBothRunsAreSetAgainstEachOther() throws Exception {
        RunFolder base = small(1).profiled().write(dir.resolve("base"));
        RunFolder candidate = small(2).profiled().write(dir.resolve("candidate"));
        Path stacks = candidate.trial(11, "ws-nocopy-threads", SampleRun.SCENARIO).resolve("cpu-measured.collapsed");
        Files.writeString(stacks, Files.readString(stacks)
            + "java.lang.Thread.run;io.weighbridge.Grown.work 900000000\ncut short");
        Path out = dir.resolve("out");
        line.run("compare", base.path(), candidate.path(), "--out", out);
        String name = "difference-ws-nocopy-threads-ws-nocopy-threads-login-hold-cpu-measured.html";
        assertThat(Files.readString(out.resolve(name))).contains("Grown.work");
        assertThat(Files.readString(out.resolve("index.html")).contains("href=\"" + name + "\"")).isTrue();
    }

    @Test
    void differentHostsAreShouted() throws Exception {
        RunFolder base = small(1).write(dir.resolve("base"));
        RunFolder candidate = small(2).write(dir.resolve("candidate"));
        Files.writeString(candidate.environment(), Files.readString(candidate.environment())
            .replace("Sample CPU @ 2.0 GHz", "Another CPU"));
        line.run("compare", base.path(), candidate.path(), "--out", dir.resolve("out"));
        assertThat(line.out()).contains("THE HOSTS DIFFER (cpu.model)");
    }

    @Test
    void aGateFileThatIsNoneIsAUsageError() throws Exception {
        RunFolder folder = new SampleRun(1).trials(1).write(dir.resolve("run"));
        Path file = Files.writeString(dir.resolve("gate"), "speed measured 5 %\n");
        assertThat(line.run("compare", folder.path(), folder.path(), "--gate", file)).isEqualTo(2);
        assertThat(line.err()).contains("metric is not on the list: speed");
        assertThat(line.run("compare", folder.path(), folder.path(), "--gate", dir.resolve("none"))).isEqualTo(2);
        assertThat(line.run("compare", folder.path())).isEqualTo(2);
    }

    @Test
    void trendMarksTheRunAtWhichAFigureChanged() throws Exception {
        List<Object> words = new ArrayList<>(List.of("trend", "--out", dir.resolve("trend")));
        for (int run = 0; run < 8; run++) {
            RunFolder folder = new SampleRun(run).trials(2).cpuMore(run < 4 ? 0 : 200_000)
                .without("ws-servlet-threads", "ws-servlet-pool", "ws-nocopy-pool", SampleRun.TWIN)
                .write(dir.resolve("runs"));
            words.add(folder.path());
        }
        assertThat(line.run(words.toArray())).isZero();
        assertThat(line.out()).containsPattern("warm server CPU per connection +ws-nocopy-threads +"
            + "20261122T010203Z-abc1234-5 ");
        assertThat(dir.resolve("trend/index.html")).exists();
    }

    /** One variant and its twin: enough for what two runs have in common. */
    private static SampleRun small(long seed) {
        return new SampleRun(seed).without("ws-servlet-threads", "ws-servlet-pool", "ws-nocopy-pool");
    }

    private Path gate() throws Exception {
        return Files.writeString(dir.resolve("gate.txt"), "# what may become worse, and by how much\n"
            + "server_cpu measured 5 %\ninuse_space held 1 %\nlogin_acknowledged_p99 * 25 %\n");
    }
}
