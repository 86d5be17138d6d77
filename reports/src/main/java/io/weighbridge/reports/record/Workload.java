package io.weighbridge.reports.record;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * A scenario's numbers as one canonical text, {@code connections=10000;dialing=50;hold=1s[;held=2500]}: two workloads
 * are the same exactly if their texts are.
 *
 * @param text words {@code key=value} joined by {@code ;}, keys in the order the scenario names them
 */
public record Workload(String text) {

    /** @throws IllegalArgumentException for text that is not {@code key=value} words */
    public Workload {
        if (!text.matches("[a-z][a-z0-9-]*=[^;=\\p{Cntrl}]*(;[a-z][a-z0-9-]*=[^;=\\p{Cntrl}]*)*")) {
            throw new IllegalArgumentException("a workload is key=value words joined by ; and not " + text);
        }
    }

    public static Workload parse(String text) {
        return new Workload(text);
    }

    /** In the order of the map. */
    public static Workload of(Map<String, String> facts) {
        return new Workload(facts.entrySet().stream().map(fact -> fact.getKey() + '=' + fact.getValue())
            .collect(Collectors.joining(";")));
    }

    /** The workload of {@code login-hold}. */
    public static Workload of(long connections, long dialing, Duration hold) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("connections", Long.toString(connections));
        facts.put("dialing", Long.toString(dialing));
        facts.put("hold", text(hold));
        return of(facts);
    }

    /** A duration in its largest whole unit: {@code 30s}, {@code 1500ms}, {@code 0s}. */
    public static String text(Duration duration) {
        long nanos = duration.toNanos();
        if (nanos % 1_000_000_000L == 0) {
            return nanos / 1_000_000_000L + "s";
        }
        if (nanos % 1_000_000L == 0) {
            return nanos / 1_000_000L + "ms";
        }
        return nanos % 1_000L == 0 ? nanos / 1_000L + "us" : nanos + "ns";
    }

    /** The facts in their order. */
    public Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        for (String word : text.split(";")) {
            int equals = word.indexOf('=');
            facts.put(word.substring(0, equals), word.substring(equals + 1));
        }
        return facts;
    }

    /** This workload with one more fact at its end, or that fact replaced. */
    public Workload with(String key, String value) {
        Map<String, String> facts = facts();
        facts.put(key, value);
        return of(facts);
    }

    /** The workload while so many connections are held. */
    public Workload held(long connections) {
        return with("held", Long.toString(connections));
    }

    /** The count at which the row was taken; empty for a row of the whole phase. */
    public OptionalLong held() {
        String held = facts().getOrDefault("held", "");
        return held.matches("[0-9]{1,18}") ? OptionalLong.of(Long.parseLong(held)) : OptionalLong.empty();
    }

    /** The workload without the count at which a row was taken. */
    public Workload whole() {
        Map<String, String> facts = facts();
        facts.remove("held");
        return facts.isEmpty() ? this : of(facts);
    }

    @Override
    public String toString() {
        return text;
    }
}
