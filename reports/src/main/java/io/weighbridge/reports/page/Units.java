package io.weighbridge.reports.page;

import io.weighbridge.reports.stats.Numerals;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;

/** The only place where base units are scaled for people: decimal prefixes, three digits, no locale. */
public final class Units {
    private record Scale(double factor, String unit) {
    }

    private static final List<Scale> TIMES =
        List.of(new Scale(1e9, "s"), new Scale(1e6, "ms"), new Scale(1e3, "µs"), new Scale(1, "ns"));
    private static final List<Scale> BYTES =
        List.of(new Scale(1e9, "GB"), new Scale(1e6, "MB"), new Scale(1e4, "kB"), new Scale(1, "B"));

    private static final int USUAL = 3;
    private static final int FINE = 5;

    private Units() {
    }

    /** A figure with its unit: {@code 347 µs}, {@code 5,540 B}, {@code 73.8 kB}, {@code 28.0}; a dash for NaN. */
    public static String text(double value, String unit) {
        if (!Double.isFinite(value)) {
            return "–";
        }
        Scale scale = scale(value, unit);
        String number = digits(value / factor(scale));
        return scale.unit().isEmpty() ? number : number + " " + scale.unit();
    }

    /** Both ends in the scale of the larger: {@code 802–806 B}; a dash if there is no interval. */
    public static String interval(double low, double high, String unit) {
        if (!Double.isFinite(low) || !Double.isFinite(high)) {
            return "–";
        }
        Scale scale = scale(Math.max(Math.abs(low), Math.abs(high)), unit);
        String from = digits(low / factor(scale));
        String to = digits(high / factor(scale));
        if (from.equals(to) && low < high && Math.abs(high / factor(scale)) < 999.5) {
            from = digits(low / factor(scale), FINE);   // narrower than three digits tell
            to = digits(high / factor(scale), FINE);
        }
        String ends = Numerals.ends(from, to);
        return scale.unit().isEmpty() ? ends : ends + " " + scale.unit();
    }

    /** Three significant digits; from a thousand on whole, with commas. */
    public static String digits(double value) {
        if (value == 0) {
            return "0";
        }
        if (Math.abs(value) >= 999.5) {
            return Numerals.count(value);
        }
        return digits(value, USUAL);
    }

    private static String digits(double value, int significant) {
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(significant));
        return Numerals.written(rounded.scale() > significant ? rounded.setScale(significant, RoundingMode.HALF_UP)
            : rounded);
    }

    private static Scale scale(double value, String unit) {
        List<Scale> scales = switch (unit) {
            case "ns" -> TIMES;
            case "B" -> BYTES;
            case "1/s" -> List.of(new Scale(1, "/s"));
            default -> List.of(new Scale(1, ""));
        };
        return scales.stream().filter(scale -> Math.abs(value) >= scale.factor()).findFirst()
            .orElse(scales.get(scales.size() - 1));
    }

    /** Kilobytes begin at ten thousand bytes, but are a thousand each. */
    private static double factor(Scale scale) {
        return scale.unit().equals("kB") ? 1e3 : scale.factor();
    }
}
