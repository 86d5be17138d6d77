package io.weighbridge.servers.net;

import java.time.Duration;

/** Checks of arguments that name the value and the rule. */
final class Checks {
    private static final Duration LONGEST = Duration.ofDays(10);

    private Checks() {
    }

    static void atLeast(String name, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(name + " must be at least " + least + ", was " + value);
        }
    }

    static void wait(String name, Duration value) {
        if (value.isZero() || value.isNegative()) {
            throw new IllegalArgumentException(name + " must be longer than 0, was " + value);
        }
        if (value.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(name + " must be at most 10 days, was " + value);
        }
    }
}
