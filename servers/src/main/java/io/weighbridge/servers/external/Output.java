package io.weighbridge.servers.external;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * What an external server writes: passed on to our stderr line by line, the last lines kept to be told when it fails.
 * Thread safe.
 */
final class Output implements Runnable {

    private static final int LINES = 20;

    private final InputStream stream;
    private final ArrayDeque<String> last = new ArrayDeque<>();
    private final CountDownLatch ended = new CountDownLatch(1);

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
        } catch (IOException broken) {
            keep("(output ended: " + broken.getMessage() + ")");
        } finally {
            ended.countDown();
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

    /** The last lines of a process that has ended, as one; for a reason. Waits a moment for those under way. */
    String lastWords() throws InterruptedException {
        // A child of it that lives on keeps the output open: not a reason to wait for ever.
        ended.await(1, TimeUnit.SECONDS);
        return tail();
    }

    /** The last lines so far, as one. */
    synchronized String tail() {
        return last.isEmpty() ? "it wrote nothing" : String.join(" | ", last);
    }
}
