package io.weighbridge.reports.claim;

import io.weighbridge.reports.claim.Claim.Judgement;
import io.weighbridge.reports.claim.Claim.Ruling;
import io.weighbridge.reports.figure.Ramps;
import io.weighbridge.reports.stats.Estimate;
import io.weighbridge.reports.stats.Knee;
import io.weighbridge.reports.stats.Numerals;
import io.weighbridge.reports.stats.Ratio;
import io.weighbridge.reports.verdict.Findings;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.stream.Stream;

/** The claims about curves: whether a response time leaves its flat line, and where. */
final class Knees {
    private static final double ALIKE = 1.25;
    private static final double PUBLISHED = 6;

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
        String found = String.format(Locale.ROOT, "X = %,.0f by bound, %,.0f by bend%s", knee.byBound().value(),
            knee.byBend().value(), runnable(threads.get()));
        Optional<Ramps.Curve> nginx = curve(findings, "http-(forward-)?nginx");
        if (nginx.isEmpty()) {
            return new Judgement(Ruling.DIRECTION_ONLY, Judgement.NONE, found, "It has a knee; nginx was not weighed "
                + "beside it.", of(threads.get()));
        }
        double worst = apart(threads.get(), nginx.get(), Math.min(knee.byBound().value(), knee.byBend().value()));
        return new Judgement(worst <= ALIKE ? Ruling.REPRODUCED : Ruling.DIRECTION_ONLY, Judgement.NONE, found,
            "It has a knee; below it the median is at most " + Numerals.times(worst) + " × nginx's.",
            of(threads.get(), nginx.get()));
    }

    /** The tell-tale: how many threads wait for a processor at the lowest load and at the highest. */
    private static String runnable(Ramps.Curve threads) {
        NavigableMap<Double, Double> queue = Knee.middle(threads.up(Ramps.Step::runQueue));
        return queue.isEmpty() ? "" : String.format(Locale.ROOT,
            "; runnable threads beyond the processors: %,.0f at %,.0f, %,.0f at %,.0f", queue.firstEntry().getValue(),
            queue.firstKey(), queue.lastEntry().getValue(), queue.lastKey());
    }

    /** At its best load a pool with recycled objects serves six times as much as a thread each with objects. */
    static Judgement poolServesMore(Findings findings) {
        Optional<Ramps.Curve> threads = curve(findings, "http-objects-threads");
        Optional<Ramps.Curve> pool = curve(findings, "http-bytes-pool");
        if (threads.isEmpty() || pool.isEmpty()) {
            return Judgement.cannotTell("Not measured in this run: " + Claims.RAMPED + ".");
        }
        Estimate gain = Ratio.of(pool.get().peaks(), threads.get().peaks()).ratio();
        String peaks = "http-bytes-pool " + Numerals.times(gain.value()) + " × at its best step"
            + (gain.hasInterval() ? " (" + Numerals.range(gain.low(), gain.high()) + ")" : "");
        if (!gain.hasInterval() || gain.covers(1)) {
            return new Judgement(Ruling.CANNOT_TELL, Judgement.NONE, peaks, "The interval holds 1, or there is none.",
                of(threads.get(), pool.get()));
        }
        if (gain.high() < 1) {
            return new Judgement(Ruling.NOT_REPRODUCED, Judgement.NONE, peaks, "It serves less.",
                of(threads.get(), pool.get()));
        }
        boolean reached = gain.high() >= 0.8 * PUBLISHED;
        return new Judgement(reached ? Ruling.REPRODUCED : Ruling.DIRECTION_ONLY, Judgement.NONE, peaks,
            reached ? "At least four fifths of the lower published figure." : "More, but not six times as much.",
            of(threads.get(), pool.get()));
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
            "median × " + Numerals.times(growth) + " from " + Numerals.count(line.firstKey()) + " to "
                + Numerals.count(line.lastKey()) + " " + nginx.get().by(), bends ? "On this host its curve leaves the "
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
