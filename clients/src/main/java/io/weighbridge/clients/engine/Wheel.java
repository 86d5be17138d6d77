package io.weighbridge.clients.engine;

/**
 * The limits of all waits: a ring of buckets, 67 ms each, connections linked in place. Setting and lifting a limit
 * costs the same with ten connections as with ten thousand, and a limit is found out at most one bucket late.
 */
final class Wheel {
    /** log2 of a bucket's length in ns. */
    private static final int TICK_SHIFT = 26;
    private static final int BUCKETS = 512;

    private final Connection[] heads = new Connection[BUCKETS];
    private long tick = System.nanoTime() >> TICK_SHIFT;
    private int armed;

    /** Sets the limit, instead of the one there was. */
    void arm(Connection connection, long deadlineNanos) {
        disarm(connection);
        // One tick up: a limit is never early.
        connection.deadlineTick = Math.max(tick + 1, (deadlineNanos >> TICK_SHIFT) + 1);
        link(connection);
        armed++;
    }

    void disarm(Connection connection) {
        if (connection.deadlineTick == 0) {
            return;
        }
        unlink(connection);
        connection.deadlineTick = 0;
        armed--;
    }

    /** When to look again; nothing happens before. */
    long nextNanos() {
        return armed == 0 ? Long.MAX_VALUE : tick + 1 << TICK_SHIFT;
    }

    /** Ends every connection whose limit has passed. */
    void advance(long nowNanos, Engine engine) {
        long now = nowNanos >> TICK_SHIFT;
        if (now - tick > BUCKETS) {
            tick = now - BUCKETS;
        }
        while (tick < now) {
            tick++;
            expire(engine);
        }
    }

    private void expire(Engine engine) {
        // From the head again after each: who is told of an end may end others.
        for (Connection due = firstDue(); due != null; due = firstDue()) {
            disarm(due);
            engine.expired(due);
        }
    }

    private Connection firstDue() {
        Connection connection = heads[bucket(tick)];
        // A bucket also holds what is due whole turns later.
        while (connection != null && connection.deadlineTick > tick) {
            connection = connection.later;
        }
        return connection;
    }

    private void link(Connection connection) {
        int bucket = bucket(connection.deadlineTick);
        Connection head = heads[bucket];
        connection.later = head;
        connection.earlier = null;
        if (head != null) {
            head.earlier = connection;
        }
        heads[bucket] = connection;
    }

    private void unlink(Connection connection) {
        if (connection.earlier == null) {
            heads[bucket(connection.deadlineTick)] = connection.later;
        } else {
            connection.earlier.later = connection.later;
        }
        if (connection.later != null) {
            connection.later.earlier = connection.earlier;
        }
        connection.later = null;
        connection.earlier = null;
    }

    private static int bucket(long tick) {
        return (int) (tick & BUCKETS - 1);
    }
}
