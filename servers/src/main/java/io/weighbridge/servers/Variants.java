package io.weighbridge.servers;

import io.weighbridge.servers.calibration.Weights;
import io.weighbridge.servers.gateway.Application;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The list of all variants. Being on it is being tested: the contract test runs over the whole list.
 *
 * <p>A name is {@code <protocol>-<upgrade>-<who runs it>}, and any number of twists, each with a plus sign before it:
 * those of {@link Gateways}, and the weights of {@link Weights} round any application.
 */
public final class Variants {
    private static final List<Variant> EXTERNAL = ExternalVariants.all();
    private static final List<Variant> ALL = listed();

    private Variants() {
    }

    private static List<Variant> listed() {
        List<Variant> all = new ArrayList<>();
        all.addAll(Gateways.all());
        all.addAll(HttpVariants.all());
        all.addAll(RealServers.all());
        all.addAll(EXTERNAL);
        return List.copyOf(all);
    }

    public static List<Variant> all() {
        return ALL;
    }

    /** The weights that any of them takes, as they are written, with what each does. */
    public static Map<String, String> weights() {
        return Weights.forms();
    }

    /** The variant of this name: one of the list, or one with twists that is not on it. */
    public static Optional<Variant> find(String name) {
        Optional<Variant> listed = listed(name);
        return listed.isPresent() ? listed : twisted(name);
    }

    private static Optional<Variant> listed(String name) {
        return ALL.stream().filter(variant -> variant.name().equals(name)).findFirst();
    }

    private static Optional<Variant> twisted(String name) {
        String[] parts = name.split("(?=\\+)");
        Set<String> twists = new LinkedHashSet<>(List.of(parts).subList(1, parts.length));
        List<UnaryOperator<Application>> weights = new ArrayList<>();
        twists.removeIf(twist -> takes(parts[0], twist) && Weights.find(twist).map(weights::add).isPresent());
        Optional<Variant> bare = twists.isEmpty() ? listed(parts[0]) : Gateways.find(parts[0], twists);
        return bare.filter(variant -> parts.length > 1).map(variant -> weighted(name, variant, weights));
    }

    /** Floors have no application to put a weight on, and other people's programs bring their own. */
    private static boolean takes(String name, String weight) {
        boolean theirs = EXTERNAL.stream().anyMatch(variant -> variant.name().equals(name));
        boolean http = name.startsWith("http-");
        return !theirs && !name.contains("-floor-") && !(http && Weights.needsChannels(weight));
    }

    private static Variant weighted(String name, Variant bare, List<UnaryOperator<Application>> weights) {
        return new Variant(name, bare.summary(), bare.unavailable(), (options, app) -> {
            Application heavy = app;
            for (UnaryOperator<Application> weight : weights) {
                heavy = weight.apply(heavy);
            }
            return bare.factory().start(options, heavy);
        });
    }
}
