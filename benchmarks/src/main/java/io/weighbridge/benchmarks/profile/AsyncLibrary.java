package io.weighbridge.benchmarks.profile;

import io.weighbridge.benchmarks.machine.Jvm;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** async-profiler's native library, out of its jar, and whether a JVM can load it. Thread safe. */
final class AsyncLibrary {

    private static final long TRY_SECONDS = 30;
    private static final Map<String, Optional<String>> TRIED = new ConcurrentHashMap<>();
    /** Guarded by the class. */
    private static Optional<Path> unpacked = Optional.empty();

    private AsyncLibrary() { }

    /** Why that JVM cannot be profiled with it, in one sentence; tried once for each JVM and event. */
    static Optional<String> unavailable(Jvm jvm, String event) {
        return TRIED.computeIfAbsent(jvm.java() + ' ' + event, untried -> tried(jvm, event));
    }

    /**
     * The library as a file; unpacked for this process, deleted when it ends.
     *
     * @throws IOException if there is nowhere to unpack it to
     */
    static synchronized Path path() throws IOException {
        if (unpacked.isEmpty()) {
            try (InputStream in = AsyncLibrary.class.getResourceAsStream(resource())) {
                Path file = Files.createTempFile("libasyncProfiler", ".so");
                file.toFile().deleteOnExit();
                Files.write(file, in.readAllBytes());
                // A server may run as another user.
                file.toFile().setReadable(true, false);
                unpacked = Optional.of(file);
            }
        }
        return unpacked.get();
    }

    private static String resource() {
        boolean arm = System.getProperty("os.arch").equals("aarch64");
        return arm ? "/linux-arm64/libasyncProfiler.so" : "/linux-x64/libasyncProfiler.so";
    }

    /** Starts a JVM with it: the only way to know. Its own words are the reason. */
    private static Optional<String> tried(Jvm jvm, String event) {
        String system = System.getProperty("os.name");
        if (!system.toLowerCase(Locale.ROOT).contains("linux")) {
            return Optional.of("async-profiler is brought for Linux on x64 and arm64, this is " + system);
        }
        if (AsyncLibrary.class.getResource(resource()) == null) {
            return Optional.of("async-profiler does not load: no " + resource() + " on the class path");
        }
        try {
            Path words = Files.createTempFile("async", ".txt");
            try {
                return verdict(new ProcessBuilder(jvm.java(), "-agentpath:" + path() + "=start," + event
                    + ",collapsed,file=/dev/null", "-version").redirectErrorStream(true)
                    .redirectOutput(words.toFile()).start(), words);
            } finally {
                Files.deleteIfExists(words);
            }
        } catch (IOException e) {
            return Optional.of("async-profiler does not load: " + e.getMessage());
        }
    }

    private static Optional<String> verdict(Process process, Path words) throws IOException {
        try {
            if (!process.waitFor(TRY_SECONDS, TimeUnit.SECONDS)) {
                return Optional.of("async-profiler: a JVM with it did not end within " + TRY_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("async-profiler: interrupted while it was tried");
        } finally {
            process.destroyForcibly();
        }
        String said = Files.readString(words).lines()
            .filter(line -> line.contains("[ERROR]") || line.contains("rror:") || line.contains("ould not"))
            .findFirst().orElse("");
        boolean works = process.exitValue() == 0 && said.isEmpty();
        return works ? Optional.empty() : Optional.of("async-profiler does not start: "
            + (said.isEmpty() ? "exit code " + process.exitValue() : said.strip()));
    }
}
