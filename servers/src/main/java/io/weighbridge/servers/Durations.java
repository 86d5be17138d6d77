package io.weighbridge.servers;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 50us}, {@code 300ms}, {@code 10s}, {@code 3m}. */
final class Durations {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})([a-z]*)");

    private Durations() {
    }

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException that names the value and the units there are
     */
    static Duration parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("duration must be a number and a unit such as 10s, was '" + text + "'");
        }
        long amount = Long.parseLong(form.group(1));
        return switch (form.group(2)) {
            case "us" -> Duration.ofNanos(amount * 1000);
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> throw new IllegalArgumentException(
                "unit of a duration must be us, ms, s or m, was '" + form.group(2) + "' in '" + text + "'");
        };
    }
}
