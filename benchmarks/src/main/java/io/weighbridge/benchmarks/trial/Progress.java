package io.weighbridge.benchmarks.trial;

import io.weighbridge.benchmarks.trial.TrialRunner.Result;
import io.weighbridge.reports.record.Measurement;
import io.weighbridge.reports.record.Outcome.State;
import io.weighbridge.reports.record.Outcome;
import io.weighbridge.reports.record.Plan.PlannedTrial;
import io.weighbridge.reports.record.Plan;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Shows a run while it goes: one line a trial with its rough figures, the time it took and the time left; on a
 * terminal a bar below. The figures are for the eye only; what counts is computed from the records, later and
 * elsewhere.
 */
public final class Progress implements Run.Listener, AutoCloseable {
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final Plan plan;
    private final PrintStream out;
    private final BlockEnd blockEnd;
    private final Optional<ProgressBar> bar;
    private final long started = System.nanoTime();
    private final Estimate estimate;
    private int ended;

    /** What is done between two blocks. */
    public interface BlockEnd {
        void after(int block) throws InterruptedException;
    }

    private Progress(Plan plan, Estimate estimate, PrintStream out, BlockEnd blockEnd, Optional<ProgressBar> bar) {
        this.plan = plan;
        this.estimate = estimate;
        this.out = out;
        this.blockEnd = blockEnd;
        this.bar = bar;
    }

    /**
     * On stdout: lines, and a bar if that is a terminal.
     *
     * @param weigher says how long trials are likely to take
     */
    public static Progress of(Plan plan, Weigher weigher, PrintStream out, BlockEnd blockEnd) {
        return new Progress(plan, new Estimate(plan, weigher::expected), out, blockEnd, isTerminal()
            ? Optional.of(bar(plan.order().size(), out)) : Optional.empty());
    }

    /** Lines only. */
    static Progress lines(Plan plan, PrintStream out, BlockEnd blockEnd) {
        return new Progress(plan, new Estimate(plan, trial -> Duration.ZERO), out, blockEnd, Optional.empty());
    }

    private static ProgressBar bar(int trials, PrintStream out) {
        return new ProgressBarBuilder().setTaskName("trials").setInitialMax(trials).setStyle(ProgressBarStyle.ASCII)
            .setConsumer(new ConsoleProgressBarConsumer(out)).setUpdateIntervalMillis(1000).build();
    }

    /** Whether stdout is a terminal; Java's console tells of stdin as well, and newer ones are never absent. */
    private static boolean isTerminal() {
        try {
            String file = Files.readSymbolicLink(Path.of("/proc/self/fd/1")).toString();
            return file.startsWith("/dev/pts/") || file.startsWith("/dev/tty");
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void before(PlannedTrial trial, Outcome outcome) {
        ended++;
        line(head(trial) + " " + outcome.state().name().toLowerCase(Locale.ROOT) + " before");
    }

    @Override
    public void begin(PlannedTrial trial) {
        bar.ifPresent(shown -> shown.stepTo(ended).setExtraMessage(" " + trial.variant()));
    }

    @Override
    public void end(PlannedTrial trial, Result result) {
        ended++;
        Outcome outcome = result.outcome();
        estimate.took(trial, outcome.nanos());
        String what = outcome.state() == State.COMPLETED ? figures(result.rows())
            + (outcome.reason().isEmpty() ? "" : "  (" + outcome.reason() + ")")
            : outcome.state().name().toLowerCase(Locale.ROOT) + ": " + outcome.reason();
        Duration elapsed = Duration.ofNanos(System.nanoTime() - started);
        line(head(trial) + " " + what + "  [" + clock(elapsed) + " elapsed, ~" + clock(estimate.left(ended))
            + " left]");
    }

    private String head(PlannedTrial trial) {
        int width = plan.variants().stream().mapToInt(variant -> variant.name().length()).max().orElse(1);
        String scenario = plan.scenarios().size() == 1 ? "" : " " + trial.scenario();
        return String.format(Locale.ROOT, "%3d/%d %-" + width + "s%s", trial.trial(), plan.order().size(),
            trial.variant(), scenario);
    }

    private static String figures(List<Measurement> rows) {
        double connections = value(rows, "measured", "connections");
        double operations = value(rows, "measured", "operations");
        if (operations > 0) {
            return String.format(Locale.ROOT, "%7.1f us CPU per operation, %,.0f operations/s",
                value(rows, "measured", "server_cpu") / operations / 1_000, value(rows, "measured", "achieved_rate"));
        }
        if (connections == 0) {
            return "completed";
        }
        double bytes = rows.stream().filter(row -> row.metric().equals("alloc_space")).mapToDouble(Measurement::value)
            .sum();
        List<Double> inUse = rows.stream().filter(row -> row.metric().equals("inuse_space")).map(Measurement::value)
            .toList();
        double kept = inUse.isEmpty() ? 0 : inUse.get(inUse.size() - 1) - inUse.get(0);
        return String.format(Locale.ROOT, "%7.1f us CPU %,9.0f B allocated %,9.0f B in use per connection",
            value(rows, "measured", "server_cpu") / connections / 1_000, bytes / connections, kept / connections);
    }

    private static double value(List<Measurement> rows, String phase, String metric) {
        return rows.stream().filter(row -> row.phase().equals(phase) && row.metric().equals(metric))
            .mapToDouble(Measurement::value).findFirst().orElse(0);
    }

    @Override
    public void endOfBlock(int block) throws InterruptedException {
        blockEnd.after(block);
    }

    private void line(String text) {
        out.println((bar.isPresent() ? CLEAR_LINE : "") + text);
        out.flush();
    }

    static String clock(Duration time) {
        return String.format(Locale.ROOT, "%d:%02d", time.toMinutes(), time.toSecondsPart());
    }

    @Override
    public void close() {
        bar.ifPresent(shown -> shown.stepTo(ended).close());
    }
}
