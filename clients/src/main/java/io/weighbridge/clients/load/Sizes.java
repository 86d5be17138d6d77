package io.weighbridge.clients.load;

import io.weighbridge.clients.engine.Engine;
import io.weighbridge.clients.wire.Mix;
import java.util.ArrayList;
import java.util.List;

/**
 * How long messages are, in bytes: {@code 64}, or any length of {@code 64-1024}, or several of these with weights,
 * {@code 64*9,4096*1}.
 */
public final class Sizes {
    /** A message must have room to prove what it is. */
    private static final int LEAST_BYTES = 32;
    private static final int MOST_BYTES = Engine.BUFFER_BYTES / 2;
    private static final String RULE =
        "sizes are 64, 64-1024 or 64*9,4096*1, each from " + LEAST_BYTES + " to " + MOST_BYTES;

    private final String text;
    private final List<Span> spans = new ArrayList<>();
    private final long weights;

    private record Span(int from, int to, long weight) {
    }

    private Sizes(String text) {
        this.text = text;
        for (String part : text.split(",")) {
            spans.add(span(part));
        }
        weights = spans.stream().mapToLong(Span::weight).sum();
    }

    /** @throws IllegalArgumentException if the text is no such thing */
    public static Sizes parse(String text) {
        return new Sizes(text);
    }

    /** One length; allocates nothing. */
    public int pick(Mix random) {
        if (spans.size() == 1 && spans.get(0).from == spans.get(0).to) {
            return spans.get(0).from;
        }
        long at = Math.floorMod(random.next(), weights);
        int i = 0;
        while (at >= spans.get(i).weight) {
            at -= spans.get(i++).weight;
        }
        Span span = spans.get(i);
        return span.from + (int) Math.floorMod(random.next(), (long) span.to - span.from + 1);
    }

    /** As it was given. */
    @Override
    public String toString() {
        return text;
    }

    private static Span span(String part) {
        String[] weighted = part.split("\\*", 2);
        String[] ends = weighted[0].split("-", 2);
        try {
            int from = Integer.parseInt(ends[0]);
            int to = ends.length == 1 ? from : Integer.parseInt(ends[1]);
            long weight = weighted.length == 1 ? 1 : Integer.parseInt(weighted[1]);
            if (from >= LEAST_BYTES && to >= from && to <= MOST_BYTES && weight > 0) {
                return new Span(from, to, weight);
            }
        } catch (NumberFormatException e) {
            // Said below, with the rule.
        }
        throw new IllegalArgumentException(RULE + ", was " + part);
    }
}
