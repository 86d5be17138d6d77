package io.weighbridge.benchmarks.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreconditionsTest {
    /** Where JNA can make no folder, whoever runs it. */
    private static final String NOWHERE = "/proc/none";
    private static final String LIMITS = """
        Limit                     Soft Limit           Hard Limit           Units
        Max processes             96365                96365                processes
        Max open files            1024                 4096                 files
        """;

    @TempDir
    private Path folder;

    @Test
    void tooFewDescriptorsAreSaidWithTheCommandThatHelps() {
        assertThat(Preconditions.descriptors(10_000, LIMITS)).hasValue(
            "10000 connections need 10200 file descriptors and 4096 are allowed; raise it with: ulimit -n 10200");
        assertThat(Preconditions.descriptors(3_000, LIMITS)).isEmpty();
    }

    @Test
    void aFolderThatCannotBeWrittenToIsSaidBeforeTheFirstTrial() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThat(Preconditions.folder(file.resolve("runs"), 1)).hasValueSatisfying(
            reason -> assertThat(reason).startsWith("cannot write to ").endsWith("choose another folder with --out"));
    }

    /** What the machine answers to a JVM of its own: JNA is loaded once in a process. */
    static final class Asking {
        private Asking() {
        }

        public static void main(String[] args) throws IOException {
            System.out.println(Preconditions.clocks().orElse("all is well"));
        }
    }

    @Test
    void aClockThatCannotBeLoadedIsSaidWithWhatHelps() throws Exception {
        assertThat(asked()).isEqualTo("all is well");
        assertThat(asked("-Djna.tmpdir=" + NOWHERE, "-Djna.nosys=true")).contains(NOWHERE)
            .startsWith("JNA, through which the CPU clocks of processes are read, cannot load its native part (")
            .endsWith("JAVA_TOOL_OPTIONS=-Djna.tmpdir=/var/tmp");
    }

    private static String asked(String... flags) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java")
            .toString(), "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(flags));
        command.add(Asking.class.getName());
        Process child = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(child.waitFor()).as(said).isZero();
        return said;
    }
}
