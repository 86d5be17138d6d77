package io.weighbridge.reports.claim;

import io.weighbridge.reports.verdict.Findings;
import java.util.List;
import java.util.function.Function;

/**
 * Somebody's assertion that this run can test.
 *
 * @param name      for permalinks: lower-case words joined by {@code -}
 * @param said      the assertion, in one sentence
 * @param source    who says so
 * @param published the figure they give
 * @param judge     finds our figure and the verdict
 */
public record Claim(String name, String said, String source, String published, Function<Findings, Judgement> judge) {

    /** What testing a claim comes to. */
    public enum Ruling {
        REPRODUCED("reproduced"), DIRECTION_ONLY("direction only"), NOT_REPRODUCED("not reproduced"),
        CANNOT_TELL("cannot tell");

        private final String text;

        Ruling(String text) {
            this.text = text;
        }

        /** As shown and recorded. */
        public String text() {
            return text;
        }
    }

    /**
     * Our side of a claim.
     *
     * @param ruling   what it comes to
     * @param inMemory our figure from micro-benchmarks, or a dash
     * @param socket   our figure over real sockets, or a dash
     * @param why      one or more sentences
     * @param evidence the rows, curves or classes it rests on; empty if nothing was measured
     */
    public record Judgement(Ruling ruling, String inMemory, String socket, String why, List<Evidence> evidence) {
        static final String NONE = "–";

        public Judgement {
            evidence = List.copyOf(evidence);
        }

        static Judgement cannotTell(String why) {
            return new Judgement(Ruling.CANNOT_TELL, NONE, NONE, why, List.of());
        }
    }
}
