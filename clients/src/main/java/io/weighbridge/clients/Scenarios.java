package io.weighbridge.clients;

import io.weighbridge.clients.scenario.LoginHold;
import io.weighbridge.clients.scenario.Scenario;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** All scenarios. A new one is a class in {@code scenario} and a line here. */
public final class Scenarios {
    private static final List<Entry> ALL = List.of(
        new Entry("login-hold", "clients upgrade, log in, are held, and close; wave after wave", List.of("ws"),
            LoginHold::new));

    private Scenarios() {
    }

    /**
     * One line of the list.
     *
     * @param name      as on the command line, in folders, records and reports
     * @param summary   one line
     * @param protocols what it can speak, of {@code ws}, {@code tcp}, {@code http}; the first is its own choice
     * @param factory   makes one with its options unset
     */
    public record Entry(String name, String summary, List<String> protocols, Supplier<Scenario> factory) {
    }

    /** The list, in its order. */
    public static List<Entry> all() {
        return ALL;
    }

    /** The scenario of this name. */
    public static Optional<Entry> find(String name) {
        return ALL.stream().filter(entry -> entry.name().equals(name)).findFirst();
    }
}
