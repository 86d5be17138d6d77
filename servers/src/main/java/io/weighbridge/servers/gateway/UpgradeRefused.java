package io.weighbridge.servers.gateway;

/** The peer asked for something that is no upgrade; what it is told is in the writer. */
public final class UpgradeRefused extends Exception {
    private static final long serialVersionUID = 1;
    private final int status;

    /** Without a stack trace: a refusal is an answer, not an error. */
    public UpgradeRefused(int status) {
        super("refused with " + status, null, false, false);
        this.status = status;
    }

    /** The HTTP status of the answer. */
    public int status() {
        return status;
    }
}
