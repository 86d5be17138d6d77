package io.weighbridge.benchmarks.profile;

import io.weighbridge.benchmarks.course.Profiler.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What each class grew by while connections came, by two exact class histograms that are kept beside the recording: the
 * profiler's own table of live objects is bounded and shows a hundredth of them.
 */
final class LiveHistogram {

    static final String BEFORE = "before";
    static final String HELD = "held";

    private static final Pattern ROW = Pattern.compile("^ *\\d+: +(\\d+) +(\\d+) +(\\S+)", Pattern.MULTILINE);

    private LiveHistogram() { }

    static void write(Target server, String phase, String when) throws IOException {
        // Twice: what the first collection queued for cleaning is gone after the second.
        server.jcmd("GC.class_histogram");
        Files.writeString(file(server.folder(), phase, when), server.jcmd("GC.class_histogram"));
    }

    /** Objects and bytes by readable class name; classes that shrank are left out. Empty if there are no histograms. */
    static Map<String, long[]> growth(Path folder, String phase) throws IOException {
        if (!Files.exists(file(folder, phase, HELD)) || !Files.exists(file(folder, phase, BEFORE))) {
            return Map.of();
        }
        Map<String, long[]> growth = parsed(file(folder, phase, HELD));
        parsed(file(folder, phase, BEFORE)).forEach((name, before) -> {
            long[] now = growth.getOrDefault(name, new long[2]);
            now[0] -= before[0];
            now[1] -= before[1];
        });
        growth.values().removeIf(grown -> grown[0] <= 0 || grown[1] <= 0);
        return growth;
    }

    private static Map<String, long[]> parsed(Path file) throws IOException {
        Map<String, long[]> classes = new HashMap<>();
        Matcher row = ROW.matcher(Files.readString(file));
        while (row.find()) {
            long[] sum = classes.computeIfAbsent(Recordings.readable(row.group(3)), none -> new long[2]);
            sum[0] += Long.parseLong(row.group(1));
            sum[1] += Long.parseLong(row.group(2));
        }
        return classes;
    }

    private static Path file(Path folder, String phase, String when) {
        return folder.resolve("live-" + phase + "-" + when + ".histogram.txt");
    }
}
