package io.weighbridge.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The program as its parent process sees it: lines out, orders in, exit codes. */
@Timeout(60)
class ServerMainTest {

    private record Child(Process process, BufferedReader out) implements AutoCloseable {

        static Child start(String... arguments) throws IOException {
            List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx128m",
                "-cp", System.getProperty("java.class.path"), ServerMain.class.getName()));
            command.addAll(List.of(arguments));
            Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
            return new Child(process, new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)));
        }

        String line() throws IOException {
            return out.readLine();
        }

        int exit() throws InterruptedException {
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("ends by itself").isTrue();
            return process.exitValue();
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }

    @Test
    void servesCountsAndStopsAtTheEndOfItsInput() throws Exception {
        try (Child child = Child.start("ws-nocopy-threads")) {
            String ready = child.line();
            assertThat(ready).matches("READY port=\\d+ admin=\\d+ pid=" + child.process.pid());
            String admin = ready.replaceAll(".*admin=(\\d+).*", "$1");
            String counts = HttpClient.newHttpClient().send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + admin + "/counts")).build(),
                HttpResponse.BodyHandlers.ofString()).body();
            assertThat(counts).contains("opened 0\n", "refused 0\n", "closed 0\n", "active 0\n", "channels 0\n")
                .containsPattern("threads \\d+\nthreads_started \\d+\ndirect_bytes \\d+\ndescriptors \\d+\n");
            child.process.getOutputStream().close();
            assertThat(child.line()).isEqualTo("DONE opened=0 refused=0 closed=0 active=0");
            assertThat(child.exit()).isZero();
        }
    }

    @Test
    void stopsWhenToldAndWhenTerminated() throws Exception {
        try (Child told = Child.start("ws-nocopy-selector"); Child terminated = Child.start("ws-servlet-pool")) {
            assertThat(told.line()).startsWith("READY ");
            told.process.getOutputStream().write("STOP\n".getBytes(StandardCharsets.UTF_8));
            told.process.getOutputStream().flush();
            assertThat(told.line()).startsWith("DONE ");
            assertThat(told.exit()).isZero();
            assertThat(terminated.line()).startsWith("READY ");
            // By its handle: Process.destroy() would close the streams as well.
            terminated.process.toHandle().destroy();
            assertThat(terminated.line()).startsWith("DONE ");
            terminated.exit();
        }
    }

    @Test
    void saysWhichPortIsInUse() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
             Child child = Child.start("ws-nocopy-pool", "--port", "" + taken.getLocalPort())) {
            assertThat(child.line()).isEqualTo(
                "FAILED reason=cannot listen on 127.0.0.1:" + taken.getLocalPort() + ": Address already in use");
            assertThat(child.exit()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "ws-nocopy-treads | unknown variant 'ws-nocopy-treads'",
        "ws-nocopy-pool+cpu-5parsecs | unknown variant 'ws-nocopy-pool+cpu-5parsecs'",
        "ws-nocopy-pool --max-wrokers 5 | --max-wrokers",
        "ws-nocopy-pool --max-workers 0 | maxWorkers must be at least 1, was 0",
        "ws-nocopy-pool --login-wait 10 | unit of a duration must be us, ms, s or m",
        "ws-nocopy-pool --login-wait 10y | unit of a duration must be us, ms, s or m, was 'y'",
        "ws-nocopy-pool --app chat | app must be echo, broadcast or sink, was 'chat'",
        "ws-nocopy-pool --port 70000 | port must be 0 to 65535, was 70000"})
    void namesWhatIsWrongWithItsArguments(String arguments, String message) {
        java.io.PrintStream out = System.out;
        java.io.ByteArrayOutputStream said = new java.io.ByteArrayOutputStream();
        try {
            System.setOut(new java.io.PrintStream(said, true, StandardCharsets.UTF_8));
            assertThat(ServerMain.run(arguments.split(" "))).isEqualTo(2);
        } finally {
            System.setOut(out);
        }
        assertThat(said.toString(StandardCharsets.UTF_8)).startsWith("FAILED reason=").contains(message)
            .hasLineCount(1);
    }
}
