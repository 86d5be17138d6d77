package io.weighbridge.benchmarks.micro;

import io.weighbridge.servers.net.WorkerLimits;
import io.weighbridge.servers.net.blocking.Dispatcher;
import io.weighbridge.servers.net.blocking.NaivePool;
import io.weighbridge.servers.net.blocking.ThreadPerConnection;
import io.weighbridge.servers.net.blocking.VirtualThreads;
import io.weighbridge.servers.net.blocking.WorkerPool;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;

/** An accepted connection handed to whoever runs it, and served, which here is nothing; 16 on their way at most. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class HandOverBenchmark {

    private static final int UNDER_WAY = 16;
    private static final WorkerLimits LIMITS = new WorkerLimits(64, Duration.ofSeconds(10));

    /** Who runs it. */
    @Param({"handover-threads-memory", "handover-pool-memory", "handover-fifo-memory", "handover-naive-memory",
        "handover-executor-memory", "handover-virtual-memory"})
    public String variant;

    private final Semaphore free = new Semaphore(UNDER_WAY);
    private final LongAdder handed = new LongAdder();
    private final LongAdder served = new LongAdder();
    private SocketChannel connection;
    private Dispatcher dispatcher;

    /** Starts the dispatcher. */
    @Setup
    public void prepare() throws IOException {
        connection = SocketChannel.open();
        dispatcher = switch (variant) {
            case "handover-threads-memory" -> new ThreadPerConnection();
            case "handover-pool-memory" -> new WorkerPool(LIMITS);
            case "handover-fifo-memory" -> new WorkerPool(LIMITS, true);
            case "handover-naive-memory" -> new NaivePool(LIMITS.maxWorkers());
            case "handover-executor-memory" -> new ExecutorDispatcher();
            case "handover-virtual-memory" -> new ThreadPerConnection(VirtualThreads.factory());
            default -> throw new IllegalArgumentException("no such variant: " + variant);
        };
        dispatcher.start(taken -> {
            served.increment();
            free.release();
        });
    }

    /** Ends it, and checks that everything handed over was served once. */
    @TearDown
    public void check() throws IOException {
        free.acquireUninterruptibly(UNDER_WAY);
        dispatcher.close();
        connection.close();
        if (handed.sum() != served.sum()) {
            throw new IllegalStateException(handed.sum() + " handed over, " + served.sum() + " served");
        }
    }

    /** One thread accepts. */
    @Benchmark
    @Threads(1)
    public void oneProducer() {
        handOver();
    }

    /** Two threads accept. */
    @Benchmark
    @Threads(2)
    public void twoProducers() {
        handOver();
    }

    private void handOver() {
        free.acquireUninterruptibly();
        handed.increment();
        // The naive pool refuses while those who have served are not back on its stack: whoever has no queue must wait.
        while (!dispatcher.dispatch(connection)) {
            Thread.onSpinWait();
        }
    }

    /** The JDK's elastic pool, as large as ours. */
    private static final class ExecutorDispatcher implements Dispatcher {
        private final ThreadPoolExecutor executor = new ThreadPoolExecutor(0, LIMITS.maxWorkers(),
            LIMITS.maxIdleWorker().toMillis(), TimeUnit.MILLISECONDS, new SynchronousQueue<>());
        private Consumer<SocketChannel> serve;

        @Override
        public void start(Consumer<SocketChannel> serve) {
            this.serve = serve;
        }

        @Override
        public boolean dispatch(SocketChannel connection) {
            executor.execute(() -> serve.accept(connection));
            return true;
        }

        @Override
        public void close() {
            executor.shutdown();
        }
    }
}
