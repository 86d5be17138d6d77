package io.weighbridge.reports;

import io.weighbridge.reports.record.BadRecord;
import io.weighbridge.reports.record.RunFolder;
import io.weighbridge.reports.render.Report;
import io.weighbridge.reports.render.Terminal;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * The command line of the reports: run folders in, tables, verdicts and pages out. Exit code 0 done, 1 failed, 2 used
 * wrongly.
 */
@Command(name = "weighbridge", description = "Makes reports from run folders.", mixinStandardHelpOptions = true)
public final class ReportMain {
    private static final int FAILED = 1;
    private static final int USAGE = 2;
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

    /** Runs a command line and returns its exit code. */
    int run(String... args) {
        CommandLine line = new CommandLine(this);
        line.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
        line.setExecutionExceptionHandler((thrown, command, parsed) -> failed(thrown));
        return line.execute(args);
    }

    @Command(name = "report", description = "Makes the report of a run again from its raw records.")
    int report(@Parameters(paramLabel = "DIR", description = "the run folder") Path dir) throws IOException {
        Report report = Report.of(RunFolder.open(dir));
        Path written = report.write();
        Terminal.of(report.page()).forEach(out::println);
        out.println(written.resolve("index.html"));
        return 0;
    }

    private int failed(Exception thrown) throws Exception {
        if (!(thrown instanceof IOException)) {
            throw thrown;   // a bug, and loud
        }
        err.println("weighbridge: " + (thrown instanceof BadRecord ? thrown.getMessage() : thrown.toString()));
        return thrown instanceof BadRecord ? USAGE : FAILED;
    }
}
