package io.weighbridge.clients.load;

/** The load was told to stop: everything unwinds and what there is gets written. */
public final class Stopped extends Exception {
    private static final long serialVersionUID = 1L;

    Stopped() {
        super("stopped", null, false, false);
    }
}
