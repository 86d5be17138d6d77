package io.weighbridge.reports.render;

import io.weighbridge.reports.state.Summary;
import io.weighbridge.reports.verdict.Comparison;
import io.weighbridge.reports.verdict.Findings;
import java.io.IOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Summaries and comparisons for spreadsheets (RFC 4180), in base units; a missing number is an empty field. */
final class Csv {
    private static final CSVFormat FORMAT = CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

    private Csv() {
    }

    static String summaries(Findings findings) throws IOException {
        StringBuilder text = new StringBuilder();
        try (CSVPrinter out = new CSVPrinter(text, FORMAT)) {
            out.printRecord("variant", "scenario", "workload", "phase", "metric", "unit", "n", "median", "low", "high",
                "state");
            for (Summary row : findings.summaries().values()) {
                out.printRecord(row.key().variant(), row.key().scenario(), row.key().workload(), row.key().phase(),
                    row.key().metric(), row.unit(), row.estimate().n(), number(row.estimate().value()),
                    number(row.estimate().low()), number(row.estimate().high()), row.state().text());
            }
        }
        return text.toString();
    }

    static String comparisons(Findings findings) throws IOException {
        StringBuilder text = new StringBuilder();
        try (CSVPrinter out = new CSVPrinter(text, FORMAT)) {
            out.printRecord("scenario", "workload", "phase", "metric", "base", "candidate", "n", "ratio", "low", "high",
                "floor", "p", "verdict");
            for (Comparison row : findings.comparisons()) {
                List<Double> numbers = List.of(row.ratio().ratio().value(), row.ratio().ratio().low(),
                    row.ratio().ratio().high(), row.floor(), row.adjusted());
                out.printRecord(row.key().scenario(), row.key().workload(), row.key().phase(), row.key().metric(),
                    row.pair().base(), row.pair().candidate(), row.ratio().ratio().n(), number(numbers.get(0)),
                    number(numbers.get(1)), number(numbers.get(2)), number(numbers.get(3)), number(numbers.get(4)),
                    row.verdict().text());
            }
        }
        return text.toString();
    }

    private static String number(double value) {
        return Double.isFinite(value) ? Double.toString(value) : "";
    }
}
