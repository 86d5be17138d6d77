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

/**
 * The id of a report: SHA-256 over the list of its raw records, each with its own hash, size and name. The list can be
 * published without the records, and still says which they were.
 */
public final class Fingerprint {
    private Fingerprint() {
    }

    /** Hexadecimal; what is under {@code report/} does not count. */
    public static String of(RunFolder folder) throws IOException {
        return of(list(folder));
    }

    /** The id of a list. */
    public static String of(String list) {
        return HexFormat.of().formatHex(sha256().digest(list.getBytes(StandardCharsets.UTF_8)));
    }

    /** Lines {@code <hash>  <bytes>  <name>} of plan, environment, measurements and all the trials left, by name. */
    public static String list(RunFolder folder) throws IOException {
        List<Path> files;
        try (Stream<Path> tree = Files.walk(folder.path())) {
            files = tree.filter(Files::isRegularFile).filter(file -> counts(folder, file)).sorted().toList();
        }
        StringBuilder list = new StringBuilder();
        for (Path file : files) {
            list.append(hash(file)).append("  ").append(Files.size(file)).append("  ")
                .append(folder.path().relativize(file).toString().replace('\\', '/')).append('\n');
        }
        return list.toString();
    }

    /** The hash of one file, as in the list. */
    public static String hash(Path file) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
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
