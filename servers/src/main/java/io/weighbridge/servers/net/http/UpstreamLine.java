package io.weighbridge.servers.net.http;

import io.weighbridge.servers.wire.http.HttpConversation;
import io.weighbridge.servers.wire.http.HttpExchange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;

/** A kept-alive connection to the upstream, with all that an exchange over it needs. Used by one thread at a time. */
final class UpstreamLine<C extends HttpConversation> implements AutoCloseable {

    private static final long PROBE_AFTER_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final SocketChannel channel;
    private final HttpExchange<C> exchange;
    private final Watchdog watchdog;
    private final Watchdog.Watched watched;
    private final Ferry ferry = new Ferry();
    private boolean used;
    private long idleSince;

    UpstreamLine(SocketChannel channel, HttpExchange<C> exchange, Watchdog watchdog) {
        this.channel = channel;
        this.exchange = exchange;
        this.watchdog = watchdog;
        watched = watchdog.watch(channel, Integer.MAX_VALUE / 2);
    }

    /** Passes the request at hand on and has its response read; false if the upstream gave none. */
    boolean exchange(C conversation, SocketChannel client, int waitMillis) {
        exchange.begin(conversation);
        watched.sponsor(client);
        try {
            watched.writing(waitMillis);
            ferry.write(channel, exchange.output());
            watched.reading(waitMillis);
            HttpExchange.Outcome outcome = HttpExchange.Outcome.MORE;
            while (outcome == HttpExchange.Outcome.MORE) {
                int count = ferry.read(channel, exchange.input());
                outcome = count < 0 ? exchange.ended() : exchange.received();
            }
            return outcome == HttpExchange.Outcome.DONE;
        } catch (IOException gone) {
            // What it was in the middle of decides what that means: see the callers of isLate and wasDead.
            return false;
        } finally {
            watched.away();
        }
    }

    void answer(C conversation) {
        exchange.answer(conversation);
    }

    /** Whether the time was over. */
    boolean isLate() {
        return watched.barked();
    }

    /** Whether it had been closed while idle, as far as one can tell, and the request can go over another one. */
    boolean wasDead() {
        return used && !exchange.answered() && exchange.repeatable() && !isLate();
    }

    boolean reusable() {
        return exchange.reusable() && !isLate();
    }

    void idle() {
        used = true;
        idleSince = System.nanoTime();
    }

    /** Whether it may be used again; after a second of rest that is worth a look at the socket. */
    boolean isAlive() {
        if (System.nanoTime() - idleSince < PROBE_AFTER_NANOS) {
            return channel.isOpen();
        }
        try {
            channel.configureBlocking(false);
            boolean silent = channel.read(ByteBuffer.allocate(1)) == 0;
            channel.configureBlocking(true);
            return silent;
        } catch (IOException gone) {
            return false;
        }
    }

    @Override
    public void close() {
        watchdog.forget(watched);
        try {
            channel.close();
        } catch (IOException e) {
            // The descriptor is gone either way.
            watchdog.forget(watched);
        }
    }
}
