package io.weighbridge.benchmarks.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What a process holds of the machine, as the kernel counts it.
 *
 * @param rssBytes resident memory
 * @param pssBytes resident memory, shared pages counted in parts
 * @param threads kernel threads
 * @param descriptors open file descriptors
 */
public record ProcessStatus(long rssBytes, long pssBytes, long threads, long descriptors) {
    static final ProcessStatus NONE = new ProcessStatus(0, 0, 0, 0);

    /** @throws IOException if the process has ended */
    public static ProcessStatus read(long pid) throws IOException {
        Path proc = Path.of("/proc/" + pid);
        String memory = KernelFile.read(proc.resolve("smaps_rollup"));
        return new ProcessStatus(kilobytes(memory, "Rss:"), kilobytes(memory, "Pss:"), threads(pid), descriptors(pid));
    }

    ProcessStatus plus(ProcessStatus other) {
        return new ProcessStatus(rssBytes + other.rssBytes, pssBytes + other.pssBytes, threads + other.threads,
            descriptors + other.descriptors);
    }

    /** Kernel threads alone: cheap, where {@link #read} walks every mapping. */
    public static long threads(long pid) throws IOException {
        return number(KernelFile.read(Path.of("/proc/" + pid + "/status")), "Threads:");
    }

    public static long descriptors(long pid) throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            return open.count();
        }
    }

    private static long kilobytes(String text, String key) throws IOException {
        return number(text, key) * 1024;
    }

    private static long number(String text, String key) throws IOException {
        for (String line : text.split("\n")) {
            if (line.startsWith(key)) {
                return Long.parseLong(line.substring(key.length()).replace("kB", "").strip());
            }
        }
        throw new IOException("the kernel gives no " + key);
    }
}
