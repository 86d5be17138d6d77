package io.weighbridge.servers.vendor;


/** The end of a real server: its parts are closed, each whatever happens to the others. */
public final class Closing {

    private static final System.Logger LOG = System.getLogger(Closing.class.getName());

    private Closing() {
    }

    /** Closes it; what it throws is logged, because there is nothing left that could act on it. */
    public static void quietly(AutoCloseable part) {
        try {
            part.close();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (Exception failed) {
            LOG.log(System.Logger.Level.WARNING, "not closed cleanly: " + part, failed);
        }
    }
}
