package io.weighbridge.servers.telemetry.endpoint;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * What was asked of a page: the parameters behind the question mark, and the body of a POST.
 *
 * @param parameters decoded names and values; of a name given twice the last one counts
 * @param body what was posted, empty for a GET
 */
public record Query(Map<String, String> parameters, String body) {

    private static final long LONGEST_SECONDS = 3_600;

    public Query {
        parameters = Map.copyOf(parameters);
    }

    static Query of(String raw, String body) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : raw.split("&")) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            parameters.put(decoded(name), equals < 0 ? "" : decoded(pair.substring(equals + 1)));
        }
        return new Query(parameters, body);
    }

    /** How long to record, {@code seconds=N}, or the default of the page. */
    public Duration window(Duration otherwise) {
        long seconds = number("seconds", otherwise.toSeconds());
        if (seconds < 1 || seconds > LONGEST_SECONDS) {
            throw new IllegalArgumentException("seconds must be 1 to " + LONGEST_SECONDS + ", was " + seconds);
        }
        return Duration.ofSeconds(seconds);
    }

    /** 0 asks for the protobuf, 1 for text, 2 for the text a person wants; as Go has it. */
    public int debug() {
        return (int) number("debug", 0);
    }

    /** Whether to collect first. */
    public boolean gc() {
        return number("gc", 0) > 0;
    }

    private long number(String name, long otherwise) {
        String value = parameters.get(name);
        if (value == null || value.isEmpty()) {
            return otherwise;
        }
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " must be a whole number, was " + value, e);
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
