package io.weighbridge.benchmarks.child;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One line of the line protocol: a word and its facts ({@code HELD phase=cold connections=2500}). Immutable.
 *
 * @param word what is said, in capitals
 * @param facts what is said about it, in order; {@code reason} takes the rest of the line
 */
public record Line(String word, Map<String, String> facts) {
    private static final String REASON = "reason=";

    public Line {
        facts = Map.copyOf(facts);
    }

    public static Line parse(String text) {
        String line = text.strip();
        int end = line.indexOf(' ');
        if (end < 0) {
            return new Line(line, Map.of());
        }
        Map<String, String> facts = new LinkedHashMap<>();
        String rest = line.substring(end + 1).strip();
        while (!rest.isEmpty()) {
            if (rest.startsWith(REASON)) {
                facts.put("reason", rest.substring(REASON.length()));
                break;
            }
            int space = rest.indexOf(' ');
            String fact = space < 0 ? rest : rest.substring(0, space);
            int equals = fact.indexOf('=');
            if (equals > 0) {
                facts.put(fact.substring(0, equals), fact.substring(equals + 1));
            }
            rest = space < 0 ? "" : rest.substring(space + 1).strip();
        }
        return new Line(line.substring(0, end), facts);
    }

    public boolean is(String expected) {
        return word.equals(expected);
    }

    /** A fact that has to be there. */
    public String text(String key) throws TrialFailed {
        String value = facts.get(key);
        if (value == null) {
            throw new TrialFailed(word + " came without " + key + "=");
        }
        return value;
    }

    /** A whole number that has to be there. */
    public long number(String key) throws TrialFailed {
        String value = text(key);
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new TrialFailed(word + " came with " + key + "=" + value + ", which is no whole number");
        }
    }

    /** Why something failed or was skipped; {@code none given} if the child did not say. */
    public String reason() {
        return facts.getOrDefault("reason", "none given");
    }
}
