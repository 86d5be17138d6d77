package io.weighbridge.clients;

import java.util.concurrent.locks.LockSupport;

/** A delay that a test server puts on the scale: its length is what is tested, so it is waited out to the end. */
final class Pause {
    private Pause() {
    }

    static void nanos(long nanos) {
        until(System.nanoTime() + nanos);
    }

    static void until(long deadline) {
        for (long left = deadline - System.nanoTime(); left > 0; left = deadline - System.nanoTime()) {
            if (left > 200_000) {
                LockSupport.parkNanos(left - 150_000);
            } else {
                Thread.onSpinWait();
            }
        }
    }
}
