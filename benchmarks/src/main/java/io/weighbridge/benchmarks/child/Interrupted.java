package io.weighbridge.benchmarks.child;

import io.weighbridge.reports.record.Outcome;

/**
 * The run was interrupted in the middle of a trial: how that one ended goes with it. Such a trial is run again by
 * {@code --resume}.
 */
public final class Interrupted extends Exception {
    public static final String REASON = "interrupted";
    private static final long serialVersionUID = 1;

    private final transient Outcome outcome;

    public Interrupted(Outcome outcome) {
        super(REASON);
        this.outcome = outcome;
    }

    public Outcome outcome() {
        return outcome;
    }
}
