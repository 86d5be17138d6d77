package io.weighbridge.clients.load;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.HdrHistogram.Histogram;

/**
 * Everything a scenario has to work with.
 *
 * @param engine    moves the bytes
 * @param recording takes the times
 * @param outcomes  takes the counts
 * @param audit     takes what the client itself went through
 * @param control   says when to go on
 * @param progress  is told how far it is
 * @param folder    where records go, if anywhere
 */
public record Load(Engine engine, Recording recording, Outcomes outcomes, Audit audit, Control control,
                   Progress progress, Optional<Path> folder) {
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

    /**
     * Lets a traffic run for a while, then waits for what is under way; what never started within the limit is given
     * up. The window's counts and the client's own state go into the audit.
     *
     * @param limit for what is under way at the end
     * @return what was counted within the window
     */
    public Tally.Counts window(String phase, Traffic traffic, int connections, Duration length, Duration limit)
            throws Stopped {
        Tally.Counts before = traffic.tally().counts();
        Audit.Snapshot start = audit.now(engine);
        progress.begin(phase + ": ms", length.toMillis());
        traffic.begin(System.nanoTime());
        serveUntil(start.nanos() + length.toNanos(), now -> {
            progress.done((now - start.nanos()) / 1_000_000);
            return traffic.proceed(now);
        });
        Tally.Counts within = traffic.tally().counts().since(before);
        audit.keep(phase, start, audit.now(engine));
        audit.keep(phase, connections, within);
        traffic.end();
        if (!drain(traffic, System.nanoTime() + limit.toNanos())) {
            traffic.abandon();
            serve(traffic::drained, traffic);
        }
        lateness(phase);
        return within;
    }

    private boolean drain(Traffic traffic, long untilNanos) throws Stopped {
        while (System.nanoTime() - untilNanos < 0) {
            if (engine.serve(traffic::drained, traffic, Math.min(untilNanos, System.nanoTime() + LOOK_NANOS))) {
                return true;
            }
            stopIfOrdered();
        }
        return traffic.drained();
    }

    private void lateness(String phase) {
        Histogram late = recording.totals().getOrDefault(phase, Map.of()).get("lateness");
        if (late != null) {
            audit.keep(phase, "lateness_p99", "ns", late.getValueAtPercentile(99));
        }
    }

    private void stopIfOrdered() throws Stopped {
        if (control.stopped()) {
            throw new Stopped();
        }
    }
}
