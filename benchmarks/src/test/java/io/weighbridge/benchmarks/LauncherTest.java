package io.weighbridge.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code bin/weighbridge} and {@code run-all.sh} in a copy of the project's folder, with a JDK that is newer than any
 * other and only says how it was called, and a Maven that does as the test wants.
 */
class LauncherTest {
    private static final Path PROJECT = Path.of("").toAbsolutePath().getParent();
    private static final Instant LONG_AGO = Instant.parse("2001-01-01T00:00:00Z");

    @TempDir
    private Path folder;
    private Path home;
    private Path tools;

    private record Ended(int exit, String out, String err) {
    }

    @BeforeEach
    void makeProject() throws IOException {
        home = folder.resolve("a project");
        tools = Files.createDirectories(folder.resolve("tools"));
        Files.createDirectories(home.resolve("bin"));
        Files.copy(PROJECT.resolve("bin/weighbridge"), home.resolve("bin/weighbridge"));
        Files.copy(PROJECT.resolve("run-all.sh"), home.resolve("run-all.sh"));
        Files.createDirectories(home.resolve(".mvn"));
        Files.createDirectories(home.resolve("target"));
        old(Files.writeString(home.resolve("pom.xml"), "<project/>"));
        for (String module : List.of("servers", "clients", "reports", "benchmarks")) {
            Files.createDirectories(home.resolve(module).resolve("target/lib"));
            Files.writeString(home.resolve(module).resolve("target/weighbridge-" + module + ".jar"), "");
            old(Files.writeString(home.resolve(module).resolve("pom.xml"), "<project/>"));
            Path sources = Files.createDirectories(home.resolve(module).resolve("src/main"));
            old(Files.writeString(sources.resolve("Some.java"), "class Some { }"));
            old(sources);
        }
        old(home.resolve(".mvn"));
        Path jdk = Files.createDirectories(folder.resolve("jdk/bin")).getParent();
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"999.0.1\"\n");
        script(jdk.resolve("bin/java"), "echo \"java $*\"");
        script(jdk.resolve("bin/javac"), "exit 1");
    }

    @Test
    void eachCommandGoesToItsModuleOnTheNewestJdk() throws Exception {
        built();

        assertThat(run("bin/weighbridge", "serve", "ws-nocopy-pool").out())
            .contains("io.weighbridge.servers.ServerMain ws-nocopy-pool").contains("servers/target/lib/*");
        assertThat(run("bin/weighbridge", "load", "echo", "--target", "a:1").out())
            .endsWith("io.weighbridge.clients.LoadMain echo --target a:1\n");
        assertThat(run("bin/weighbridge", "verify", "runs/x").out())
            .endsWith("io.weighbridge.reports.ReportMain verify runs/x\n");
        assertThat(run("bin/weighbridge", "list", "variants").out())
            .endsWith("io.weighbridge.benchmarks.Main list variants\n");
    }

    @Test
    void runAllIsACallOfRunWithItsProfile() throws Exception {
        built();

        assertThat(run("run-all.sh").out()).endsWith("Main run --profile quick\n");
        assertThat(run("run-all.sh", "smoke", "--trials", "3").out()).endsWith("Main run --profile smoke --trials 3\n");
        assertThat(run("run-all.sh", "--trials", "3").out()).endsWith("Main run --profile quick --trials 3\n");
    }

    @Test
    void anUnknownProfileIsAUsageErrorThatNamesTheKnown() throws Exception {
        Ended ended = run("run-all.sh", "fast");

        assertThat(ended.exit()).isEqualTo(2);
        assertThat(ended.err()).isEqualTo("run-all.sh: unknown profile 'fast'; there are smoke, quick, full\n");
    }

    @Test
    void whatIsNotBuiltIsBuiltOnceWithThatJdk() throws Exception {
        script(tools.resolve("mvn"), "echo \"$JAVA_HOME $*\" >> '" + folder.resolve("calls") + "'");

        assertThat(run("bin/weighbridge", "list").exit()).isZero();
        assertThat(run("bin/weighbridge", "list").err()).isEmpty();

        assertThat(Files.readAllLines(folder.resolve("calls"))).singleElement().asString()
            .startsWith(folder.resolve("jdk") + " ").endsWith(" package");
    }

    @Test
    void aSourceNewerThanTheBuildIsBuiltAgain() throws Exception {
        script(tools.resolve("mvn"), "echo called >> '" + folder.resolve("calls") + "'");
        built();
        Files.setLastModifiedTime(home.resolve("clients/src/main/Some.java"), FileTime.from(Instant.now()));

        assertThat(run("bin/weighbridge", "list").err()).startsWith("weighbridge: building with jdk");
        assertThat(folder.resolve("calls")).exists();
    }

    @Test
    void aBuildThatFailsShowsItsEndAndWhereAllOfItIs() throws Exception {
        script(tools.resolve("mvn"), "echo 'Some.java: class expected'; exit 1");

        Ended ended = run("bin/weighbridge", "list");

        assertThat(ended.exit()).isEqualTo(1);
        assertThat(ended.err()).contains("Some.java: class expected")
            .endsWith("the build failed; all of it is in " + home.resolve("target/build.log") + "\n");
        assertThat(ended.out()).isEmpty();
    }

    @Test
    void withoutMavenItSaysWhatToInstall() throws Exception {
        Ended ended = run("bin/weighbridge", "list");

        assertThat(ended.exit()).isEqualTo(2);
        assertThat(ended.err()).endsWith("Maven is missing; install it with: sudo apt-get install maven\n");
    }

    private Ended run(String script, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("/bin/bash", home.resolve(script).toString()));
        command.addAll(List.of(arguments));
        Path err = folder.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(err.toFile());
        builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        builder.environment().put("PATH", tools + ":" + onlyTheseTools());
        Process process = builder.start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), out, Files.readString(err));
    }

    /** A folder with what the scripts call, and no Maven. */
    private Path onlyTheseTools() throws IOException {
        Path only = Files.createDirectories(folder.resolve("only"));
        for (String name : List.of("bash", "dirname", "readlink", "sed", "find", "touch", "mkdir", "mv", "tail",
            "basename", "cat")) {
            Path link = only.resolve(name);
            if (!Files.exists(link)) {
                Path tool = Files.exists(Path.of("/usr/bin", name)) ? Path.of("/usr/bin", name) : Path.of("/bin", name);
                Files.createSymbolicLink(link, tool);
            }
        }
        return only;
    }

    private void built() throws IOException {
        Files.writeString(home.resolve("target/built"), "");
    }

    private static void script(Path path, String body) throws IOException {
        Files.writeString(path, "#!/bin/bash\n" + body + "\n");
        assertThat(path.toFile().setExecutable(true)).isTrue();
    }

    private static void old(Path path) throws IOException {
        Files.setLastModifiedTime(path, FileTime.from(LONG_AGO));
    }
}
