package io.weighbridge.benchmarks.profile;

import io.weighbridge.benchmarks.course.Profiler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The JVM's own book of its native memory by category, before connections come and while they are held. Keeping it
 * costs memory and time, so it has trials of its own.
 */
final class NativeMemory implements Profiler {
    static final String NAME = "nmt";

    private static final String PHASE = "measured";
    private static final String BEFORE = "before";
    private static final String HELD = "held";
    private static final Pattern CATEGORY =
        Pattern.compile("^-\\s+([A-Z][A-Za-z ()]*?) \\(reserved=\\d+KB, committed=(\\d+)KB", Pattern.MULTILINE);
    private static final Pattern TOTAL = Pattern.compile("^Total: reserved=\\d+KB, committed=(\\d+)KB",
        Pattern.MULTILINE);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String summary() {
        return "the JVM's native memory by category, with none and with all connections held";
    }

    @Override
    public List<String> serverArguments(Path trialFolder) {
        return List.of("-XX:NativeMemoryTracking=summary");
    }

    @Override
    public void begin(Target server, String phase) throws IOException {
        if (phase.equals(PHASE) && !Files.exists(file(server.folder(), BEFORE))) {
            write(server, BEFORE);
        }
    }

    @Override
    public void held(Target server, String phase, long connections) throws IOException {
        if (phase.equals(PHASE)) {
            write(server, HELD);
        }
    }

    private static void write(Target server, String when) throws IOException {
        String answer = server.jcmd("VM.native_memory summary");
        if (committed(answer).isEmpty()) {
            throw new IOException("the JVM gives no account of its native memory: " + answer.strip());
        }
        Files.writeString(file(server.folder(), when), answer);
    }

    /** Committed bytes by category, before and while held; empty if the trial left none. */
    static Map<String, List<Long>> growth(Path folder) throws IOException {
        Map<String, List<Long>> growth = new LinkedHashMap<>();
        if (Files.exists(file(folder, BEFORE)) && Files.exists(file(folder, HELD))) {
            Map<String, Long> before = committed(Files.readString(file(folder, BEFORE)));
            committed(Files.readString(file(folder, HELD))).forEach((category, bytes) ->
                growth.put(category, List.of(before.getOrDefault(category, 0L), bytes)));
        }
        return growth;
    }

    /** By category, and of all under {@code Total}. */
    static Map<String, Long> committed(String summary) {
        Map<String, Long> categories = new LinkedHashMap<>();
        Matcher total = TOTAL.matcher(summary);
        if (total.find()) {
            categories.put("Total", Long.parseLong(total.group(1)) << 10);
        }
        Matcher category = CATEGORY.matcher(summary);
        while (category.find()) {
            categories.put(category.group(1), Long.parseLong(category.group(2)) << 10);
        }
        return categories;
    }

    private static Path file(Path folder, String when) {
        return folder.resolve(NAME + "-" + PHASE + "-" + when + ".txt");
    }
}
