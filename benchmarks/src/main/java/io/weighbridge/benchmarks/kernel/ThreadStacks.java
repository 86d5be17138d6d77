package io.weighbridge.benchmarks.kernel;

import java.io.IOException;
import java.nio.file.Path;

/**
 * What the stacks of a process's threads hold of the machine, from its map of memory ({@code smaps}). The kernel names
 * no stack but the first: one is told by its shape, anonymous, of about the size threads are given, right above guard
 * pages that nobody may touch.
 */
public final class ThreadStacks {
    private static final long LEAST_BYTES = 900 << 10;
    private static final long MOST_BYTES = 1_032 << 10;

    private ThreadStacks() {
    }

    /** Resident bytes. */
    public static long residentBytes(long pid) throws IOException {
        return residentBytes(KernelFile.read(Path.of("/proc/" + pid + "/smaps")));
    }

    static long residentBytes(String smaps) {
        long resident = 0;
        String guardEnd = "";
        boolean stack = false;
        for (String line : smaps.split("\n")) {
            // Twenty lines of figures follow each line of a mapping, and only one of them is wanted.
            boolean mapping = !line.isEmpty() && !Character.isUpperCase(line.charAt(0));
            if (!mapping && !(stack && line.startsWith("Rss:"))) {
                continue;
            }
            String[] words = line.split(" +");
            int dash = words[0].indexOf('-');
            if (mapping && dash > 0 && words.length >= 5) {
                String begin = words[0].substring(0, dash);
                String end = words[0].substring(dash + 1);
                long bytes = Long.parseUnsignedLong(end, 16) - Long.parseUnsignedLong(begin, 16);
                stack = words.length == 5 && words[1].startsWith("rw-p") && begin.equals(guardEnd)
                    && bytes >= LEAST_BYTES && bytes <= MOST_BYTES;
                guardEnd = words[1].startsWith("---p") ? end : "";
            } else if (!mapping) {
                resident += Long.parseLong(words[1]) << 10;
            }
        }
        return resident;
    }
}
