package io.weighbridge.reports.stats;

import org.apache.commons.math3.stat.regression.SimpleRegression;

/**
 * A straight line through totals at held counts: the slope is what one connection costs, the intercept the fixed cost.
 *
 * @param slope     per connection
 * @param low       lower end of its 95 % interval, NaN with fewer than three points
 * @param high      upper end
 * @param intercept at no connection
 * @param fit       share of the variance the line explains, 0 to 1
 * @param points    number of held counts
 */
public record Slope(double slope, double low, double high, double intercept, double fit, int points) {

    /** Least squares; with one point the line goes through the origin. */
    public static Slope of(double[] counts, double[] totals) {
        if (counts.length != totals.length || counts.length == 0) {
            throw new IllegalArgumentException("a slope needs as many totals as counts and at least one, had "
                + counts.length + " counts and " + totals.length + " totals");
        }
        if (counts.length == 1) {
            return new Slope(totals[0] / counts[0], Double.NaN, Double.NaN, 0, Double.NaN, 1);
        }
        SimpleRegression line = new SimpleRegression();
        for (int i = 0; i < counts.length; i++) {
            line.addData(counts[i], totals[i]);
        }
        double half = counts.length > 2 ? line.getSlopeConfidenceInterval() : Double.NaN;
        return new Slope(line.getSlope(), line.getSlope() - half, line.getSlope() + half, line.getIntercept(),
            line.getRSquare(), counts.length);
    }
}
