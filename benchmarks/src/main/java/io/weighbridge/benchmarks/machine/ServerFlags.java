package io.weighbridge.benchmarks.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Everybody's flags of a server, and those of one JVM in their place: of two that set the same thing the JVM's own is
 * kept. Thread safe.
 */
public final class ServerFlags {
    private static final long TRY_SECONDS = 30;
    private static final Map<String, Optional<String>> TRIED = new ConcurrentHashMap<>();

    private ServerFlags() {
    }

    /**
     * The flags of a server on this JVM.
     *
     * @param everybody what servers have if nothing else is asked for
     */
    public static List<String> on(Jvm jvm, List<String> everybody) {
        if (jvm.flags().isEmpty()) {
            return everybody;
        }
        Collector collector = Collector.among(jvm.flags());
        List<String> flags = new ArrayList<>();
        for (String flag : everybody) {
            boolean replaced = Collector.G1.flags().contains(flag) && !collector.equals(Collector.G1)
                || flag.startsWith("-Xmn") && !collector.hasYoungSize()
                || jvm.flags().stream().anyMatch(own -> setting(own).equals(setting(flag)));
            if (!replaced) {
                flags.add(flag);
            }
        }
        flags.addAll(jvm.flags());
        return flags;
    }

    /** What a flag sets, without to what. */
    private static String setting(String flag) {
        if (flag.startsWith("-XX:")) {
            String text = flag.substring(4).replaceFirst("^[+-]", "");
            return text.contains("=") ? text.substring(0, text.indexOf('=')) : text;
        }
        return flag.startsWith("-Xm") ? flag.substring(0, Math.min(4, flag.length())) : flag;
    }

    /** Why this JVM does not start with its flags, in its own words; empty if it does. Tried once for each. */
    public static Optional<String> refused(Jvm jvm) {
        return jvm.flags().isEmpty() ? Optional.empty()
            : TRIED.computeIfAbsent(jvm.java() + ' ' + jvm.flags(), untried -> tried(jvm));
    }

    private static Optional<String> tried(Jvm jvm) {
        List<String> command = new ArrayList<>(List.of(jvm.java()));
        command.addAll(jvm.flags());
        command.add("-version");
        try {
            Path words = Files.createTempFile("jvm", ".txt");
            Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(words.toFile())
                .start();
            try {
                boolean ended = process.waitFor(TRY_SECONDS, TimeUnit.SECONDS);
                return ended && process.exitValue() == 0 ? Optional.empty()
                    : Optional.of("JDK " + jvm.version() + ": " + said(words));
            } finally {
                process.destroyForcibly();
                Files.deleteIfExists(words);
            }
        } catch (IOException e) {
            return Optional.of("JDK " + jvm.version() + " cannot be started: " + Reasons.of(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted while JDK " + jvm.version() + " was tried");
        }
    }

    /** The first line that is not about what follows from it. */
    private static String said(Path words) throws IOException {
        return Files.readString(words).lines().map(String::strip).filter(line -> !line.isEmpty()
            && !line.startsWith("Picked up")).findFirst().orElse("it does not start with these flags");
    }
}
