package io.weighbridge.servers.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.weighbridge.servers.telemetry.profile.Frame;
import io.weighbridge.servers.telemetry.profile.Profile;
import io.weighbridge.servers.telemetry.profile.ProfileProto;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The endpoint as {@code go tool pprof} sees it; skipped, and said so, where {@code go} is not installed. */
@Timeout(120)
class GoToolTest {

    @TempDir
    private Path folder;
    private Telemetry telemetry;

    @BeforeEach
    void open() throws IOException {
        assumeThat(Stream.of(System.getenv("PATH").split(File.pathSeparator)).map(Path::of))
            .as("go is not installed (apt-get install golang-go)")
            .anyMatch(path -> Files.isExecutable(path.resolve("go")));
        telemetry = Telemetry.start(0);
    }

    @AfterEach
    void close() {
        if (telemetry != null) {
            telemetry.close();
        }
    }

    @Test
    void itReadsEveryProfile() throws Exception {
        assertThat(top("profile?seconds=1")).contains("Type: cpu", "Duration: 1s");
        assertThat(top("heap?gc=1")).contains("Type: inuse_space", "byte[]");
        assertThat(top("allocs?seconds=1", "-sample_index=alloc_space")).contains("Type: alloc_space");
        assertThat(top("goroutine")).contains("Type: goroutine");
        assertThat(top("threads")).contains("Type: goroutine", "Thread.run");
        assertThat(top("block?seconds=1")).contains("Type: delay");
        assertThat(top("mutex?seconds=1")).contains("Type: delay");
    }

    @Test
    void itReadsAllFourMemoryFiguresAndTheirDifference() throws Exception {
        for (String figure : List.of("inuse_space", "inuse_objects", "alloc_space", "alloc_objects")) {
            assertThat(top("heap", "-sample_index=" + figure)).contains("Type: " + figure);
        }
        Profile before = Profile.memory();
        before.add(List.of(Frame.of("a.B.c")), 0, 0, 10, 1_000);
        Profile after = Profile.memory();
        after.add(List.of(Frame.of("a.B.c")), 0, 0, 15, 1_500);
        Path base = Files.write(folder.resolve("before.pb.gz"), ProfileProto.gzipped(before));
        Path file = Files.write(folder.resolve("after.pb.gz"), ProfileProto.gzipped(after));
        assertThat(pprof("-top", "-sample_index=inuse_objects", "-diff_base=" + base, file.toString()))
            .containsPattern("5 50\\.00% 50\\.00% +5 50\\.00% +a\\.B\\.c");
    }

    private String top(String page, String... options) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("-top"));
        arguments.addAll(Arrays.asList(options));
        arguments.add("http://127.0.0.1:" + telemetry.port() + "/debug/pprof/" + page);
        return pprof(arguments.toArray(String[]::new));
    }

    private String pprof(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("go", "tool", "pprof"));
        command.addAll(Arrays.asList(arguments));
        Path output = folder.resolve("output.txt");
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("PPROF_TMPDIR", folder.toString());
        builder.environment().put("GOFLAGS", "");
        Process process = builder.start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("pprof ended").isTrue();
        } finally {
            process.destroyForcibly();
        }
        String text = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(text).isZero();
        return text;
    }
}
