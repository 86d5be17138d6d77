package io.weighbridge.clients.load;

/**
 * How far a load is. Written by the engine's thread, read by whoever shows it; both fields are volatile and stand
 * alone.
 */
public final class Progress {
    private volatile String step = "";
    private volatile long total;
    private volatile long done;

    /** A new step begins, with that much to do. */
    public void begin(String newStep, long newTotal) {
        step = newStep;
        total = newTotal;
        done = 0;
    }

    /** So much of the step is done. */
    public void done(long newDone) {
        done = newDone;
    }

    /** What is being done, as {@code cold: dialing}. */
    public String step() {
        return step;
    }

    /** How much there is to do in this step. */
    public long total() {
        return total;
    }

    /** How much of it is done. */
    public long done() {
        return done;
    }
}
