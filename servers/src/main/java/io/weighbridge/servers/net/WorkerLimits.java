package io.weighbridge.servers.net;

import java.time.Duration;

/** How many workers a pool may have at once, and how long one may stay idle before the cleaner stops it. */
public record WorkerLimits(int maxWorkers, Duration maxIdleWorker) {

    /** Checks that there may be a worker and that it may be idle for a moment. */
    public WorkerLimits {
        Checks.atLeast("maxWorkers", maxWorkers, 1);
        Checks.wait("maxIdleWorker", maxIdleWorker);
    }

    /** 256 Ki workers, stopped when idle for 10 s. */
    public static WorkerLimits defaults() {
        return new WorkerLimits(256 * 1024, Duration.ofSeconds(10));
    }
}
