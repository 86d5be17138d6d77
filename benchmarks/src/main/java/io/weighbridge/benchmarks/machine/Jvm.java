package io.weighbridge.benchmarks.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/**
 * The JDK that the children of a run are started with.
 *
 * @param home its folder
 * @param feature 17, 21, 25
 * @param version as it calls itself
 * @param flags what a server on it is started with beyond, or instead of, everybody's flags; usually none
 */
public record Jvm(Path home, int feature, String version, List<String> flags) {

    /** The one we run on ourselves. */
    public static Jvm own() {
        return new Jvm(Path.of(System.getProperty("java.home")), Runtime.version().feature(), Runtime.version()
            .toString(), List.of());
    }

    /** @throws IOException if the folder holds no JDK of 17 or newer; the message is one sentence */
    public static Jvm at(Path home) throws IOException {
        Path release = home.resolve("release");
        if (!Files.isExecutable(home.resolve("bin/java")) || !Files.isRegularFile(release)) {
            throw new IOException("there is no JDK at " + home + " (bin/java and the file release are looked for)");
        }
        Properties facts = new Properties();
        try (var in = Files.newBufferedReader(release)) {
            facts.load(in);
        }
        String version = facts.getProperty("JAVA_RUNTIME_VERSION", facts.getProperty("JAVA_VERSION", ""))
            .replace("\"", "");
        int feature = Runtime.Version.parse(facts.getProperty("JAVA_VERSION", "1").replace("\"", "")).feature();
        if (feature < 17) {
            throw new IOException("the JDK at " + home + " is " + version + "; 17 or newer is needed");
        }
        return new Jvm(home, feature, version, List.of());
    }

    /** The same with flags of its own. */
    public Jvm with(List<String> more) {
        return new Jvm(home, feature, version, List.copyOf(more));
    }

    public String java() {
        return home.resolve("bin/java").toString();
    }
}
