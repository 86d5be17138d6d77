package io.weighbridge.clients.load;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Everything a scenario has to work with.
 *
 * @param engine    moves the bytes
 * @param recording takes the times
 * @param outcomes  takes the counts
 * @param control   says when to go on
 * @param progress  is told how far it is
 * @param folder    where records go, if anywhere
 */
public record Load(Engine engine, Recording recording, Outcomes outcomes, Control control, Progress progress,
                   Optional<Path> folder) {
    private static final long LOOK_NANOS = 50_000_000L;
    private static final Work NOTHING = now -> Work.NOTHING_DUE;

    /** From now on times and outcomes belong to this phase. */
    public void begin(String phase) {
        recording.begin(phase);
        outcomes.begin(phase);
    }

    /**
     * Waits for the next order while the connections are served.
     *
     * @return GO or RELEASE
     */
    public Order await() throws Stopped {
        return await(NOTHING);
    }

    /** As {@link #await()}, doing some work meanwhile. */
    public Order await(Work work) throws Stopped {
        // Whoever orders wakes the engine; the limit is for orders that only time brings.
        while (!engine.serve(control::waiting, work, System.nanoTime() + LOOK_NANOS)) {
            stopIfOrdered();
        }
        stopIfOrdered();
        return control.take().orElseThrow();
    }

    /**
     * Serves the connections and does the work until it is done. There is no other limit than those of the waits: a
     * work ends because each of its operations does.
     */
    public void serve(BooleanSupplier done, Work work) throws Stopped {
        while (!engine.serve(done, work, System.nanoTime() + LOOK_NANOS)) {
            stopIfOrdered();
        }
    }

    /** Serves the connections and does the work until that time of {@link System#nanoTime}. */
    public void serveUntil(long nanos, Work work) throws Stopped {
        while (System.nanoTime() - nanos < 0) {
            engine.serve(() -> false, work, Math.min(nanos, System.nanoTime() + LOOK_NANOS));
            stopIfOrdered();
        }
    }

    private void stopIfOrdered() throws Stopped {
        if (control.stopped()) {
            throw new Stopped();
        }
    }
}
