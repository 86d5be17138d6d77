package io.weighbridge.servers.wire.http.objects;

/** A request that cannot be accepted, with the status that says why. */
public final class HttpRefused extends Exception {

    private static final long serialVersionUID = 1;

    private final int status;

    /** Refuses with a status of class 4 or 5. */
    public HttpRefused(int status, String reason) {
        // Without stack trace: a peer that breaks the protocol is not our bug, and must not be able to make us work.
        super(reason, null, false, false);
        this.status = status;
    }

    /** The status to answer with. */
    public int status() {
        return status;
    }
}
