package io.weighbridge.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The client as a child process, driven line by line (DESIGN.md, "The line protocol"). */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LineProtocolTest {
    @TempDir
    Path out;

    @Test
    void aSteppedWaveStopsAtEachMarkUntilToldToGoOn() throws Exception {
        try (TestServer server = good();
             Child child = new Child(server, "--waves", "cold,measured", "--held", "0,10,20")) {
            child.says("READY pid=" + child.process.pid());
            child.hears("GO");
            child.says("HELD phase=cold wave=1 connections=20 failed=0 nanos=* next=RELEASE");
            child.hears("RELEASE");
            child.says("CLOSED phase=cold wave=1 connections=20 failed=0 nanos=*");
            child.hears("GO");
            child.says("HELD phase=measured wave=2 connections=0 failed=0 nanos=* next=GO");
            child.hears("GO");
            child.says("HELD phase=measured wave=2 connections=10 failed=0 nanos=* next=GO");
            child.hears("GO measured=twice");
            child.says("HELD phase=measured wave=2 connections=20 failed=0 nanos=* next=RELEASE");
            child.hears("RELEASE");
            child.says("CLOSED phase=measured wave=2 connections=20 failed=0 nanos=*");
            child.says("DONE connections=40 failed=0");
            assertThat(child.exit()).isZero();
        }
    }

    @Test
    void aParentMaySayTheTargetWhenTheClientHasStarted() throws Exception {
        try (TestServer server = good(); Child child = new Child(List.of(), List.of("--lines"), "--waves", "cold")) {
            child.hears("TARGET " + server.target());
            child.says("READY pid=" + child.process.pid());
            child.hears("GO");
            child.says("HELD phase=cold wave=1 connections=20 failed=0 nanos=* next=RELEASE");
            child.hears("RELEASE");
            child.says("CLOSED phase=cold wave=1 connections=20 failed=0 nanos=*");
            child.says("DONE connections=20 failed=0");
            assertThat(child.exit()).isZero();
        }
    }

    @Test
    void severalProcessesLearnTheirTargetFromTheParentToo() throws Exception {
        try (TestServer server = good();
             Child child = new Child(List.of(), List.of("--lines"), "--waves", "cold", "--processes", "2")) {
            child.hears("TARGET " + server.target());
            child.says("READY *");
            child.hears("GO");
            child.says("HELD phase=cold wave=1 connections=20 *");
            child.in.close();
            child.says("DONE connections=0 failed=0");
            assertThat(child.exit()).isZero();
        }
    }

    @Test
    void aClientThatIsStoppedBeforeItKnowsTheTargetEndsQuietly() throws Exception {
        try (Child child = new Child(List.of(), List.of("--lines"), "--waves", "cold")) {
            child.in.close();
            assertThat(child.exit()).isZero();
            assertThat(child.lines.readLine()).isNull();
        }
    }

    @Test
    void aClientIsToldWhereToBeforeAnythingElse() throws Exception {
        try (Child child = new Child(List.of(), List.of("--lines"), "--waves", "cold")) {
            child.hears("GO");
            child.says("FAILED reason=the parent must say TARGET HOST:PORT first, said GO");
            assertThat(child.exit()).isEqualTo(2);
        }
    }

    @Test
    void severalProcessesAreOneChildToTheirParent() throws Exception {
        try (TestServer server = good();
             Child child = new Child(server, "--waves", "measured", "--held", "0,11,20", "--processes", "3")) {
            child.says("READY pid=" + child.process.pid());
            child.hears("GO");
            child.says("HELD phase=measured wave=1 connections=0 failed=0 nanos=* next=GO");
            child.hears("GO");
            child.says("HELD phase=measured wave=1 connections=11 failed=0 nanos=* next=GO");
            child.hears("GO");
            child.says("HELD phase=measured wave=1 connections=20 failed=0 nanos=* next=RELEASE");
            child.hears("RELEASE");
            child.says("CLOSED phase=measured wave=1 connections=20 failed=0 nanos=*");
            child.says("DONE connections=20 failed=0");
            assertThat(child.exit()).isZero();
            assertThat(Loads.outcomes(out)).isEqualTo(Map.of("measured ok", 20L));
        }
    }

    @Test
    void severalProcessesEndWithTheirParentsInput() throws Exception {
        try (TestServer server = good(); Child child = new Child(server, "--waves", "cold", "--processes", "2")) {
            child.says("READY *");
            child.hears("GO");
            child.says("HELD phase=cold wave=1 connections=20 *");
            child.in.close();
            child.says("DONE connections=0 failed=0");
            assertThat(child.exit()).isZero();
            assertThat(Loads.outcomes(out)).isEqualTo(Map.of("cold stopped", 20L));
        }
    }

    @Test
    void stopInTheMiddleWritesWhatThereIs() throws Exception {
        try (TestServer server = good(); Child child = new Child(server, "--waves", "cold")) {
            child.says("READY *");
            child.hears("GO");
            child.says("HELD phase=cold wave=1 connections=20 *");
            child.hears("STOP");
            child.says("DONE connections=0 failed=0");
            assertThat(child.exit()).isZero();
            assertThat(Loads.outcomes(out)).isEqualTo(Map.of("cold stopped", 20L));
        }
    }

    @Test
    void theEndOfStandardInputStopsTheClient() throws Exception {
        try (TestServer server = good(); Child child = new Child(server, "--waves", "cold")) {
            child.says("READY *");
            child.hears("GO");
            child.says("HELD *");
            child.in.close();
            child.says("DONE *");
            assertThat(child.exit()).isZero();
        }
    }

    @Test
    void failuresAreInEveryLineAndInTheExitCode() throws Exception {
        try (TestServer server = new TestServer(peer -> peer.head());
             Child child = new Child(server, "--waves", "cold")) {
            child.says("READY *");
            child.hears("GO");
            child.says("HELD phase=cold wave=1 connections=0 failed=20 *");
            child.hears("RELEASE");
            child.says("CLOSED phase=cold wave=1 connections=0 failed=20 *");
            child.says("DONE connections=0 failed=20");
            assertThat(child.exit()).isEqualTo(1);
        }
    }

    @Test
    void ctrlCWithoutAParentStillShowsWhatThereIs() throws Exception {
        try (TestServer server = good();
             Child child = new Child(server, List.of(), "--waves", "cold", "--hold", "1h")) {
            child.says("login-hold *");
            long limit = System.nanoTime() + 20_000_000_000L;
            while (server.connections() < 20 && System.nanoTime() < limit) {
                Thread.onSpinWait();
            }
            child.process.toHandle().destroy(); // SIGTERM; SIGINT takes the same way
            assertThat(child.lines.lines().toList()).anyMatch(line -> line.matches("cold +stopped +[0-9]+"));
            child.exit();
        }
    }

    @Test
    void anOrderOutOfTurnFailsAndKeepsWhatThereIs() throws Exception {
        try (TestServer server = good(); Child child = new Child(server, "--waves", "cold")) {
            child.says("READY *");
            child.hears("GO");
            child.says("HELD *");
            child.hears("GO");
            child.says("FAILED reason=GO after the last mark of wave 1: only RELEASE or STOP");
            assertThat(child.exit()).isEqualTo(1);
            assertThat(Loads.outcomes(out)).isEqualTo(Map.of("cold stopped", 20L));
        }
    }

    @Test
    void aWrongOptionIsAUsageErrorInTheProtocolToo() throws Exception {
        try (TestServer server = good(); Child child = new Child(server, "--dialing", "0")) {
            child.says("FAILED reason=dialing must be at least 1, was 0");
            assertThat(child.exit()).isEqualTo(2);
        }
    }

    @Test
    void descriptorsThatRunOutAreCountedAndWhatSucceededIsKept() throws Exception {
        // 84 are allowed for 20 connections; the shell leaves 35 of its own open, and the client has some 38 itself.
        String shell = "ulimit -n 84; for i in $(seq 30 64); do eval \"exec $i</dev/null\"; done; exec \"$@\"";
        try (TestServer server = good();
             Child child = new Child(server, List.of("bash", "-c", shell, "bash"), List.of("--lines"),
                 "--waves", "cold", "--stepped", "cold", "--held", "3,20", "--dialing", "1")) {
            child.says("READY *");
            child.hears("GO");
            child.says("HELD phase=cold wave=1 connections=3 failed=0 *");
            child.hears("GO");
            String held = child.lines.readLine();
            assertThat(held).startsWith("HELD phase=cold").doesNotContain(" failed=0 ");
            child.hears("RELEASE");
            child.says("CLOSED *");
            child.says("DONE *");
            assertThat(child.exit()).isEqualTo(1);
            Map<String, Long> outcomes = Loads.outcomes(out);
            assertThat(outcomes).containsOnlyKeys("cold ok", "cold no-descriptors");
            assertThat(outcomes.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(20);
            assertThat(Loads.times(out, "login_acknowledged", "cold").getTotalCount())
                .isEqualTo(outcomes.get("cold ok"));
        }
    }

    private static TestServer good() throws IOException {
        return new TestServer(peer -> {
            peer.login();
            peer.echo();
        });
    }

    /** The client's process. */
    private final class Child implements AutoCloseable {
        final Process process;
        final BufferedReader lines;
        final PrintWriter in;

        Child(TestServer server, String... options) throws IOException {
            this(server, List.of("--lines"), options);
        }

        Child(TestServer server, List<String> mode, String... options) throws IOException {
            this(server, List.of(), mode, options);
        }

        /** With words in front of the JVM's. */
        Child(TestServer server, List<String> shell, List<String> mode, String... options) throws IOException {
            this(shell, Stream.concat(Stream.of("--target", server.target()), mode.stream()).toList(), options);
        }

        /** That is not told where to. */
        Child(List<String> shell, List<String> mode, String... options) throws IOException {
            String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
            ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(shell));
            builder.command().addAll(List.of(java, "-cp", System.getProperty("java.class.path"),
                LoadMain.class.getName(), "login-hold", "--connections", "20",
                "--out", out.toString()));
            builder.command().addAll(mode);
            builder.command().addAll(List.of(options));
            process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
            lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            in = new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8);
        }

        void hears(String line) {
            in.println(line);
        }

        /** The next line is this, a star standing for anything. */
        void says(String expected) throws IOException {
            assertThat(lines.readLine()).matches("\\Q" + expected.replace("*", "\\E.*\\Q") + "\\E");
        }

        int exit() throws InterruptedException {
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }
}
