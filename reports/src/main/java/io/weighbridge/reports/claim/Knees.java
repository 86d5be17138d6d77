package io.weighbridge.reports.claim;

import io.weighbridge.reports.claim.Claim.Judgement;
import io.weighbridge.reports.claim.Claim.Ruling;
import io.weighbridge.reports.stats.Knee;
import io.weighbridge.reports.stats.Ramps;
import io.weighbridge.reports.verdict.Findings;
import io.weighbridge.reports.verdict.Words;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.stream.Stream;

/** The claims about curves: whether a response time leaves its flat line, and where. */
final class Knees {
    private static final double ALIKE = 1.25;

    private Knees() {
    }

    /** A thread for each connection has a knee, and below it is within a quarter of nginx. */
    static Judgement threadsLeaveTheLine(Findings findings) {
        Optional<Ramps.Curve> threads = curve(findings, "http-(forward-)?objects-threads");
        if (threads.isEmpty()) {
            return Judgement.cannotTell("Not measured in this run: " + Claims.RAMPED + ".");
        }
        Knee knee = knee(threads.get());
        if (!Double.isFinite(knee.byBound().value()) || !Double.isFinite(knee.byBend().value())) {
            return new Judgement(Ruling.CANNOT_TELL, Judgement.NONE, "no knee by " + (Double.isFinite(
                knee.byBound().value()) ? "bend" : "bound"), "The two estimators do not both find a knee in the range "
                + "that was loaded.", of(threads.get()));
        }
        String found = String.format(Locale.ROOT, "X = %.0f by bound, %.0f by bend", knee.byBound().value(),
            knee.byBend().value());
        Optional<Ramps.Curve> nginx = curve(findings, "http-(forward-)?nginx");
        if (nginx.isEmpty()) {
            return new Judgement(Ruling.DIRECTION_ONLY, Judgement.NONE, found, "It has a knee; nginx was not weighed "
                + "beside it.", of(threads.get()));
        }
        double worst = apart(threads.get(), nginx.get(), Math.min(knee.byBound().value(), knee.byBend().value()));
        return new Judgement(worst <= ALIKE ? Ruling.REPRODUCED : Ruling.DIRECTION_ONLY, Judgement.NONE, found,
            "It has a knee; below it the median is at most " + Words.times(worst) + " × nginx's.",
            of(threads.get(), nginx.get()));
    }

    /** A straight line has no bend. */
    static Judgement nginxStaysFlat(Findings findings) {
        Optional<Ramps.Curve> nginx = curve(findings, "http-(forward-)?nginx");
        if (nginx.isEmpty()) {
            return Judgement.cannotTell("Not measured in this run: " + Claims.RAMPED + ".");
        }
        NavigableMap<Double, Double> line = Knee.middle(nginx.get().up(50));
        Knee knee = knee(nginx.get());
        boolean bends = Double.isFinite(knee.byBend().value()) || Double.isFinite(knee.byBound().value());
        double growth = line.lastEntry().getValue() / line.firstEntry().getValue();
        return new Judgement(bends ? Ruling.NOT_REPRODUCED : Ruling.REPRODUCED, Judgement.NONE,
            "median × " + Words.times(growth) + " from " + Math.round(line.firstKey()) + " to "
                + Math.round(line.lastKey()) + " " + nginx.get().by(), bends ? "On this host its curve leaves the "
            + "line as well: once one processor is saturated, Little's law makes every closed loop's response time "
            + "grow with the connections." : "No bend was found in the range that was loaded.", of(nginx.get()));
    }

    private static List<Evidence> of(Ramps.Curve... curves) {
        return Stream.of(curves).<Evidence>map(curve -> new Evidence.OfCurve(curve.variant(), curve.scenario()))
            .toList();
    }

    private static Knee knee(Ramps.Curve curve) {
        return Knee.of(curve.up(99), curve.bound());
    }

    private static Optional<Ramps.Curve> curve(Findings findings, String name) {
        return findings.ramps().curves().stream().filter(curve -> curve.variant().matches(name)
            && !curve.up(50).isEmpty()).findFirst();
    }

    /** The largest factor between two medians below a load. */
    private static double apart(Ramps.Curve one, Ramps.Curve other, double below) {
        NavigableMap<Double, Double> theirs = Knee.middle(other.up(50));
        return Knee.middle(one.up(50)).headMap(below, false).entrySet().stream()
            .filter(point -> theirs.containsKey(point.getKey()))
            .mapToDouble((Map.Entry<Double, Double> point) -> point.getValue() / theirs.get(point.getKey())).max()
            .orElse(Double.NaN);
    }
}
