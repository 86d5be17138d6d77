package io.weighbridge.servers.external;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.weighbridge.servers.net.ServerOptions;
import io.weighbridge.servers.net.Upstream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Processes are started, waited for and ended; those that fail say why. The programs are of every Unix. */
@Timeout(60)
class ExternalServerTest {

    private static final Path SHIPPED = Path.of("external");

    @TempDir
    private Path folder;

    @Test
    void aServerIsReadyWhenItsLineIsWrittenAndGoneWhenClosed() throws IOException {
        Files.writeString(folder.resolve("greeting"), "listening on {host}:{port} in {prefix} {not a placeholder}\n");
        ExternalFile file = read("arguments = -n 1 -f {prefix}/greeting\nfile.greeting = greeting",
                "tail", "line listening on 127.0.0.1:[0-9]+ in /.* \\\\{not a", 10);
        ProcessHandle process;
        try (ExternalServer server = ExternalServer.start(file, ServerOptions.defaults())) {
            process = ProcessHandle.of(Long.parseLong(server.facts().get("external"))).orElseThrow();
            assertThat(process.isAlive()).isTrue();
            assertThat(server.facts()).containsEntry("heap", "http://127.0.0.1:" + server.port() + "/heap");
        }
        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void aCommandThatIsNotThereSaysHowToInstallIt() throws IOException {
        ExternalFile file = read("", "no-such-program", "tcp", 1);
        assertThatThrownBy(() -> ExternalServer.start(file, ServerOptions.defaults()))
                .hasMessage("no-such-program is not installed: apt-get install it");
    }

    @Test
    void aCommandThatDiesAtOnceSaysItsExitCodeAndItsLastWords() throws IOException {
        ExternalFile file = read("arguments = /no/such/file", "cat", "tcp", 10);
        assertThatThrownBy(() -> ExternalServer.start(file, ServerOptions.defaults()))
                .hasMessageStartingWith("cat ended with exit code 1 before it was ready: ")
                .hasMessageContaining("/no/such/file");
    }

    @Test
    void aCommandThatNeverGetsReadyIsEnded() throws IOException {
        ExternalFile file = read("arguments = 987.654", "sleep", "tcp", 1);
        assertThatThrownBy(() -> ExternalServer.start(file, ServerOptions.defaults()))
                .hasMessage("sleep was not ready within 1 s: it wrote nothing");
        assertThat(ProcessHandle.current().children().map(child -> child.info().commandLine().orElse("")))
                .noneMatch(line -> line.endsWith("sleep 987.654"));
    }

    @Test
    void nginxAnswersTheSame64Bytes() throws Exception {
        ExternalFile file = ExternalFile.read(SHIPPED.resolve("http-nginx.properties"));
        Optional<String> reason = file.unavailable();
        assumeTrue(reason.isEmpty(), () -> reason.orElse(""));
        try (ExternalServer server = ExternalServer.start(file, ServerOptions.defaults())) {
            HttpClient client = HttpClient.newHttpClient();
            URI root = URI.create("http://127.0.0.1:" + server.port() + "/");
            HttpResponse<String> page = client.send(HttpRequest.newBuilder(root).build(), BodyHandlers.ofString());
            assertThat(page.body()).hasSize(64).startsWith("weighbridge").endsWith("\n");
            assertThat(page.headers().firstValue("Content-Type")).contains("text/plain");
            assertThat(client.send(HttpRequest.newBuilder(root).POST(BodyPublishers.noBody()).build(),
                    BodyHandlers.discarding()).statusCode()).isEqualTo(405);
            assertThat(client.send(HttpRequest.newBuilder(root.resolve("/none")).build(),
                    BodyHandlers.discarding()).statusCode()).isEqualTo(404);
        }
    }

    /** Compiled by the Go tool first, which on a busy machine takes longer than all the others together. */
    @Test
    @Timeout(180)
    void aServerInGoAnswersTheContractAndHasHeapProfiles() throws Exception {
        ExternalFile file = ExternalFile.read(SHIPPED.resolve("http-go.properties"));
        Optional<String> reason = file.unavailable();
        assumeTrue(reason.isEmpty(), () -> reason.orElse(""));
        try (ExternalServer server = ExternalServer.start(file, ServerOptions.defaults())) {
            HttpClient client = HttpClient.newHttpClient();
            URI root = URI.create("http://127.0.0.1:" + server.port() + "/");
            for (String path : new String[] {"", "burn?us=50", "wait?ms=1"}) {
                assertThat(client.send(HttpRequest.newBuilder(root.resolve(path)).build(), BodyHandlers.ofString())
                        .body()).hasSize(64).startsWith("weighbridge");
            }
            assertThat(client.send(HttpRequest.newBuilder(root.resolve("/echo"))
                    .POST(BodyPublishers.ofString("hello")).build(), BodyHandlers.ofString()).body())
                    .isEqualTo("hello");
            assertThat(client.send(HttpRequest.newBuilder(root.resolve("/echo")).build(),
                    BodyHandlers.discarding()).headers().firstValue("Allow")).contains("POST");
            byte[] profile = client.send(HttpRequest.newBuilder(URI.create(server.facts().get("heap"))).build(),
                    BodyHandlers.ofByteArray()).body();
            // Go's profiles are protocol buffers under gzip.
            String unpacked = new String(new GZIPInputStream(new ByteArrayInputStream(profile)).readAllBytes(),
                    StandardCharsets.ISO_8859_1);
            assertThat(unpacked).contains("inuse_space", "inuse_objects", "alloc_space", "alloc_objects");
        }
    }

    @Test
    void nginxPassesRequestsOnAndSaysWhenItHasNobodyToPassThemTo() throws Exception {
        ExternalFile file = ExternalFile.read(SHIPPED.resolve("http-forward-nginx.properties"));
        Optional<String> reason = file.unavailable();
        assumeTrue(reason.isEmpty(), () -> reason.orElse(""));
        assertThatThrownBy(() -> ExternalServer.start(file, ServerOptions.defaults()))
                .hasMessage("a forwarding gateway needs --upstream HOST:PORT");
        ExternalFile behind = ExternalFile.read(SHIPPED.resolve("http-nginx.properties"));
        try (ExternalServer upstream = ExternalServer.start(behind, ServerOptions.defaults());
                ExternalServer server = ExternalServer.start(file, ServerOptions.defaults().withUpstream(
                        Upstream.parse("127.0.0.1:" + upstream.port())))) {
            URI root = URI.create("http://127.0.0.1:" + server.port() + "/");
            assertThat(HttpClient.newHttpClient().send(HttpRequest.newBuilder(root).build(), BodyHandlers.ofString())
                    .body()).hasSize(64);
        }
    }

    private ExternalFile read(String more, String command, String ready, int seconds) throws IOException {
        return ExternalFile.read(Files.writeString(folder.resolve("http-mine.properties"), """
                summary = a server
                protocols = http
                command = %s
                ready = %s
                ready.seconds = %d
                install = apt-get install it
                heap = http://127.0.0.1:{port}/heap
                %s
                """.formatted(command, ready, seconds, more)));
    }
}
