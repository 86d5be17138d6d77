package io.weighbridge.benchmarks;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/** Durations as people write them: {@code 30s}, {@code 200ms}, {@code 50us}, {@code 2m}. */
final class Times {
    private static final Pattern TIME = Pattern.compile("(\\d{1,9})(ns|us|ms|s|m|h)");

    private Times() {
    }

    /** @throws TypeConversionException for no number, or no unit that is known */
    static Duration parse(String text) {
        Matcher time = TIME.matcher(text);
        if (!time.matches()) {
            throw new TypeConversionException("'" + text
                + "' is no time; write a whole number and one of ns, us, ms, s, m, h, as in 30s");
        }
        long number = Long.parseLong(time.group(1));
        return switch (time.group(2)) {
            case "ns" -> Duration.ofNanos(number);
            case "us" -> Duration.ofNanos(number * 1_000);
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofHours(number);
        };
    }
}
