package io.weighbridge.reports.record;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * On what machine, kernel, JVM and commit a run was made ({@code environment.json}).
 *
 * @param facts names such as {@code os.kernel}, {@code cpu.model}, {@code jdk.version}, {@code git.commit} with their
 *              values, in the order they are shown
 */
public record Environment(Map<String, String> facts) {

    public Environment {
        facts = facts == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }

    /** The value of a fact, empty if it was not captured. */
    public String fact(String name) {
        return facts.getOrDefault(name, "");
    }

    public static Environment read(Path file) throws IOException {
        return Json.read(file, Environment.class);
    }

    public void write(Path file) throws IOException {
        Json.write(file, this);
    }
}
