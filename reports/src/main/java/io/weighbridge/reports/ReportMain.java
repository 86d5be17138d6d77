package io.weighbridge.reports;

import io.weighbridge.reports.record.BadRecord;
import io.weighbridge.reports.record.RunFolder;
import io.weighbridge.reports.render.Report;
import io.weighbridge.reports.verdict.Comparison;
import io.weighbridge.reports.verdict.Verdict;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The command line of the report: one run folder in, its report out. */
public final class ReportMain {
    private final PrintStream out;
    private final PrintStream err;

    ReportMain(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        System.exit(new ReportMain(out, err).run(args));
    }

    /** Exit code: 0 done, 1 failed, 2 used wrongly. */
    int run(String... args) {
        if (args.length != 1) {
            err.println("usage: report DIR");
            return 2;
        }
        try {
            return report(Path.of(args[0]));
        } catch (BadRecord e) {
            err.println("report: " + e.getMessage());
            return 2;
        } catch (IOException e) {
            err.println("report: " + e);
            return 1;
        }
    }

    private int report(Path dir) throws IOException {
        Report report = Report.of(RunFolder.open(dir));
        Path written = report.write();
        report.findings().warnings().forEach(warning -> out.println("note: " + warning));
        report.findings().comparisons().stream().filter(one -> one.verdict() != Verdict.NOT_COMPARED)
            .map(Comparison::sentence).forEach(out::println);
        out.println(written.resolve("index.html"));
        return 0;
    }
}
