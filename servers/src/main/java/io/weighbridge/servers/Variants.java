package io.weighbridge.servers;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The list of all variants. Being on it is being tested: the contract test runs over the whole list.
 *
 * <p>A name is {@code <protocol>-<upgrade>-<who runs it>}, and any number of twists, each with a plus sign before it.
 */
public final class Variants {
    private static final List<Variant> ALL = listed();

    private Variants() {
    }

    private static List<Variant> listed() {
        List<Variant> all = new ArrayList<>();
        all.addAll(Gateways.all());
        all.addAll(HttpVariants.all());
        all.addAll(RealServers.all());
        all.addAll(ExternalVariants.all());
        return List.copyOf(all);
    }

    public static List<Variant> all() {
        return ALL;
    }

    /** The variant of this name: one of the list, or one of ours with twists that are not listed together. */
    public static Optional<Variant> find(String name) {
        Optional<Variant> listed = ALL.stream().filter(variant -> variant.name().equals(name)).findFirst();
        return listed.isPresent() ? listed : twisted(name);
    }

    private static Optional<Variant> twisted(String name) {
        String[] parts = name.split("(?=\\+)");
        Set<String> twists = new LinkedHashSet<>(List.of(parts).subList(1, parts.length));
        return twists.isEmpty() ? Optional.empty() : Gateways.find(parts[0], twists);
    }
}
