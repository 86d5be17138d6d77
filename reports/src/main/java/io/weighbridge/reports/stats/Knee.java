package io.weighbridge.reports.stats;

import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;
import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;

/**
 * Where a response-time curve leaves its flat line, by two estimators that share nothing but the data.
 *
 * @param byBound highest load whose response time still meets the bound, interpolated on logarithmic axes
 * @param byBend  where two straight lines on logarithmic axes, joined at a load, fit the curve best
 * @param agree   whether the intervals overlap; where they do not, the report says so
 */
public record Knee(Estimate byBound, Estimate byBend, boolean agree) {
    private static final int BEND_POINTS = 5;
    private static final int BEND_STEPS = 12;
    private static final double BEND_GAIN = 0.5;

    /**
     * From one curve a trial.
     *
     * @param trials load to response time, both above 0
     * @param bound  on the response time, in its unit
     */
    public static Knee of(List<NavigableMap<Double, Double>> trials, double bound) {
        Estimate byBound = Bootstrap.of(trials, curves -> bound(middle(curves), bound));
        Estimate byBend = Bootstrap.of(trials, curves -> bend(middle(curves)));
        return new Knee(byBound, byBend, byBound.hasInterval() && byBend.hasInterval()
            && byBound.low() <= byBend.high() && byBend.low() <= byBound.high());
    }

    /** Load by load, the median over the trials that reached it. */
    public static NavigableMap<Double, Double> middle(List<NavigableMap<Double, Double>> curves) {
        NavigableMap<Double, Double> middle = new TreeMap<>();
        curves.stream().flatMap(curve -> curve.keySet().stream()).distinct().forEach(load -> middle.put(load,
            Median.of(curves.stream().filter(curve -> curve.containsKey(load)).mapToDouble(curve -> curve.get(load))
                .toArray()).value()));
        return middle;
    }

    /** NaN if the curve never leaves the bound, or never meets it. */
    private static double bound(NavigableMap<Double, Double> curve, double bound) {
        double load = Double.NaN;
        double time = Double.NaN;
        for (var point : curve.entrySet()) {
            if (point.getValue() > bound) {
                double share = Math.log(bound / time) / Math.log(point.getValue() / time);
                return load * Math.pow(point.getKey() / load, share);
            }
            load = point.getKey();
            time = point.getValue();
        }
        return Double.NaN;
    }

    /** NaN if one straight line fits about as well, or the second one is not the steeper. */
    private static double bend(NavigableMap<Double, Double> curve) {
        double[] x = curve.keySet().stream().mapToDouble(Math::log).toArray();
        double[] y = curve.values().stream().mapToDouble(Math::log).toArray();
        if (x.length < BEND_POINTS) {
            return Double.NaN;
        }
        double step = (x[x.length - 2] - x[1]) / BEND_STEPS;
        double best = x[1];
        for (int i = 1; i <= BEND_STEPS; i++) {
            best = fit(x, y, x[1] + i * step).rss() < fit(x, y, best).rss() ? x[1] + i * step : best;
        }
        // The grid finds the valley, Brent its bottom: a grid alone would give every resample the same load.
        double joint = new BrentOptimizer(1e-4, 1e-6).optimize(new MaxEval(100), GoalType.MINIMIZE,
            new UnivariateObjectiveFunction(at -> fit(x, y, at).rss()),
            new SearchInterval(Math.max(x[1], best - step), Math.min(x[x.length - 2], best + step))).getPoint();
        Broken broken = fit(x, y, joint);
        boolean better = broken.rss() < BEND_GAIN * fit(x, y, Double.NaN).rss() && broken.steeper() > 0;
        return better ? Math.exp(joint) : Double.NaN;
    }

    /** Residual sum of squares, and by how much the line is steeper behind the joint. */
    private record Broken(double rss, double steeper) {
    }

    private static Broken fit(double[] x, double[] y, double joint) {
        boolean broken = !Double.isNaN(joint);
        double[][] terms = Arrays.stream(x).mapToObj(one -> broken ? new double[] {one, Math.max(0, one - joint)}
            : new double[] {one}).toArray(double[][]::new);
        OLSMultipleLinearRegression line = new OLSMultipleLinearRegression();
        line.newSampleData(y, terms);
        double[] found = line.estimateRegressionParameters();
        return new Broken(line.calculateResidualSumOfSquares(), broken ? found[2] : 0);
    }
}
