package io.weighbridge.clients.load;

import io.weighbridge.clients.engine.Engine;
import io.weighbridge.clients.engine.Work;
import io.weighbridge.clients.load.tally.Audit;
import io.weighbridge.clients.load.tally.Outcomes;
import io.weighbridge.clients.load.tally.Recording;
import io.weighbridge.clients.load.tally.Tally;
import io.weighbridge.clients.load.tally.Traffic;
import io.weighbridge.clients.load.tally.Window;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

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

    /** The same load with its outcomes counted elsewhere. */
    public Load counting(Outcomes elsewhere) {
        return new Load(engine, recording, elsewhere, audit, control, progress, folder);
    }

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
     * up. The counts of the window and the client's own state go into the audit.
     *
     * @param limit for what is under way at the end
     */
    public Window window(String phase, Traffic traffic, int connections, Duration length, Duration limit)
            throws Stopped {
        long now = System.nanoTime();
        traffic.begin(now, now + length.toNanos());
        Window window = within(phase, traffic, connections, length);
        finish(traffic, limit);
        return window;
    }

    /** A stretch of traffic that goes on before and after. */
    public Window within(String phase, Traffic traffic, int connections, Duration length) throws Stopped {
        Tally.Counts before = traffic.tally().counts();
        traffic.tally().takeShortest();
        Audit.Snapshot start = audit.now(engine);
        progress.begin(phase + ": ms", length.toMillis());
        Work watched = now -> {
            progress.done((now - start.nanos()) / 1_000_000);
            return traffic.proceed(now);
        };
        serveUntil(start.nanos() + length.toNanos() / 2, watched);
        long half = traffic.tally().counts().completed();
        serveUntil(start.nanos() + length.toNanos(), watched);
        Audit.Snapshot end = audit.now(engine);
        Window window = new Window(connections, traffic.closedLoop(), end.nanos() - start.nanos(),
            end.nanos() - start.nanos() - (end.idleNanos() - start.idleNanos()),
            traffic.tally().counts().since(before),
            traffic.tally().counts().completed() - half,
            new Window.Shortest(traffic.tally().takeShortest(), audit.roundTripNanos()));
        audit.keep(phase, start, end);
        audit.keep(phase, window);
        return window;
    }

    /** Starts nothing more and waits for what is under way; what never started within the limit is given up. */
    public void finish(Traffic traffic, Duration limit) throws Stopped {
        traffic.end();
        if (!drain(traffic, System.nanoTime() + limit.toNanos())) {
            traffic.abandon();
            serve(traffic::drained, traffic);
        }
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

    private void stopIfOrdered() throws Stopped {
        if (control.stopped()) {
            throw new Stopped();
        }
    }
}
