package io.weighbridge.benchmarks.child;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a child writes to stderr, kept up to a limit; the rest is read and counted, not kept. One thread drains; any
 * thread may ask for the last line once that thread has ended.
 */
public final class CappedFile {
    public static final long LIMIT_BYTES = 256 * 1024;

    private final Path path;

    public CappedFile(Path path) throws IOException {
        this.path = path;
        Files.createDirectories(path.toAbsolutePath().getParent());
        Files.write(path, new byte[0]);
    }

    /** Reads to the end of the stream, whatever happens to the file: a child must never block on a full pipe. */
    public void drain(InputStream in) {
        byte[] buffer = new byte[8192];
        long kept = 0;
        long cut = 0;
        try (OutputStream out = Files.newOutputStream(path)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                int keep = (int) Math.min(n, LIMIT_BYTES - kept);
                out.write(buffer, 0, keep);
                kept += keep;
                cut += n - keep;
            }
            if (cut > 0) {
                out.write(("\n[cut here: " + cut + " bytes more]\n").getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            swallow(in, buffer);
        }
    }

    private static void swallow(InputStream in, byte[] buffer) {
        try {
            while (in.read(buffer) >= 0) {
                continue;
            }
        } catch (IOException e) {
            // The child is gone; nothing is left to drain.
        }
    }

    /** The last line that says something, empty if there is none. */
    public String lastLine() {
        try {
            String last = "";
            for (String line : Files.readString(path, StandardCharsets.ISO_8859_1).split("\n")) {
                last = line.isBlank() ? last : line.strip();
            }
            return last.length() > 200 ? last.substring(0, 200) + "…" : last;
        } catch (IOException e) {
            return "";
        }
    }
}
