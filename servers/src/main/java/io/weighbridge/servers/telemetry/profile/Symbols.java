package io.weighbridge.servers.telemetry.profile;

import io.weighbridge.servers.telemetry.endpoint.Query;
import io.weighbridge.servers.telemetry.endpoint.Reply;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The made-up addresses of frames, and the way back.
 *
 * <p>A JVM's code moves, so an address here is a hash of the frame: the same in every profile of every JVM, which is
 * what a differential profile needs. Profiles carry their names; {@code symbol} is there because tools ask for it.
 * Thread safe.
 */
public final class Symbols {

    private static final int MAX_REMEMBERED = 100_000;
    private static final Pattern ADDRESS = Pattern.compile("0x([0-9a-fA-F]{1,16})");

    private final Map<Long, String> names = new ConcurrentHashMap<>();

    static long address(Frame frame) {
        // Odd multiplier and 48 bits: spread like addresses, and never 0, which means "no address".
        long hash = frame.function().hashCode() * 0x9E3779B97F4A7C15L ^ frame.line() * 0xBF58476D1CE4E5B9L;
        return (hash >>> 16) | 1;
    }

    /** Remembers what was served, up to a bound: a page nobody asked for costs nothing. */
    public void remember(Profile profile) {
        for (var frames : profile.samples().keySet()) {
            for (Frame frame : frames) {
                if (names.size() < MAX_REMEMBERED) {
                    names.putIfAbsent(address(frame), frame.function());
                }
            }
        }
    }

    /** Go's answer: a count that only says whether there are symbols, then {@code address name} for each one asked. */
    public Reply lookUp(Query query) {
        StringBuilder answer = new StringBuilder("num_symbols: 1\n");
        String asked = query.body().isEmpty() ? String.join("+", query.parameters().keySet()) : query.body();
        Matcher addresses = ADDRESS.matcher(asked);
        while (addresses.find()) {
            String name = names.get(Long.parseUnsignedLong(addresses.group(1), 16));
            if (name != null) {
                answer.append(addresses.group()).append(' ').append(name).append('\n');
            }
        }
        return Reply.text(answer.toString());
    }
}
