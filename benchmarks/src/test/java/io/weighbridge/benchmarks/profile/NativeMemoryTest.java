package io.weighbridge.benchmarks.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeMemoryTest {
    private static final String BEFORE = """
        Total: reserved=3000KB, committed=2000KB
               malloc: 100KB #10
        -                 Java Heap (reserved=1024KB, committed=1024KB)
                                    (mmap: reserved=1024KB, committed=1024KB)
        -                    Thread (reserved=80KB, committed=40KB)
                                    (stack: reserved=70KB, committed=30KB)
        """;

    @TempDir
    private Path folder;

    @Test
    void whatIsCommittedIsBookedByCategory() {
        assertThat(NativeMemory.committed(BEFORE)).containsExactly(entry("Total", 2_000L << 10),
            entry("Java Heap", 1_024L << 10), entry("Thread", 40L << 10));
    }

    @Test
    void bothEndsOfATrialAreKept() throws Exception {
        Files.writeString(folder.resolve("nmt-measured-before.txt"), BEFORE);
        assertThat(NativeMemory.growth(folder)).isEmpty();
        Files.writeString(folder.resolve("nmt-measured-held.txt"), BEFORE.replace("committed=40KB", "committed=400KB"));
        assertThat(NativeMemory.growth(folder)).containsEntry("Thread", List.of(40L << 10, 400L << 10));
    }

    @Test
    void whatIsNoAccountHasNoCategories() {
        assertThat(NativeMemory.committed("Native memory tracking is not enabled\n")).isEmpty();
    }
}
