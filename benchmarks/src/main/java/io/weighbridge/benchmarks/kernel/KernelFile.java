package io.weighbridge.benchmarks.kernel;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads files of {@code /proc} and {@code /sys}, which have no size and no second chance. */
public final class KernelFile {
    private static final int BUFFER_BYTES = 64 * 1024;

    private KernelFile() {
    }

    /**
     * All of a file. A sysctl answers the first read alone, and {@link Files#readString} begins with a read of one byte
     * where the size is 0 (JDK 25): it would see {@code 6} of {@code 65530}.
     */
    public static String read(Path path) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] buffer = new byte[BUFFER_BYTES];
        try (InputStream in = Files.newInputStream(path)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                all.write(buffer, 0, n);
            }
        }
        return all.toString(StandardCharsets.UTF_8);
    }
}
