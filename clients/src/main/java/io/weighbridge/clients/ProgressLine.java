package io.weighbridge.clients;

import io.weighbridge.clients.load.Progress;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Shows how far a load is, with an estimate of what is left: one moving line on a terminal, a plain line every two
 * seconds elsewhere.
 */
final class ProgressLine implements AutoCloseable {
    private final Progress progress;
    private final PrintWriter err;
    private final boolean terminal = System.console() != null && System.getenv("TERM") != null;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(ProgressLine::thread);
    private Optional<ProgressBar> bar = Optional.empty();
    private String step = "";
    private String shown = "";
    private long stepStart;

    private ProgressLine(Progress progress, PrintWriter err) {
        this.progress = progress;
        this.err = err;
    }

    static ProgressLine show(Progress progress, PrintWriter err) {
        ProgressLine line = new ProgressLine(progress, err);
        long period = line.terminal ? 200 : 2000;
        line.clock.scheduleAtFixedRate(line::update, period, period, TimeUnit.MILLISECONDS);
        return line;
    }

    @Override
    public void close() {
        clock.shutdown();
        try {
            clock.awaitTermination(2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        bar.ifPresent(ProgressBar::close);
    }

    private void update() {
        if (!progress.step().equals(step)) {
            step = progress.step();
            stepStart = System.nanoTime();
            bar.ifPresent(ProgressBar::close);
            bar = terminal ? Optional.of(bar()) : Optional.empty();
        }
        if (terminal) {
            bar.ifPresent(moving -> moving.stepTo(progress.done()));
            return;
        }
        String line = plain(step, progress.done(), progress.total(), System.nanoTime() - stepStart);
        if (!line.equals(shown)) {
            shown = line;
            err.println(line);
            err.flush();
        }
    }

    /** One line for a log file. */
    static String plain(String step, long done, long total, long nanos) {
        boolean unknown = done == 0 || done >= total;
        String left = unknown ? "" : ", about " + (nanos * (total - done) / done / 1_000_000_000 + 1) + " s left";
        return step + " " + done + "/" + total + left;
    }

    private ProgressBar bar() {
        return new ProgressBarBuilder().setTaskName(step).setInitialMax(progress.total())
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(200).build();
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "progress");
        thread.setDaemon(true);
        return thread;
    }
}
