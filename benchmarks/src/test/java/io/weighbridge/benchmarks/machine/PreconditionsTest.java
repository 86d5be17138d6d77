package io.weighbridge.benchmarks.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreconditionsTest {
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
}
