package io.weighbridge.servers.gateway.servlet;

/** A request that no servlet gets to see. */
final class BadRequest extends Exception {
    private static final long serialVersionUID = 1;
    private final int status;

    BadRequest(int status) {
        super("refused with " + status, null, false, false);
        this.status = status;
    }

    int status() {
        return status;
    }
}
