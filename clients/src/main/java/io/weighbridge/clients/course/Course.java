package io.weighbridge.clients.course;

import io.weighbridge.clients.engine.Kind;
import io.weighbridge.clients.load.Load;
import io.weighbridge.clients.load.Mark;
import io.weighbridge.clients.load.Order;
import io.weighbridge.clients.load.Stopped;
import io.weighbridge.clients.load.tally.Traffic;
import io.weighbridge.clients.load.tally.Window;
import java.time.Duration;
import java.util.Set;

/**
 * Phases of traffic one after the other: each waits for GO, runs for its time, lets what is under way end, and says
 * HELD.
 *
 * @param load        what is run on
 * @param traffic     what goes on in each phase
 * @param connections by how many
 * @param limit       of the wait for what is under way at a phase's end
 */
public record Course(Load load, Traffic traffic, int connections, Duration limit) {
    /**
     * One phase.
     *
     * @param wanted kinds of outcome that are no failures in it
     */
    public void phase(String phase, Duration length, Order next, Set<Kind> wanted) throws Stopped {
        expect(load, Order.GO);
        load.begin(phase);
        load.outcomes().expect(wanted);
        long failed = load.outcomes().failed();
        Window window = load.window(phase, traffic, connections, length, limit);
        long failures = load.outcomes().failed() - failed;
        Mark mark = new Mark(phase, 1, connections, failures, length.toNanos()).with("state", window.state());
        load.control().held(mark, next);
    }

    /** The warm-up, unless it takes no time, and the measured phase. */
    public void run(TrafficOptions options) throws Stopped {
        warmUp(options);
        phase("measured", options.duration(), Order.RELEASE, Set.of());
    }

    /** The warm-up, unless it takes no time. */
    public void warmUp(TrafficOptions options) throws Stopped {
        if (!options.warmUp().isZero()) {
            phase("warm-up", options.warmUp(), Order.GO, Set.of());
        }
    }

    /** Waits for an order that must be this one, or STOP. */
    public static void expect(Load load, Order expected) throws Stopped {
        expect(load.await(), expected);
    }

    /** Refuses any other order than this one. */
    public static void expect(Order order, Order expected) {
        if (order != expected) {
            throw new IllegalStateException(order + " came where only " + expected + " or STOP may");
        }
    }
}
