package io.weighbridge.servers.external;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Where programs are. */
final class Programs {

    /** Servers are for administrators: their folders need not be on the path of everybody who weighs them. */
    private static final String ADMINISTRATORS = File.pathSeparator + "/usr/local/sbin:/usr/sbin:/sbin";

    private Programs() {
    }

    /** The program of that name, or at that path, if it is there and may be run. */
    static Optional<Path> find(String program) {
        if (program.contains("/")) {
            return Optional.of(Path.of(program)).filter(Programs::mayRun);
        }
        for (String folder : (System.getenv().getOrDefault("PATH", "") + ADMINISTRATORS).split(File.pathSeparator)) {
            try {
                Path candidate = Path.of(folder, program);
                if (!folder.isEmpty() && mayRun(candidate)) {
                    return Optional.of(candidate);
                }
            } catch (InvalidPathException strange) {
                // An entry of PATH that is no path holds no program either.
                continue;
            }
        }
        return Optional.empty();
    }

    private static boolean mayRun(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }
}
