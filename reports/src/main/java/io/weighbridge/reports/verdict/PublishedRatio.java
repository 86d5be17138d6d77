package io.weighbridge.reports.verdict;

import io.weighbridge.reports.verdict.Claim.Judgement;
import io.weighbridge.reports.verdict.Claim.Ruling;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A claim of the form "after needs x times less than before": judged by the pairs of the run in which the same part
 * varies. Reproduced if every pair's interval reaches four fifths of the published ratio; direction only if every pair
 * is lower, but not by as much; not reproduced if a pair shows no difference or the opposite.
 *
 * @param metric  compared
 * @param phase   of it
 * @param varies  the part in which the pair differs
 * @param ratio   published, above 1
 * @param command that measures it, shown if this run did not
 */
record PublishedRatio(String metric, String phase, String varies, double ratio, String command) {
    private static final double ENOUGH = 0.8;

    static PublishedRatio of(String metric, String phase, String varies, double ratio) {
        return new PublishedRatio(metric, phase, varies, ratio, "./run-all.sh quick");
    }

    /** The same with another command to name if this run did not measure it. */
    PublishedRatio or(String measuredBy) {
        return new PublishedRatio(metric, phase, varies, ratio, measuredBy);
    }

    Judgement judge(Findings findings) {
        List<Comparison> pairs = findings.comparisons(metric, phase, varies).stream()
            .filter(one -> !VariantName.of(one.pair().candidate()).isFloor()).toList();
        if (pairs.isEmpty()) {
            return Judgement.cannotTell("Not measured in this run; " + command + ".");
        }
        String ours = pairs.stream().map(PublishedRatio::figure).collect(Collectors.joining("; "));
        return new Judgement(rule(pairs), Judgement.NONE, ours, why(pairs));
    }

    private Ruling rule(List<Comparison> pairs) {
        if (pairs.stream().anyMatch(one -> one.verdict() == Verdict.CANNOT_TELL
            || one.verdict() == Verdict.NOT_COMPARED)) {
            return Ruling.CANNOT_TELL;
        }
        if (!pairs.stream().allMatch(one -> one.verdict() == Verdict.LESS)) {
            return Ruling.NOT_REPRODUCED;
        }
        return pairs.stream().allMatch(this::asMuch) ? Ruling.REPRODUCED : Ruling.DIRECTION_ONLY;
    }

    private boolean asMuch(Comparison one) {
        return one.ratio().ratio().high() >= ENOUGH * ratio;
    }

    private String why(List<Comparison> pairs) {
        return switch (rule(pairs)) {
            case REPRODUCED -> "Every pair reaches the published " + Words.times(ratio) + " ×, or four fifths of it.";
            case DIRECTION_ONLY -> "Lower in every pair, but not everywhere by the published " + Words.times(ratio)
                + " ×.";
            case NOT_REPRODUCED -> pairs.stream().filter(one -> one.verdict() != Verdict.LESS).findFirst()
                .orElseThrow().sentence();
            case CANNOT_TELL -> pairs.stream().filter(one -> !one.verdict().different()).findFirst().orElseThrow()
                .sentence();
        };
    }

    private static String figure(Comparison one) {
        var ratio = one.ratio().ratio();
        String side = VariantName.of(one.pair().candidate()).runner();
        String interval = ratio.hasInterval() ? " (" + Words.range(ratio.low(), ratio.high()) + ")"
            : "";
        return side + " " + Words.times(ratio.value()) + " ×" + interval;
    }
}
