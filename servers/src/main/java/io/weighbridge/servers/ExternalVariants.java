package io.weighbridge.servers;

import io.weighbridge.servers.external.ExternalFile;
import io.weighbridge.servers.external.ExternalServer;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The part of {@link Variants} that needs no Java: one variant for each properties file in the folder
 * {@code servers/external}. A file that says nonsense is a variant that cannot run, with the reason.
 */
final class ExternalVariants {

    private ExternalVariants() {
    }

    static List<Variant> all() {
        return in(folder());
    }

    /** Those of a folder, by name; none if there is no folder. */
    static List<Variant> in(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(ExternalFile::isOne).sorted().map(ExternalVariants::read).toList();
        } catch (IOException failed) {
            return List.of(unusable(folder, failed));
        }
    }

    private static Variant read(Path file) {
        try {
            ExternalFile external = ExternalFile.read(file);
            return new Variant(external.name(), external.summary(), external::unavailable,
                    (options, app) -> ExternalServer.start(external, options));
        } catch (IOException | IllegalArgumentException failed) {
            return unusable(file, failed);
        }
    }

    private static Variant unusable(Path file, Exception why) {
        return new Variant(ExternalFile.nameOf(file), "external server that cannot be read",
                () -> Optional.of(why.getMessage()), (options, app) -> {
                    throw new IOException(why.getMessage(), why);
                });
    }

    /** Beside the build folder that this class was loaded from, be it the jar in it or its classes. */
    private static Path folder() {
        try {
            var source = ExternalVariants.class.getProtectionDomain().getCodeSource();
            return Path.of(source.getLocation().toURI()).resolveSibling("..").resolve("external").normalize();
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException("not a place classes are loaded from", impossible);
        }
    }
}
