package io.weighbridge.benchmarks;

import io.weighbridge.benchmarks.trial.Progress;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The report of what a run has so far, made between two blocks for whoever looks, or for a run that is broken off. It
 * takes seconds in which nothing may be weighed: so no more often than every few minutes, whatever the blocks.
 */
final class InterimReport implements Progress.BlockEnd {
    private static final Duration APART = Duration.ofMinutes(2);

    private final Report report;
    private final LongSupplier nanoTime;
    private long last;

    /** What makes it. */
    interface Report {
        void make() throws InterruptedException;
    }

    /** @param nanoTime as {@link System#nanoTime} */
    InterimReport(Report report, LongSupplier nanoTime) {
        this.report = report;
        this.nanoTime = nanoTime;
        this.last = nanoTime.getAsLong();
    }

    @Override
    public void after(int block) throws InterruptedException {
        if (nanoTime.getAsLong() - last >= APART.toNanos()) {
            report.make();
            last = nanoTime.getAsLong();
        }
    }
}
