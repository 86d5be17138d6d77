package io.weighbridge.benchmarks.child;

/** A trial cannot be completed; the message is the reason that is recorded and shown. */
public final class TrialFailed extends Exception {
    private static final long serialVersionUID = 1;

    public TrialFailed(String reason) {
        super(reason);
    }

    public TrialFailed(String reason, Throwable cause) {
        super(reason, cause);
    }
}
