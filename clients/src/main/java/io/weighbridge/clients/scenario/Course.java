package io.weighbridge.clients.scenario;

import io.weighbridge.clients.load.Load;
import io.weighbridge.clients.load.Mark;
import io.weighbridge.clients.load.Order;
import io.weighbridge.clients.load.Stopped;
import io.weighbridge.clients.load.Traffic;
import java.time.Duration;

/**
 * Phases of traffic one after the other: each waits for GO, runs for its time, lets what is under way end, and says
 * HELD.
 *
 * @param load        what is run on
 * @param traffic     what goes on in each phase
 * @param connections by how many
 * @param limit       of the wait for what is under way at a phase's end
 */
record Course(Load load, Traffic traffic, int connections, Duration limit) {
    /** One phase. */
    void phase(String phase, int wave, Duration length, Order next) throws Stopped {
        expect(load, Order.GO);
        load.begin(phase);
        long failed = load.outcomes().failed();
        load.window(phase, traffic, connections, length, limit);
        load.control().held(new Mark(phase, wave, connections, load.outcomes().failed() - failed,
            length.toNanos()), next);
    }

    /** The warm-up, unless it takes no time, and the measured phase. */
    void run(TrafficOptions options) throws Stopped {
        if (!options.warmUp().isZero()) {
            phase("warm-up", 1, options.warmUp(), Order.GO);
        }
        phase("measured", 1, options.duration(), Order.RELEASE);
    }

    /** Waits for an order that must be this one, or STOP. */
    static void expect(Load load, Order expected) throws Stopped {
        Order order = load.await();
        if (order != expected) {
            throw new IllegalStateException(order + " came where only " + expected + " or STOP may");
        }
    }
}
