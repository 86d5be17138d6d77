package io.weighbridge.servers.vendor;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for what a real server has been asked to write, no longer than the write wait. */
final class Sent {

    private Sent() {
    }

    /**
     * Returns when it is written. Costs nothing where it is already, as it is unless the peer's window is full.
     *
     * @param drop what to do with a peer that does not take it in time
     */
    static void await(Future<?> sent, long writeNanos, Runnable drop) throws IOException {
        try {
            sent.get(writeNanos, TimeUnit.NANOSECONDS);
        } catch (ExecutionException failed) {
            throw new IOException("not sent", failed.getCause());
        } catch (TimeoutException slow) {
            drop.run();
            throw new IOException("the peer did not take it in " + writeNanos / 1_000_000 + " ms", slow);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            drop.run();
            throw new InterruptedIOException("interrupted while sending");
        }
    }
}
