package io.weighbridge.reports;

import static org.assertj.core.api.Assertions.assertThat;

import io.weighbridge.reports.render.Report;
import io.weighbridge.reports.render.Terminal;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the terminal shows fits into it. */
class TerminalTest {
    @TempDir
    Path dir;

    @ParameterizedTest
    @ValueSource(ints = {80, 120, 160})
    void noLineIsWiderThanTheTerminalAndNoFigureIsLost(int width) throws Exception {
        List<String> lines = Terminal.of(Report.of(new SampleRun(1).write(dir)).page(), width);
        assertThat(lines).allMatch(line -> line.length() <= width);
        String text = String.join(" ", lines).replaceAll(" +", " ");
        for (String heading : List.of("in-use heap", "CPU, warm", "login, p99", "state")) {
            assertThat(text).contains(heading);
        }
        assertThat(text).contains("ws-nocopy-threads needs 9.9");
        assertThat(lines.stream().filter(line -> line.startsWith("  variant")).count())
            .as("parts of the table").isEqualTo(width == 80 ? 4 : 2);
    }

    @Test
    void aWidthThatIsNoneIsThatOfALog() {
        assertThat(List.of(Terminal.width("80"), Terminal.width("wide"), Terminal.width(null), Terminal.width("12")))
            .containsExactly(80, 160, 160, 40);
    }
}
