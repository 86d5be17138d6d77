package io.weighbridge.reports;

import io.weighbridge.reports.page.Page;
import io.weighbridge.reports.record.BadRecord;
import io.weighbridge.reports.record.RunFolder;
import io.weighbridge.reports.record.RunRecords;
import io.weighbridge.reports.render.Compared;
import io.weighbridge.reports.render.FlameDifferences;
import io.weighbridge.reports.render.Publication;
import io.weighbridge.reports.render.PublishedVerification;
import io.weighbridge.reports.render.ReadmeTable;
import io.weighbridge.reports.render.Report;
import io.weighbridge.reports.render.Terminal;
import io.weighbridge.reports.render.Verification;
import io.weighbridge.reports.verdict.Findings;
import io.weighbridge.reports.verdict.Gate;
import io.weighbridge.reports.verdict.RunComparison;
import io.weighbridge.reports.whole.ComparePage;
import io.weighbridge.reports.whole.TrendPage;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
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
        // bin/weighbridge names the project's own folders first; a user's words come later and count.
        CommandLine line = new CommandLine(this).setOverwrittenOptionsAllowed(true);
        line.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
        line.setExecutionExceptionHandler((thrown, command, parsed) -> failed(thrown));
        return line.execute(args);
    }

    @Command(name = "report", mixinStandardHelpOptions = true,
        description = "Makes the report of a run again from its raw records, byte for byte the same.")
    int report(@Parameters(paramLabel = "DIR", description = "the run folder") Path dir) throws IOException {
        Report report = Report.of(RunFolder.open(dir));
        Path written = report.write();
        Terminal.of(report.page(), width()).forEach(out::println);
        out.println(written.resolve("index.html"));
        return 0;
    }

    @Command(name = "verify", mixinStandardHelpOptions = true,
        description = "Computes every table again from the raw files and says whether the report is theirs.")
    int verify(@Parameters(paramLabel = "DIR", description = "the run folder, or a published report") Path dir)
        throws IOException {
        if (PublishedVerification.isOne(dir)) {
            return verifyPublished(dir);
        }
        Verification verification = Verification.of(RunFolder.open(dir));
        if (verification.verified()) {
            out.println("verified: report " + verification.report().page().id());
            return 0;
        }
        verification.differences().forEach(out::println);
        out.println("NOT verified: " + dir);
        return FAILED;
    }

    private int verifyPublished(Path dir) throws IOException {
        PublishedVerification verification = PublishedVerification.of(dir);
        verification.differences().forEach(out::println);
        out.println((verification.verified() ? "verified: published report " + verification.id()
            : "NOT verified: " + dir) + " (" + verification.recomputed() + " rows computed again, "
            + verification.elsewhere() + " need time logs that are not published)");
        return verification.verified() ? 0 : FAILED;
    }

    @Command(name = "publish", mixinStandardHelpOptions = true,
        description = "Puts the small part of a verified report where it can be committed and cited.")
    int publish(@Parameters(paramLabel = "DIR", description = "the run folder") Path dir,
                @Option(names = "--to", paramLabel = "DIR", defaultValue = "reports/published",
                    description = "Where to. Default: ${DEFAULT-VALUE}.") Path to,
                @Option(names = "--readme", paramLabel = "FILE",
                    description = "A Markdown file whose results are written from the newest published run.")
                    Optional<Path> readme)
        throws IOException {
        Verification verification = Verification.of(RunFolder.open(dir));
        if (!verification.verified()) {
            verification.differences().forEach(out::println);
            out.println("Not published: the report is not that of its raw records; make it again first.");
            return FAILED;
        }
        Path written = Publication.write(verification.report(), to);
        if (readme.isPresent()) {
            ReadmeTable.write(readme.get(), to);
        }
        out.println(written);
        return 0;
    }

    @Command(name = "compare", mixinStandardHelpOptions = true,
        description = "Compares two runs, figure by figure; with a gate, fails if one became worse by too much.")
    int compare(@Parameters(paramLabel = "BASE", description = "the run that was") Path base,
                @Parameters(paramLabel = "CANDIDATE", description = "the run that is") Path candidate,
                @Option(names = "--gate", paramLabel = "FILE",
                    description = "Lines of <metric> <phase> <tolerance> %%.") Optional<Path> gateFile,
                @Option(names = "--variant", paramLabel = "BASE=CANDIDATE",
                    description = "A variant of the base and the one it is compared with; may be repeated. Default: of "
                        + "equal name, or the two variants if each run weighed one.")
                    Map<String, String> variants,
                @Option(names = "--out", paramLabel = "DIR",
                    description = "Where the pages go. Default: compare/<base> in the candidate's folder.")
                    Optional<Path> folder) throws IOException {
        Optional<Gate> gate = gateFile.isPresent() ? Optional.of(Gate.read(gateFile.get())) : Optional.empty();
        RunComparison comparison = RunComparison.of(findings(base), findings(candidate),
            variants == null ? Map.of() : variants);
        Optional<Gate.Ruling> asked = gate.map(one -> one.rule(comparison));
        Gate.Ruling ruling = asked.orElse(Gate.Ruling.NONE);
        RunFolder after = comparison.candidate().records().folder();
        Path to = folder.orElse(after.path().resolve("compare").resolve(
            comparison.base().records().folder().name()));
        List<String> differences = FlameDifferences.write(comparison, to);
        Page page = ComparePage.of(comparison, asked, new ComparePage.Place(to, differences));
        Compared.write(to, page, comparison, ruling);
        Terminal.of(page, width()).forEach(out::println);
        out.println(to.resolve("index.html"));
        return ruling.open() && !comparison.rows().isEmpty() ? 0 : FAILED;
    }

    @Command(name = "trend", mixinStandardHelpOptions = true,
        description = "Draws figures over many runs and marks where they changed their level.")
    int trend(@Parameters(paramLabel = "DIR", arity = "2..*", description = "run folders") List<Path> dirs,
              @Option(names = "--out", paramLabel = "DIR", defaultValue = "trend",
                  description = "Where the page goes. Default: ${DEFAULT-VALUE}.") Path to) throws IOException {
        List<Findings> runs = new ArrayList<>();
        for (Path dir : dirs) {
            runs.add(findings(dir));
        }
        runs.sort(Comparator.comparing(run -> run.records().folder().name()));
        Page page = TrendPage.of(runs);
        Compared.write(to, page);
        Terminal.of(page, width()).forEach(out::println);
        out.println(to.resolve("index.html"));
        return 0;
    }

    private static int width() {
        return Terminal.width(System.getenv("COLUMNS"));
    }

    private static Findings findings(Path dir) throws IOException {
        return Findings.of(RunRecords.read(RunFolder.open(dir)));
    }

    private int failed(Exception thrown) throws Exception {
        if (!(thrown instanceof IOException)) {
            throw thrown;   // a bug, and loud
        }
        err.println("weighbridge: " + (thrown instanceof BadRecord ? thrown.getMessage() : thrown.toString()));
        return thrown instanceof BadRecord ? USAGE : FAILED;
    }
}
