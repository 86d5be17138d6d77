package io.weighbridge.benchmarks;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The project's folder: where the modules are built, and where {@code runs} is. */
final class Home {
    private Home() {
    }

    /** Found from where this class was loaded from, so that the current folder does not matter. */
    static Path path() {
        try {
            Path code = Path.of(Home.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            for (Path folder = code; folder != null; folder = folder.getParent()) {
                if (Files.isRegularFile(folder.resolve("run-all.sh"))) {
                    return folder;
                }
            }
            throw new IllegalStateException("no run-all.sh above " + code);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("a class that comes from nowhere", e);
        }
    }
}
