package io.weighbridge.benchmarks.scale;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The server JVM's own log of its collections ({@code -Xlog:gc}), read while it grows. */
public final class GcLog {
    /** {@code [4.176s][info][gc] GC(0) Pause Full (Heap Inspection Initiated GC) 14M->2M(1024M) 22.165ms}. */
    private static final Pattern PAUSE = Pattern.compile(".*\\[gc\\s*] GC\\(\\d+\\) Pause .* (\\d+)\\.(\\d{3})ms\\s*");

    private final Path path;

    /** Collections so far, those that were asked for included, and the time they paused the server for. */
    public record Pauses(long count, long nanos) {
        public static final Pauses NONE = new Pauses(0, 0);

        Pauses plus(Pauses other) {
            return new Pauses(count + other.count, nanos + other.nanos);
        }

        Pauses minus(Pauses other) {
            return new Pauses(count - other.count, nanos - other.nanos);
        }
    }

    public GcLog(Path path) {
        this.path = path;
    }

    /** Nothing if there is no such file: not every server is a JVM. */
    public Pauses read() throws IOException {
        if (!Files.exists(path)) {
            return Pauses.NONE;
        }
        long count = 0;
        long nanos = 0;
        for (String line : Files.readString(path).split("\n")) {
            Matcher pause = PAUSE.matcher(line);
            if (pause.matches()) {
                count++;
                nanos += Long.parseLong(pause.group(1)) * 1_000_000 + Long.parseLong(pause.group(2)) * 1_000;
            }
        }
        return new Pauses(count, nanos);
    }
}
