package io.weighbridge.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command line: help for everything, and wrong usage said in one line before anything starts. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class LoadMainTest {
    private static final String NOBODY = "127.0.0.1:1";

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "no-such-scenario --target 127.0.0.1:1, no-such-scenario",
        "echo --target 127.0.0.1:1 --no-such-option, --no-such-option",
        "echo, --target",
        "echo --target 127.0.0.1, target must be HOST:PORT",
        "echo --target 127.0.0.1:99999, port must be 1 to 65535",
        "echo --target 127.0.0.1:1 --duration 5parsecs, 'a time is a number and us, ms, s, m or h, was 5parsecs'",
        "echo --target 127.0.0.1:1 --rate 0, 'rate must be more than 0, was 0.0'",
        "echo --target 127.0.0.1:1 --rate 1 --rate-each 1, either --rate or --rate-each",
        "echo --target 127.0.0.1:1 --arrivals bursty --rate 1, arrivals must be one of",
        "echo --target 127.0.0.1:1 --sizes 31, sizes are",
        "echo --target 127.0.0.1:1 --protocol http, 'echo speaks ws or tcp, the target speaks http'",
        "keep-alive --target 127.0.0.1:1 --protocol ws, 'keep-alive speaks http, the target speaks ws'",
        "login-hold --target 127.0.0.1:1 --connections 0, 'connections must be at least 1, was 0'",
        "login-hold --target 127.0.0.1:1 --held 5;3, '--held'",
        "ramp --target 127.0.0.1:1 --factor 1, factor must be 1.1 to 10",
        "echo --target 127.0.0.1:1 --sources 192.0.2.1, 'sources must be addresses of this machine, was 192.0.2.1'",
        "login-hold --target 127.0.0.1:1 --connections 2 --processes 3, must be at least one for each of 3",
        "ramp --target 127.0.0.1:1 --processes 2, ramp is for one process",
        "echo --target 127.0.0.1:1 --processes 0, 'processes must be at least 1, was 0'",
        "close --target 127.0.0.1:1 --how slowly, 'how must be orderly, end or reset, was slowly'"})
    void wrongUsageIsExitCodeTwoAndOneClearLine(String command, String reason) {
        Loads.Result result = Loads.run(command.split(" "));
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err().lines().findFirst().orElseThrow()).contains(reason);
    }

    @Test
    void tooFewDescriptorsAreSaidWithTheCommandThatRaisesThem() {
        assertThatThrownBy(() -> Descriptors.check(10_000, 1024)).isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("10064 file descriptors are needed, 1024 are allowed")
            .hasMessageContaining("ulimit -n 10064");
        Descriptors.check(10_000, 10_064);
    }

    @Test
    void moreConnectionsThanDescriptorsIsAUsageError() {
        Loads.Result result = Loads.run("login-hold", "--target", NOBODY, "--connections", "9000000");
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).contains("9000064 file descriptors are needed");
    }

    @Test
    void aFolderThatCannotBeWrittenIsAFailure() {
        Loads.Result result = Loads.run("login-hold", "--target", NOBODY, "--out", "/proc/nowhere");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).startsWith("failed: ");
    }

    @Test
    void aFullDiskIsAFailureThatSaysSo(@TempDir Path out) throws IOException {
        Files.createSymbolicLink(out.resolve("connect.hlog"), Path.of("/dev/full"));
        try (TestServer server = new TestServer(peer -> {
            peer.login();
            peer.echo();
        })) {
            Loads.Result result = Loads.run("login-hold", "--target", server.target(), "--connections", "3",
                "--waves", "cold",
                "--hold", "1ms", "--out", out.toString());
            assertThat(result.exit()).isEqualTo(1);
            assertThat(result.err()).contains("failed: connect.hlog could not be written: is the disk full?");
        }
    }

    @Test
    void percentilesThatTheSamplesDoNotSupportAreNotPrinted() {
        org.HdrHistogram.Histogram times = new org.HdrHistogram.Histogram(3);
        for (int i = 0; i < 1000; i++) {
            times.recordValue(1_000_000);
        }
        assertThat(SummaryTable.percentile(times, 99)).isEqualTo("1.00 ms");
        assertThat(SummaryTable.percentile(times, 99.9)).isEqualTo("-");
    }

    @Test
    void progressEstimatesWhatIsLeft() {
        assertThat(ProgressLine.plain("cold: logging in", 250, 1000, 1_000_000_000L))
            .isEqualTo("cold: logging in 250/1000, about 4 s left");
        assertThat(ProgressLine.plain("cold: logging in", 0, 1000,
            1_000_000_000L)).isEqualTo("cold: logging in 0/1000");
    }
}
