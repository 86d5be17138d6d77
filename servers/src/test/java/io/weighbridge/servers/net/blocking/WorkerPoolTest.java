package io.weighbridge.servers.net.blocking;

import static org.assertj.core.api.Assertions.assertThat;

import io.weighbridge.servers.net.WorkerLimits;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WorkerPoolTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    /** Who served which connection, and what lets go of it. */
    private final Map<SocketChannel, Thread> servedBy = new ConcurrentHashMap<>();
    private final Map<SocketChannel, CountDownLatch> gates = new ConcurrentHashMap<>();
    private final List<SocketChannel> made = new ArrayList<>();

    @AfterEach
    void closeConnections() throws IOException {
        for (SocketChannel connection : made) {
            connection.close();
        }
    }

    @Test
    void makesWorkersOnlyWhenNoneIsReady() throws Exception {
        try (WorkerPool pool = started(new WorkerLimits(10, LONG), false)) {
            assertThat(pool.workers()).isZero();
            SocketChannel first = serve(pool);
            SocketChannel second = serve(pool);
            assertThat(pool.workers()).isEqualTo(2);
            release(first, pool);
            SocketChannel third = serve(pool);
            assertThat(pool.workers()).isEqualTo(2);
            assertThat(servedBy.get(third)).isSameAs(servedBy.get(first));
            release(second, pool);
            release(third, pool);
        }
    }

    @Test
    void turnsAwayWhatIsMoreThanItsLimit() throws Exception {
        try (WorkerPool pool = started(new WorkerLimits(2, LONG), false)) {
            SocketChannel first = serve(pool);
            SocketChannel second = serve(pool);
            assertThat(pool.dispatch(connection())).isFalse();
            release(first, pool);
            SocketChannel third = serve(pool);
            assertThat(pool.workers()).isEqualTo(2);
            release(second, pool);
            release(third, pool);
        }
    }

    @Test
    void takesTheWorkerThatWasReadyLastFirst() throws Exception {
        assertThat(whoIsTakenOf(false)).isEqualTo("last");
    }

    @Test
    void takesTheWorkerThatWasReadyFirstFirstWithTheTwist() throws Exception {
        assertThat(whoIsTakenOf(true)).isEqualTo("first");
    }

    private String whoIsTakenOf(boolean fifo) throws Exception {
        try (WorkerPool pool = started(new WorkerLimits(10, LONG), fifo)) {
            SocketChannel first = serve(pool);
            SocketChannel second = serve(pool);
            release(first, pool);
            release(second, pool);
            SocketChannel third = serve(pool);
            String taken = servedBy.get(third) == servedBy.get(first) ? "first" : "last";
            release(third, pool);
            return taken;
        }
    }

    @Test
    void theCleanerStopsWorkersThatWereIdleTooLongAndCountsThemExactly() throws Exception {
        try (WorkerPool pool = started(new WorkerLimits(100, Duration.ofMillis(50)), false)) {
            List<SocketChannel> all = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                all.add(serve(pool));
            }
            SocketChannel busy = all.remove(0);
            all.forEach(connection -> gates.get(connection).countDown());
            until(() -> pool.workers() == 1);
            assertThat(servedBy.get(busy).isAlive()).isTrue();
            SocketChannel next = serve(pool);
            assertThat(pool.workers()).isEqualTo(2);
            release(busy, pool);
            release(next, pool);
        }
    }

    @Test
    void closingStopsAllAndTakesNoMore() throws Exception {
        WorkerPool pool = started(new WorkerLimits(10, LONG), false);
        SocketChannel first = serve(pool);
        SocketChannel second = serve(pool);
        release(first, pool);
        gates.get(second).countDown();
        pool.close();
        until(() -> servedBy.values().stream().noneMatch(Thread::isAlive));
        assertThat(pool.workers()).isZero();
        assertThat(pool.dispatch(connection())).isFalse();
    }

    private WorkerPool started(WorkerLimits limits, boolean fifo) {
        WorkerPool pool = new WorkerPool(limits, fifo);
        pool.start(connection -> {
            servedBy.put(connection, Thread.currentThread());
            try {
                gates.get(connection).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            gates.remove(connection);
        });
        return pool;
    }

    private SocketChannel serve(WorkerPool pool) throws Exception {
        SocketChannel connection = connection();
        assertThat(pool.dispatch(connection)).isTrue();
        until(() -> servedBy.containsKey(connection));
        return connection;
    }

    /** Lets the worker go on, and waits until it is ready: only then does the next dispatch find it. */
    private void release(SocketChannel connection, WorkerPool pool) throws Exception {
        Thread worker = servedBy.get(connection);
        gates.get(connection).countDown();
        until(() -> !gates.containsKey(connection)
            && (worker.getState() == Thread.State.WAITING || !worker.isAlive()));
        assertThat(pool.workers()).isPositive();
    }

    private SocketChannel connection() throws IOException {
        SocketChannel connection = SocketChannel.open();
        made.add(connection);
        gates.put(connection, new CountDownLatch(1));
        return connection;
    }

    private static void until(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited 10 s").isLessThan(deadline);
            Thread.sleep(1);
        }
    }
}
