package io.weighbridge.clients.course;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.time.Duration;
import java.util.List;

/**
 * The rules that numbers of a workload keep; a broken one names the value and the rule. Durations as text, {@code
 * 30s}, are understood here too.
 */
public final class Rules {
    private Rules() {
    }

    /** The value, if it is that much. */
    public static int atLeast(String name, int least, int value) {
        if (value < least) {
            throw new IllegalArgumentException(name + " must be at least " + least + ", was " + value);
        }
        return value;
    }

    /** The value, if it is no more. */
    public static int atMost(String name, int most, int value) {
        if (value > most) {
            throw new IllegalArgumentException(name + " must be at most " + most + ", was " + value);
        }
        return value;
    }

    /** The value, if it takes any time. */
    public static Duration positive(String name, Duration value) {
        if (value.isZero() || value.isNegative()) {
            throw new IllegalArgumentException(name + " must be longer than 0, was " + text(value));
        }
        return value;
    }

    /** The value, if it is a number above 0. */
    public static double positive(String name, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " must be more than 0, was " + value);
        }
        return value;
    }

    /** A positive number without needless digits. */
    public static String number(String name, double value) {
        double checked = positive(name, value);
        return checked == Math.rint(checked) && checked < 1e15 ? Long.toString((long) checked)
            : Double.toString(checked);
    }

    /** The values, if each is at least as much as the one before. */
    public static List<Integer> rising(String name, List<Integer> values) {
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i) < (i == 0 ? 0 : values.get(i - 1))) {
                throw new IllegalArgumentException(name + " must be rising numbers from 0 on, was " + values);
            }
        }
        return values;
    }

    /** The address, if this machine has it. */
    public static InetAddress ownAddress(String text) {
        try {
            InetAddress address = InetAddress.getByName(text);
            if (address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null) {
                return address;
            }
        } catch (IOException e) {
            // Said below: what does not resolve is no address of this machine either.
        }
        throw new IllegalArgumentException("sources must be addresses of this machine, was " + text);
    }

    /**
     * Understands {@code 500us}, {@code 20ms}, {@code 30s}, {@code 5m} and {@code 1h}.
     *
     * @throws IllegalArgumentException if it is none of them
     */
    public static Duration duration(String text) {
        int unit = 0;
        while (unit < text.length() && Character.isDigit(text.charAt(unit))) {
            unit++;
        }
        if (unit == 0 || unit > 9) {
            throw new IllegalArgumentException("a time is a number and us, ms, s, m or h, was " + text);
        }
        long number = Long.parseLong(text.substring(0, unit));
        return switch (text.substring(unit)) {
            case "us" -> Duration.ofNanos(number * 1000);
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> throw new IllegalArgumentException("a time is a number and us, ms, s, m or h, was " + text);
        };
    }

    /** The shortest text that {@link #duration} understands as this. */
    public static String text(Duration value) {
        long micros = value.toNanos() / 1000;
        if (micros % 1000 != 0) {
            return micros + "us";
        }
        return micros % 1_000_000 == 0 ? micros / 1_000_000 + "s" : micros / 1000 + "ms";
    }
}
