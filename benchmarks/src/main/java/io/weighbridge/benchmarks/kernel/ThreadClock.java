package io.weighbridge.benchmarks.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The CPU time of one thread of a process, as the kernel's scheduler counts it; of a thread that is not there, nothing.
 *
 * @param schedstat empty if there is no such thread
 */
public record ThreadClock(Optional<Path> schedstat) {

    /** The thread of this name; looked for once, as a process may have ten thousand. */
    public static ThreadClock find(long pid, String name) throws IOException {
        try (Stream<Path> threads = Files.list(Path.of("/proc/" + pid + "/task"))) {
            return new ThreadClock(threads.filter(thread -> isCalled(thread, name)).findFirst()
                .map(thread -> thread.resolve("schedstat")));
        }
    }

    private static boolean isCalled(Path thread, String name) {
        try {
            return Files.readString(thread.resolve("comm")).strip().equals(name);
        } catch (IOException e) {
            // It has ended since it was listed.
            return false;
        }
    }

    /** Nanoseconds on a processor; 0 if there is no such thread, or no longer. */
    public long nanos() throws IOException {
        if (schedstat.isEmpty()) {
            return 0;
        }
        try {
            return Long.parseLong(KernelFile.read(schedstat.get()).strip().split(" ")[0]);
        } catch (IOException e) {
            if (Files.exists(schedstat.get())) {
                throw e;
            }
            // It has ended, perhaps while it was read.
            return 0;
        }
    }
}
