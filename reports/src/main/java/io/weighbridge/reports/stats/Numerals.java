package io.weighbridge.reports.stats;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * How a number without a unit is written, in no locale: significant digits, commas from a thousand on, a true minus
 * sign. Every number that the reports show comes through here, those with a unit too.
 */
public final class Numerals {
    /** From this factor on an effect is told as a multiple, below it in percent. */
    public static final double TIMES_FROM = 1.3;
    private static final int USUAL = 3;
    private static final double LEAST = 0.005;
    private static final String NONE = "–";

    private Numerals() {
    }

    /** What Java wrote, with a minus sign instead of the hyphen in front, and commas between thousands. */
    public static String written(BigDecimal number) {
        return String.format(Locale.ROOT, "%,." + Math.max(0, number.scale()) + "f", number).replace('-', '−');
    }

    /** A whole number: {@code 221,000}. */
    public static String count(double value) {
        return written(BigDecimal.valueOf(Math.round(value)));
    }

    /** Three significant digits, never an exponent: {@code 9.81}, {@code 1.00}, {@code 221,000}. */
    public static String times(double ratio) {
        return digits(ratio, USUAL);
    }

    private static String digits(double ratio, int digits) {
        return digits(ratio, digits, RoundingMode.HALF_UP);
    }

    private static String digits(double ratio, int digits, RoundingMode mode) {
        if (!Double.isFinite(ratio)) {
            return NONE;
        }
        if (ratio != 0 && Math.abs(ratio) < LEAST) {
            return "under 0.01";
        }
        BigDecimal rounded = new BigDecimal(ratio).round(new MathContext(digits, mode));
        int decimals = Math.max(0, Math.min(digits - 1, digits - rounded.precision() + rounded.scale()));
        return written(rounded.setScale(decimals, RoundingMode.HALF_UP));
    }

    /** A share as percent with up to two significant digits: {@code 0.3 %}; what is next to none is said in words. */
    public static String percent(double share) {
        if (!Double.isFinite(share)) {
            return NONE;
        }
        double percent = 100 * share;
        if (percent != 0 && Math.abs(percent) < 0.005) {
            return "under 0.01 %";
        }
        int decimals = Math.abs(percent) >= 9.95 ? 0 : Math.abs(percent) >= 0.095 || percent == 0 ? 1 : 2;
        return written(new BigDecimal(percent).setScale(decimals, RoundingMode.HALF_UP)) + " %";
    }

    /**
     * Both ends, with as many digits as it takes to tell them apart: {@code 12.87–12.91}. Up to five near 1, where the
     * distance from 1 is what counts; elsewhere four, and a narrower interval is rounded outwards.
     */
    public static String range(double low, double high) {
        if (!Double.isFinite(low) || !Double.isFinite(high)) {
            return NONE;
        }
        int most = low > 1 / TIMES_FROM && high < TIMES_FROM ? 5 : 4;
        for (int digits = USUAL; digits <= most; digits++) {
            if (!digits(low, digits).equals(digits(high, digits))) {
                return ends(digits(low, digits), digits(high, digits));
            }
        }
        return low < high && most == 4 ? ends(digits(low, 4, RoundingMode.FLOOR), digits(high, 4,
            RoundingMode.CEILING)) : ends(times(low), times(high));
    }

    /** Two ends of an interval; a dash between them would hide a minus sign, so then it is a word. */
    public static String ends(String low, String high) {
        return low + (low.startsWith("−") || high.startsWith("−") ? " to " : "–") + high;
    }
}
