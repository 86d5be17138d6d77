package io.weighbridge.servers.external;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.regex.Pattern;

/**
 * What an external server writes: passed on to our stderr line by line, the last lines kept to be told when it fails.
 * Thread safe.
 */
final class Output implements Runnable {

    private static final int LINES = 20;

    private final InputStream stream;
    private final ArrayDeque<String> last = new ArrayDeque<>();

    Output(InputStream stream) {
        this.stream = stream;
    }

    /** Reads until the process has closed its output. */
    @Override
    public void run() {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                System.err.println(line);
                keep(line);
            }
        } catch (IOException ended) {
            keep("(output ended: " + ended.getMessage() + ")");
        }
    }

    private synchronized void keep(String line) {
        if (last.size() == LINES) {
            last.removeFirst();
        }
        last.addLast(line);
    }

    synchronized boolean has(Pattern pattern) {
        return last.stream().anyMatch(line -> pattern.matcher(line).find());
    }

    /** The last lines, as one; for a reason. */
    synchronized String tail() {
        return last.isEmpty() ? "it wrote nothing" : String.join(" | ", last);
    }
}
