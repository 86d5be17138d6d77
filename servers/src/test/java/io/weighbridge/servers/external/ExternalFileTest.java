package io.weighbridge.servers.external;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a properties file may say, and how it is told what it may not. */
class ExternalFileTest {

    private static final String GOOD = """
            summary = a server
            protocols = http ws
            paths = / /echo
            command = serve-me
            arguments = --port {port}  --body {body}
            ready = http /
            ready.seconds = 3
            install = apt-get install serve-me
            heap = http://127.0.0.1:{port}/debug/pprof/heap
            """;

    @TempDir
    private Path folder;

    @Test
    void readsWhatAFileSays() throws IOException {
        ExternalFile file = read("http-mine", GOOD);
        assertThat(file.name()).isEqualTo("http-mine");
        assertThat(file.protocols()).containsExactlyInAnyOrder("http", "ws");
        assertThat(file.paths()).containsExactlyInAnyOrder("/", "/echo");
        assertThat(file.command()).containsExactly("serve-me", "--port", "{port}", "--body", "{body}");
        assertThat(file.ready()).isEqualTo(new ReadyProbe.Http("/"));
        assertThat(file.readyWait()).hasSeconds(3);
        assertThat(file.heap()).contains("http://127.0.0.1:{port}/debug/pprof/heap");
    }

    @Test
    void whatIsNotInstalledSaysTheCommandThatInstallsIt() throws IOException {
        assertThat(read("http-mine", GOOD).unavailable())
                .contains("serve-me is not installed: apt-get install serve-me");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "summary = a server   |                      | summary must be given, was ''",
        "command = serve-me   | command = serve me   | command must be a program without arguments, was 'serve me'",
        "protocols = http ws  | protocols = ftp      | protocols must be of http, tcp, ws, was 'ftp'",
        "ready = http /       | ready = soon         | ready must be 'tcp', 'http /path' or 'line REGEX', was 'soon'",
        "ready = http /       | ready = line [       | ready must be 'tcp', 'http /path' or 'line REGEX', was 'line ['",
        "ready.seconds = 3    | ready.seconds = 0    | ready.seconds must be 1 to 999, was '0'",
        "paths = / /echo      | file.a = none.conf   | file.a must name a file beside this one, was 'none.conf'",
        "paths = / /echo      | comand = x           | comand must be one of arguments, command, heap, install, paths,",
        "arguments = --port {port} | arguments = {prot} | arguments must use placeholders of backlog, body, conn",
    })
    void aFileThatSaysNonsenseIsToldTheKeyAndTheRule(String good, String bad, String message) {
        String text = GOOD.replace(good, bad == null ? "" : bad);
        assertThat(text).isNotEqualTo(GOOD);
        assertThatThrownBy(() -> read("http-mine", text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("http-mine.properties: " + message);
    }

    @Test
    void theNameOfTheFileIsTheNameOfTheVariant() {
        assertThatThrownBy(() -> read("MyServer", GOOD))
                .hasMessage("MyServer.properties: name must be like http-nginx, was 'MyServer'");
    }

    private ExternalFile read(String name, String text) throws IOException {
        return ExternalFile.read(Files.writeString(folder.resolve(name + ".properties"), text));
    }
}
