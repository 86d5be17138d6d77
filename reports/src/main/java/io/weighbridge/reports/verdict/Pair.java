package io.weighbridge.reports.verdict;

import io.weighbridge.reports.state.VariantName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Two variants that differ in one thing.
 *
 * @param base      the "before"
 * @param candidate the "after"
 * @param varies    the thing: {@code upgrade}, {@code who runs it}, {@code twist}
 */
public record Pair(String base, String candidate, String varies) {
    private static final int MOST = 60;

    /** Every pair among these, in their order, without the twins. */
    public static List<Pair> among(Collection<String> variants) {
        List<String> names = List.copyOf(variants);
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            for (int j = i + 1; j < names.size(); j++) {
                VariantName one = VariantName.of(names.get(i));
                VariantName other = VariantName.of(names.get(j));
                boolean forward = one.before(other);
                String base = forward ? names.get(i) : names.get(j);
                String candidate = forward ? names.get(j) : names.get(i);
                one.differsOnlyIn(other).ifPresent(part -> pairs.add(new Pair(base, candidate, part)));
            }
        }
        return pairs.size() <= MOST ? pairs : withTheEarliest(pairs);
    }

    /** Among very many, each only with the earliest it differs from in that part: a baseline, not a tournament. */
    private static List<Pair> withTheEarliest(List<Pair> pairs) {
        Map<String, Pair> kept = new LinkedHashMap<>();
        for (Pair pair : pairs) {
            kept.merge(pair.candidate() + '\n' + pair.varies(), pair, (one, other) ->
                VariantName.of(other.base()).before(VariantName.of(one.base())) ? other : one);
        }
        return List.copyOf(kept.values());
    }
}
