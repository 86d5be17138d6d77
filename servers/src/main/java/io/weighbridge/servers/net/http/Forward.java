package io.weighbridge.servers.net.http;

import io.weighbridge.servers.net.ServerOptions;
import io.weighbridge.servers.net.Upstream;
import io.weighbridge.servers.wire.http.HttpConversation;
import io.weighbridge.servers.wire.http.HttpExchange;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Passes requests on to an upstream from threads that block: over kept-alive connections, the one used last first. As
 * many threads as there are connections are at work; others wait for one, up to a number and a time. Thread safe.
 *
 * @param <C> the way in which requests are held
 */
public final class Forward<C extends HttpConversation> implements HttpConnections.Hold<C> {

    private static final int ANSWERED = 0;
    /** Of a connection that had been used before only: so there is an end to trying. */
    private static final int DEAD = 1;

    private final Upstream upstream;
    private final Supplier<HttpExchange<C>> exchanges;
    /** Never exchanges anything: says what went wrong when no connection can. */
    private final HttpExchange<C> apology;
    private final Watchdog watchdog;
    private final int answerWait;
    private final Semaphore places;
    private final AtomicInteger queued = new AtomicInteger();
    /** Idle connections; guarded by its own monitor, as is {@code closed}. */
    private final Deque<UpstreamLine<C>> idle = new ArrayDeque<>();
    private boolean closed;

    /** Forwards to an upstream. */
    public Forward(ServerOptions options, Upstream upstream, Supplier<HttpExchange<C>> exchanges) {
        this.upstream = upstream;
        this.exchanges = exchanges;
        apology = exchanges.get();
        answerWait = (int) upstream.answerWait().toMillis();
        places = new Semaphore(upstream.maxConnections(), true);
        watchdog = new Watchdog(options.waits().withReadWait(upstream.answerWait()));
    }

    @Override
    public void await(C conversation, SocketChannel client) {
        int status = pass(conversation, client);
        if (status != ANSWERED) {
            apology.fail(conversation, status);
        }
    }

    private int pass(C conversation, SocketChannel client) {
        if (!places.tryAcquire()) {
            int status = queue();
            if (status != ANSWERED) {
                return status;
            }
        }
        try {
            int status = DEAD;
            while (status == DEAD) {
                Optional<UpstreamLine<C>> line = takeIdle();
                status = over(line.isPresent() ? line.get() : connect(), conversation, client);
            }
            return status;
        } catch (SocketTimeoutException late) {
            return 504;
        } catch (IOException unreachable) {
            return 502;
        } finally {
            places.release();
        }
    }

    private int queue() {
        if (queued.incrementAndGet() > upstream.maxQueued()) {
            queued.decrementAndGet();
            return 503;
        }
        try {
            return places.tryAcquire(upstream.connectWait().toNanos(), TimeUnit.NANOSECONDS) ? ANSWERED : 504;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 503;
        } finally {
            queued.decrementAndGet();
        }
    }

    private int over(UpstreamLine<C> line, C conversation, SocketChannel client) {
        if (line.exchange(conversation, client, answerWait)) {
            line.answer(conversation);
            give(line);
            return ANSWERED;
        }
        boolean dead = line.wasDead();
        boolean late = line.isLate();
        line.close();
        if (dead) {
            return DEAD;
        }
        return late ? 504 : 502;
    }

    private UpstreamLine<C> connect() throws IOException {
        SocketChannel channel = SocketChannel.open();
        try {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.socket().connect(upstream.address(), (int) upstream.connectWait().toMillis());
            return new UpstreamLine<>(channel, exchanges.get(), watchdog);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private Optional<UpstreamLine<C>> takeIdle() {
        while (true) {
            UpstreamLine<C> line;
            synchronized (idle) {
                line = idle.pollLast();
            }
            if (line == null || line.isAlive()) {
                return Optional.ofNullable(line);
            }
            line.close();
        }
    }

    private void give(UpstreamLine<C> line) {
        boolean kept = line.reusable();
        line.idle();
        synchronized (idle) {
            kept &= !closed;
            if (kept) {
                idle.addLast(line);
            }
        }
        if (!kept) {
            line.close();
        }
    }

    @Override
    public void close() {
        synchronized (idle) {
            closed = true;
            idle.forEach(UpstreamLine::close);
            idle.clear();
        }
        watchdog.close();
    }
}
