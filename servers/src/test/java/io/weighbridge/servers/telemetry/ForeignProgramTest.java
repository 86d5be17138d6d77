package io.weighbridge.servers.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The endpoint in a program that has never heard of it: one jar that holds nothing but this package. */
@Timeout(120)
class ForeignProgramTest {

    /** Prints its port when it opens one itself, then lives until its standard input ends. */
    private static final String PROGRAM = """
        public class Foreign {
            static final java.util.List<byte[]> KEPT = new java.util.ArrayList<>();

            public static void main(String[] arguments) throws Exception {
                for (int i = 0; i < 300; i++) {
                    KEPT.add(new byte[10_000]);
                }
                %s
                System.out.println("running");
                aTellingName();
            }

            static void aTellingName() throws Exception {
                while (System.in.read() >= 0) {
                    continue;
                }
            }
        }
        """;
    private static final Pattern PORT = Pattern.compile("127\\.0\\.0\\.1:(\\d+)/debug/pprof/");

    @TempDir
    private Path folder;
    private Path jar;

    @BeforeEach
    void pack() throws Exception {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(new Attributes.Name("Premain-Class"), Telemetry.class.getName());
        jar = folder.resolve("telemetry.jar");
        Path classes = Path.of(Telemetry.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                Stream<Path> files = Files.walk(classes.resolve("io/weighbridge/servers/telemetry"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new ZipEntry(classes.relativize(file).toString()));
                out.write(Files.readAllBytes(file));
                out.closeEntry();
            }
        }
    }

    @Test
    void asAnAgentItIsOpenBeforeTheProgramKnows() throws Exception {
        assertTellsOfTheProgram(program(""), List.of("-javaagent:" + jar + "=0"));
    }

    @Test
    void oneLineOpensItFromWithin() throws Exception {
        assertTellsOfTheProgram(program("System.err.println(\"127.0.0.1:\" + "
            + "io.weighbridge.servers.telemetry.Telemetry.start(0).port() + \"/debug/pprof/\");"), List.of());
    }

    @Test
    void aPortThatIsNoneEndsTheProgramWithItsReason() throws Exception {
        Process process = start(program(""), List.of("-javaagent:" + jar + "=many"));
        try (BufferedReader words = process.errorReader(StandardCharsets.UTF_8)) {
            assertThat(words.lines().toList()).anyMatch(line -> line.contains("\"many\""));
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isNotZero();
        } finally {
            process.destroyForcibly();
        }
    }

    private void assertTellsOfTheProgram(Path source, List<String> options) throws Exception {
        Process process = start(source, options);
        try {
            int port = port(process);
            // Before that, the JDK is still compiling the program.
            assertThat(process.inputReader().readLine()).isEqualTo("running");
            String heap = get(port, "heap?gc=1&debug=1");
            assertThat(inUseObjects(heap, "byte[]")).as("300 arrays and the JDK's own").isGreaterThan(300);
            assertThat(get(port, "threads?debug=2")).contains("Foreign.aTellingName");
            assertThat(get(port, "cmdline")).contains("Foreign");
            process.getOutputStream().close();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("the endpoint keeps nobody alive").isTrue();
            assertThat(process.exitValue()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    /** {@code allocated objects and bytes, in-use objects and bytes @ addresses}, then the class. */
    private static long inUseObjects(String heap, String type) {
        Matcher row = Pattern.compile("^\\d+ \\d+ (\\d+) \\d+ @.*\\R#\\s+\\S+\\s+" + Pattern.quote(type) + "(\\s|$)",
            Pattern.MULTILINE).matcher(heap);
        assertThat(row.find()).as(heap.lines().limit(8).toList().toString()).isTrue();
        return Long.parseLong(row.group(1));
    }

    private Path program(String line) throws IOException {
        return Files.writeString(folder.resolve("Foreign.java"), PROGRAM.formatted(line));
    }

    /** As a single source file: the JDK compiles it, and no build of ours has a hand in it. */
    private Process start(Path source, List<String> options) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin/java")
            .toString()));
        command.addAll(options);
        command.addAll(List.of("-cp", jar.toString(), source.toString()));
        return new ProcessBuilder(command).start();
    }

    private static int port(Process process) throws IOException {
        BufferedReader words = new BufferedReader(new InputStreamReader(process.getErrorStream(),
            StandardCharsets.UTF_8));
        StringBuilder said = new StringBuilder();
        for (String line = words.readLine(); line != null; line = words.readLine()) {
            Matcher port = PORT.matcher(line);
            if (port.find()) {
                return Integer.parseInt(port.group(1));
            }
            said.append(line).append('\n');
        }
        throw new AssertionError("no endpoint was opened: " + said);
    }

    private static String get(int port, String page) throws Exception {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port
            + "/debug/pprof/" + page)).timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofString())
            .body();
    }
}
