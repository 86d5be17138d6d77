package io.weighbridge.reports.claim;

import io.weighbridge.reports.claim.Claim.Ruling;
import io.weighbridge.reports.claim.Question.Answer;
import io.weighbridge.reports.stats.Numerals;
import io.weighbridge.reports.verdict.Verdict;
import java.util.List;

/**
 * How the answer for two variants bears on a claim.
 *
 * @param published the factor by which the candidate is said to be better; 1 for "the same", NaN for "better at all"
 * @param kind      what is claimed
 */
record Rule(double published, Kind kind) {
    private static final double ENOUGH = 0.8;
    private static final double NEARLY = 1.1;

    /** The forms a claim can take. */
    enum Kind { BETTER_BY, BETTER, SAME, NOT_WORSE, NOTHING }

    /** The candidate is better by a factor: reproduced from four fifths of it on. */
    static Rule betterBy(double published) {
        return new Rule(published, Kind.BETTER_BY);
    }

    /** The candidate is better, by whatever. */
    static Rule better() {
        return new Rule(Double.NaN, Kind.BETTER);
    }

    /** There is no difference. */
    static Rule same() {
        return new Rule(1, Kind.SAME);
    }

    /** The candidate is as good or better. */
    static Rule notWorse() {
        return new Rule(1, Kind.NOT_WORSE);
    }

    /** The candidate's figure is nothing at all: below one of its unit. */
    static Rule nothing() {
        return new Rule(0, Kind.NOTHING);
    }

    Ruling of(Answer answer) {
        if (kind == Kind.NOTHING && answer.verdict() != Verdict.NOT_COMPARED) {
            return answer.after() < 1 ? Ruling.REPRODUCED
                : answer.verdict() == Verdict.LESS ? Ruling.DIRECTION_ONLY : Ruling.NOT_REPRODUCED;
        }
        if (answer.verdict() == Verdict.CANNOT_TELL || answer.verdict() == Verdict.NOT_COMPARED) {
            return Ruling.CANNOT_TELL;
        }
        boolean better = answer.verdict() == Verdict.LESS;
        boolean same = answer.verdict() == Verdict.NO_DIFFERENCE;
        double off = Math.max(answer.gain().ratio().value(), 1 / answer.gain().ratio().value());
        return switch (kind) {
            case BETTER_BY -> !better ? Ruling.NOT_REPRODUCED
                : answer.gain().ratio().high() >= ENOUGH * published ? Ruling.REPRODUCED : Ruling.DIRECTION_ONLY;
            case BETTER -> better ? Ruling.REPRODUCED : Ruling.NOT_REPRODUCED;
            case SAME -> same ? Ruling.REPRODUCED : off <= NEARLY ? Ruling.DIRECTION_ONLY : Ruling.NOT_REPRODUCED;
            case NOT_WORSE, NOTHING -> better || same ? Ruling.REPRODUCED : Ruling.NOT_REPRODUCED;
        };
    }

    /** Over all pairs, the least favourable one counts. */
    Ruling of(List<Answer> answers) {
        List<Ruling> rulings = answers.stream().map(this::of).toList();
        for (Ruling worst : List.of(Ruling.NOT_REPRODUCED, Ruling.CANNOT_TELL, Ruling.DIRECTION_ONLY)) {
            if (rulings.contains(worst)) {
                return worst;
            }
        }
        return rulings.isEmpty() ? Ruling.CANNOT_TELL : Ruling.REPRODUCED;
    }

    /** A sentence about the pair that decided. */
    String why(List<Answer> answers) {
        Ruling ruling = of(answers);
        Answer decided = answers.stream().filter(answer -> of(answer) == ruling).findFirst().orElseThrow();
        String pair = decided.pair().candidate() + " against " + decided.pair().base();
        return switch (ruling) {
            case REPRODUCED -> switch (kind) {
                case BETTER_BY -> "Every pair reaches the published " + Numerals.times(published)
                    + " ×, or at least four fifths of it.";
                case BETTER -> "Better in every pair.";
                case SAME -> "No difference in any pair.";
                case NOT_WORSE -> "As good or better in every pair.";
                case NOTHING -> "Nothing, in every pair.";
            };
            case DIRECTION_ONLY -> kind == Kind.NOTHING ? "Less, but " + Numerals.count(decided.after())
                + " and not nothing: " + decided.text() + "."
                : kind == Kind.SAME ? "Within a tenth, but not the same: " + decided.text() + "."
                : "Better in every pair, but not everywhere by the published " + Numerals.times(published) + " ×: "
                + decided.text() + ".";
            case NOT_REPRODUCED -> decided.verdict() == Verdict.NO_DIFFERENCE ? "No difference: " + pair + "."
                : "Not so: " + pair + " is " + Numerals.times(decided.gain().ratio().value()) + " × as good.";
            case CANNOT_TELL -> decided.verdict() == Verdict.NOT_COMPARED ? "A side is not OK: " + pair + "."
                : (decided.gain().ratio().n() < 2 ? "One trial of each has no interval: "
                : "Within the noise of this run: ") + decided.text() + ".";
        };
    }
}
