package io.weighbridge.clients.scenario;

import io.weighbridge.clients.course.CommonOptions;
import io.weighbridge.clients.engine.Timing;
import io.weighbridge.clients.load.Load;
import io.weighbridge.clients.load.Stopped;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** One thing that clients do. Its options are picocli fields; it is run once, on the engine's thread. */
public interface Scenario {
    /** The options that all scenarios share. */
    CommonOptions common();

    /**
     * The numbers of this load as canonical text, {@code connections=10000;dialing=50;hold=30s}.
     *
     * @throws IllegalArgumentException if a number makes no sense: named, with its rule
     */
    String workload();

    /** How many descriptors it needs at most, besides those of the process itself. */
    int descriptors();

    /** Whether it can be done by okhttp too. */
    default boolean knowsOkhttp() {
        return false;
    }

    /** Whether several processes can do it together, each with its share of the numbers. */
    default boolean sharable() {
        return true;
    }

    /** How exactly it needs what is due to leave. */
    default Timing timing() {
        return Timing.THRIFTY;
    }

    /** How long the last mark of a wave is held when no parent gives the orders. */
    default Duration hold() {
        return Duration.ZERO;
    }

    /**
     * What is to be rehearsed before the load begins, because the load is too slow to warm up the client: a scenario
     * and its options but for target and protocol. Nothing if there is no need.
     */
    default List<String> rehearsal() {
        return List.of();
    }

    /** Loads the target from beginning to end. */
    void run(Load load) throws Stopped, IOException;
}
