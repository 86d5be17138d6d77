package io.weighbridge.servers.external;

import io.weighbridge.servers.net.ServerOptions;
import io.weighbridge.servers.net.http.SiteText;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code {port}} and its like stand for in arguments and templates. A value is put in as it is and never looked
 * at again: one with a space in it stays one argument.
 */
final class Placeholders {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z][a-z-]*)}");
    private static final TreeSet<String> NAMES = new TreeSet<>(Set.of("host", "port", "prefix", "body", "user",
            "backlog", "connections", "header-bytes", "message-bytes", "read-seconds", "write-seconds", "upstream"));
    /** Servers that set aside room for each connection want a number that they can set aside. */
    private static final int MOST_CONNECTIONS = 16_384;

    private final Map<String, String> values = new TreeMap<>();

    Placeholders(ServerOptions options, int port, Path prefix) {
        values.put("host", options.host().getHostAddress());
        values.put("port", Integer.toString(port));
        values.put("prefix", prefix.toString());
        values.put("body", SiteText.BODY);
        values.put("user", System.getProperty("user.name"));
        values.put("backlog", Integer.toString(options.backlog()));
        values.put("connections", Integer.toString(Math.min(MOST_CONNECTIONS, options.maxConnections())));
        values.put("header-bytes", Integer.toString(options.limits().maxHeaderBytes()));
        values.put("message-bytes", Integer.toString(options.limits().maxMessageBytes()));
        values.put("read-seconds", Long.toString(Math.max(1, options.waits().readWait().toSeconds())));
        options.upstream().ifPresent(upstream -> values.put("upstream",
                upstream.address().getHostString() + ":" + upstream.address().getPort()));
        values.put("write-seconds", Long.toString(Math.max(1, options.waits().writeWait().toSeconds())));
    }

    /** All there are, for people. */
    static String names() {
        return String.join(", ", NAMES);
    }

    /** A placeholder in the text that stands for nothing. */
    static Optional<String> unknown(String text) {
        return PLACEHOLDER.matcher(text).results().map(found -> found.group(1))
                .filter(name -> !NAMES.contains(name)).findFirst();
    }

    /**
     * The text with what its placeholders stand for; what looks like none, such as a block of braces, stays.
     *
     * @throws IllegalArgumentException if it wants the upstream and none was given
     */
    String fill(String text) {
        return PLACEHOLDER.matcher(text).replaceAll(found -> Matcher.quoteReplacement(value(found)));
    }

    private String value(MatchResult found) {
        String name = found.group(1);
        if (NAMES.contains(name) && !values.containsKey(name)) {
            throw new IllegalArgumentException("a forwarding gateway needs --upstream HOST:PORT");
        }
        return values.getOrDefault(name, found.group());
    }
}
