package io.weighbridge.reports.record;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** The id of a report: SHA-256 over plan, environment, measurements and everything the trials left, by name. */
public final class Fingerprint {
    private Fingerprint() {
    }

    /** Hexadecimal; what is under {@code report/} does not count. */
    public static String of(RunFolder folder) throws IOException {
        MessageDigest digest = sha256();
        List<Path> files;
        try (Stream<Path> tree = Files.walk(folder.path())) {
            files = tree.filter(Files::isRegularFile).filter(file -> counts(folder, file)).sorted().toList();
        }
        for (Path file : files) {
            String name = folder.path().relativize(file).toString().replace('\\', '/');
            digest.update((name + '\n' + Files.size(file) + '\n').getBytes(StandardCharsets.UTF_8));
            try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static boolean counts(RunFolder folder, Path file) {
        return file.startsWith(folder.trials()) || file.equals(folder.plan()) || file.equals(folder.environment())
            || file.equals(folder.measurements());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
