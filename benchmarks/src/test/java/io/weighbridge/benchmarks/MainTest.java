package io.weighbridge.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.weighbridge.benchmarks.trial.Profile;
import io.weighbridge.clients.Scenarios;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class MainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path runs;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        run --variants ws-nosuch        | unknown variant 'ws-nosuch'
        run --scenarios nosuch          | unknown scenario 'nosuch'
        run --profile nosuch            | unknown profile 'nosuch'; there are smoke, quick, full
        run --nosuch                    | Unknown option: '--nosuch'
        run --profilers cpu:0           | --profilers takes names, each with a number of trials from 1 to 99
        run --profilers nosuch:2        | unknown profiler 'nosuch'
        run --hold 30parsecs            | '30parsecs' is no time
        run --hold 30                   | '30' is no time
        run --cold 201 --connections 200 | --cold must be at most --connections, 200, was 201
        run --connections 0             | --connections must be at least 1, was 0
        run --connections many          | 'many' is not
        run --jdk /nosuch               | there is no JDK at /nosuch
        run --connections 100000000     | 100000000 connections need 100000200 file descriptors
        run --scenarios echo --variants http-nginx | scenario echo speaks ws or tcp, and none of the variants does
        run --scenarios keep-alive --variants http-bytes-pool,ws-nocopy-pool | variant ws-nocopy-pool speaks ws, and
        run --scenarios echo --with echo.rate=often    | echo: Invalid value for option '--rate'
        run --scenarios echo --with echo.nosuch=1      | echo: Unknown option: '--nosuch=1'
        run --scenarios echo --with echo.duration=0s   | duration must be
        run --scenarios echo --with short.rate=1       | --with short.rate is an option of none of echo
        list nosuch                     | unknown list 'nosuch'; there are variants, scenarios, metrics, profilers
        nosuch                          | nosuch
        """)
    void usedWronglyItSaysSoInOneLineAndExitsWith2(String line, String message) throws Exception {
        int exit = execute(Stream.concat(Stream.of(line.split(" ")),
            line.startsWith("run") ? Stream.of("--out", runs.toString()) : Stream.empty()).toArray(String[]::new));

        assertThat(err.toString()).contains(message);
        assertThat(exit).isEqualTo(Main.USAGE);
        assertThat(err.toString().lines()).hasSize(2);
        try (Stream<Path> left = Files.list(runs)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void aScenarioHasNumbersOfItsOwnAndWhatIsSaidTakesTheirPlace() {
        Profile quick = Profile.all().get(1);
        Map<String, String> usual = new Workloads(quick, Optional.empty()).of(List.of("keep-alive", "close"), Map.of());
        Map<String, String> said = new Workloads(quick, Optional.of(200)).of(List.of("keep-alive"),
            Map.of("keep-alive.rate", "900"));
        Map<String, String> closed = new Workloads(quick, Optional.empty()).of(List.of("keep-alive"),
            Map.of("keep-alive.loop", "closed", "micro.iterations", "3"));

        assertThat(usual).containsEntry("keep-alive.connections", "100").containsEntry("keep-alive.rate-each", "50")
            .containsEntry("close.connections", "5000");
        assertThat(said).containsEntry("keep-alive.connections", "200").containsEntry("keep-alive.rate", "900")
            .doesNotContainKey("keep-alive.rate-each");
        assertThat(closed).doesNotContainKeys("keep-alive.rate", "keep-alive.rate-each", "keep-alive.loop")
            .containsEntry("micro.iterations", "3");
        assertThat(Workloads.mostConnections(usual, false, 10_000)).isEqualTo(5_000);
        assertThat(Workloads.mostConnections(usual, true, 10_000)).isEqualTo(10_000);
    }

    @Test
    void everyScenarioTakesTheNumbersItHasUnderEveryProfile() {
        for (Profile profile : Profile.all()) {
            for (Scenarios.Entry entry : Scenarios.all()) {
                if (!entry.name().equals("probe")) {
                    assertThat(new Workloads(profile, Optional.empty()).of(List.of(entry.name()), Map.of()).isEmpty())
                        .as(entry.name()).isEqualTo(entry.name().equals("login-hold"));
                }
            }
        }
    }

    @Test
    void profiledTrialsGoRoundByRound() {
        RunOptions options = new RunOptions();
        new CommandLine(options).parseArgs("--profilers", "cpu:3,alloc,live:2");
        assertThat(options.profilers()).containsExactly("cpu", "alloc", "live", "cpu", "live", "cpu");
    }

    @Test
    void resumingWithNothingToGoOnWithIsAUsageError() {
        assertThat(execute("run", "--resume", "--out", runs.toString())).isEqualTo(Main.USAGE);
        assertThat(err.toString()).startsWith("nothing to go on with: ");
    }

    @Test
    void listsAreNameTabSummary() {
        assertThat(execute("list", "variants")).isEqualTo(Main.OK);
        assertThat(out.toString().lines()).allMatch(line -> line.matches("[a-zKB0-9+-]+\\t\\S.*"))
            .anyMatch(line -> line.startsWith("ws-nocopy-pool\t"))
            .anyMatch(line -> line.startsWith("ws-nocopy-threads+accept-upgrade\t"))
            .anyMatch(line -> line.startsWith("+cpu-50us\tweight "));
    }

    private int execute(String... arguments) {
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }
}
