package io.weighbridge.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
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
        run --hold 30parsecs            | '30parsecs' is no time
        run --hold 30                   | '30' is no time
        run --connections 0             | --connections must be at least 1, was 0
        run --connections many          | 'many' is not
        run --jdk /nosuch               | there is no JDK at /nosuch
        run --connections 100000000     | 100000000 connections need 100000200 file descriptors
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
