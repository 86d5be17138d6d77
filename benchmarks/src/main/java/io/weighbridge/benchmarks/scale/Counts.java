package io.weighbridge.benchmarks.scale;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * What the server itself counts, asked for over its admin endpoint. Asking costs the server some CPU and some objects:
 * only between windows.
 */
public final class Counts {
    private static final int LIMIT_MILLIS = (int) Duration.ofSeconds(10).toMillis();

    private final Map<String, Long> values;

    private Counts(Map<String, Long> values) {
        this.values = values;
    }

    /** @param port of the admin endpoint, never 0 */
    public static Counts read(int port) throws IOException {
        HttpURLConnection http = (HttpURLConnection) URI.create("http://127.0.0.1:" + port + "/counts").toURL()
            .openConnection();
        http.setConnectTimeout(LIMIT_MILLIS);
        http.setReadTimeout(LIMIT_MILLIS);
        // A connection kept open would be a descriptor and perhaps a thread of the server that is none of the clients'.
        http.setRequestProperty("Connection", "close");
        try (var in = http.getInputStream()) {
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } finally {
            http.disconnect();
        }
    }

    public static Counts parse(String text) throws IOException {
        Map<String, Long> values = new HashMap<>();
        try {
            for (String line : text.split("\n")) {
                String[] words = line.strip().split("[ =]+");
                if (words.length == 2) {
                    values.put(words[0], Long.parseLong(words[1]));
                }
            }
        } catch (NumberFormatException e) {
            throw new IOException("/counts holds something that is no number: " + text.strip(), e);
        }
        return new Counts(values);
    }

    /** 0 for what this server does not count. */
    public long of(String key) {
        return values.getOrDefault(key, 0L);
    }
}
