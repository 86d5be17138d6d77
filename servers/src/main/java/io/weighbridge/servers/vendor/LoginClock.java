package io.weighbridge.servers.vendor;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Ends the connections that do not log in within the login wait: one daemon thread for a whole server.
 *
 * <p>Thread safe. A wait that is cancelled is forgotten at once, so that a held connection does not pay for it.
 */
public final class LoginClock implements AutoCloseable {

    private final ScheduledThreadPoolExecutor timer;
    private final long waitNanos;

    /** With the time a connection has to log in. */
    public LoginClock(Duration loginWait) {
        waitNanos = loginWait.toNanos();
        timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "login-clock");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        // Started here and not by the first connection: Tomcat takes what starts in its threads for a leak.
        timer.prestartCoreThread();
    }

    /** Runs {@code timedOut} on the clock's thread when the login wait is over, unless it is cancelled before. */
    public Future<?> start(Runnable timedOut) {
        return timer.schedule(timedOut, waitNanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
