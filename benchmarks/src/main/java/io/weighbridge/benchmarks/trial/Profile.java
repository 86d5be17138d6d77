package io.weighbridge.benchmarks.trial;

import java.time.Duration;
import java.util.List;

/**
 * A run's numbers under one name; each of them can be overridden on the command line.
 *
 * @param name on the command line
 * @param summary one line for people
 * @param connections held at once
 * @param cold connections of the first wave, on a JVM that has done nothing yet
 * @param dialing of them, at any moment
 * @param hold how long all are held
 * @param trials of each variant
 */
public record Profile(String name, String summary, int connections, int cold, int dialing, Duration hold,
                      int trials) {
    private static final List<Profile> ALL = List.of(
        new Profile("smoke", "does everything work? 200 connections, 2 trials; its figures mean nothing", 200, 200, 50,
            Duration.ofMillis(200), 2),
        new Profile("quick", "the default: 10,000 connections, 5 trials; 10 minutes or more", 10_000, 2_500, 50,
            Duration.ofMillis(500), 5),
        new Profile("full", "10,000 connections held 30 s, 10 trials", 10_000, 2_500, 50,
            Duration.ofSeconds(30), 10));

    /** With a first wave like all others. */
    public Profile(String name, String summary, int connections, int dialing, Duration hold, int trials) {
        this(name, summary, connections, connections, dialing, hold, trials);
    }

    /** The same numbers for a run of other parts. */
    public Profile withoutTrials() {
        return new Profile(name, summary, connections, cold, dialing, hold, 0);
    }

    public static List<Profile> all() {
        return ALL;
    }
}
