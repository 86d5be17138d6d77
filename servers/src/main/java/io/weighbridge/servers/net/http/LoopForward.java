package io.weighbridge.servers.net.http;

import io.weighbridge.servers.net.Upstream;
import io.weighbridge.servers.net.loop.SelectorLoop;
import io.weighbridge.servers.wire.http.HttpConversation;
import io.weighbridge.servers.wire.http.HttpExchange;
import io.weighbridge.servers.wire.http.HttpExchange.Outcome;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Passes requests on to an upstream from a selector loop, on which both sides' connections live. As {@link Forward}:
 * kept-alive connections, the one used last first, and bounded waiting for one.
 *
 * @param <C> the way in which requests are held
 */
public final class LoopForward<C extends HttpConversation> implements HttpLoop.Hold<C> {

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final SelectorLoop loop;
    private final Upstream upstream;
    private final Supplier<HttpExchange<C>> exchanges;
    /** Never exchanges anything: says what went wrong when no connection can. */
    private final HttpExchange<C> apology;
    private final int connectWait;
    private final int answerWait;
    private final Ferry ferry = new Ferry();
    private final Deque<Line> idle = new ArrayDeque<>();
    private final Deque<Call<C>> queue = new ArrayDeque<>();
    private int lines;
    private boolean looking;

    private record Call<C>(C conversation, Runnable resume, int deadline) { }

    /** Forwards to an upstream. */
    public LoopForward(SelectorLoop loop, Upstream upstream, Supplier<HttpExchange<C>> exchanges) {
        this.loop = loop;
        this.upstream = upstream;
        this.exchanges = exchanges;
        apology = exchanges.get();
        connectWait = (int) upstream.connectWait().toMillis();
        answerWait = (int) upstream.answerWait().toMillis();
    }

    @Override
    public void await(C conversation, Runnable resume) {
        Call<C> call = new Call<>(conversation, resume, loop.now() + connectWait);
        if (!begin(call)) {
            enqueue(call);
        }
    }

    /** Gives the call to an idle connection or a new one; false if there can be no more. */
    private boolean begin(Call<C> call) {
        Line line = idle.pollLast();
        if (line != null) {
            line.start(call);
            return true;
        }
        if (lines == upstream.maxConnections()) {
            return false;
        }
        connect(call);
        return true;
    }

    private void enqueue(Call<C> call) {
        if (queue.size() >= upstream.maxQueued()) {
            fail(call, 503);
            return;
        }
        queue.addLast(call);
        if (!looking) {
            looking = true;
            loop.after(LOOK_NANOS, this::look);
        }
    }

    /** Who has waited too long stands in front. */
    private void look() {
        while (!queue.isEmpty() && queue.peekFirst().deadline - loop.now() <= 0) {
            fail(queue.pollFirst(), 504);
        }
        looking = !queue.isEmpty();
        if (looking) {
            loop.after(LOOK_NANOS, this::look);
        }
    }

    /** Never at once: who calls {@link #await} is not ready to be resumed. */
    private void fail(Call<C> call, int status) {
        apology.fail(call.conversation, status);
        loop.execute(call.resume);
    }

    private void connect(Call<C> call) {
        lines++;
        try {
            SocketChannel channel = SocketChannel.open();
            Line line = new Line(call);
            try {
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                line.key = loop.add(channel, SelectionKey.OP_CONNECT, line);
                channel.connect(upstream.address());
            } catch (IOException | RuntimeException e) {
                line.abandon();
                channel.close();
                throw e;
            }
        } catch (IOException | RuntimeException unreachable) {
            lines--;
            fail(call, 502);
        }
    }

    /** One connection to the upstream. */
    private final class Line implements SelectorLoop.Party {
        private final HttpExchange<C> exchange = exchanges.get();
        private SelectionKey key;
        /** Null while idle. */
        private Call<C> call;
        private int deadline = loop.now() + connectWait;
        private boolean connected;
        private boolean used;
        private boolean late;

        Line(Call<C> first) {
            call = first;
        }

        /** It has not begun, and will not: its call is somebody else's. */
        void abandon() {
            if (key != null) {
                key.attach(null);
            }
        }

        void start(Call<C> next) {
            call = next;
            try {
                send();
            } catch (IOException gone) {
                loop.end(key);
            }
        }

        private SocketChannel channel() {
            return (SocketChannel) key.channel();
        }

        private void send() throws IOException {
            deadline = loop.now() + answerWait;
            exchange.begin(call.conversation);
            write();
        }

        private void write() throws IOException {
            want(ferry.write(channel(), exchange.output()) ? SelectionKey.OP_READ : SelectionKey.OP_WRITE);
        }

        private void want(int operations) {
            if (key.interestOps() != operations) {
                key.interestOps(operations);
            }
        }

        @Override
        public void ready(SelectionKey ready) throws IOException {
            if (!connected) {
                channel().finishConnect();
                connected = true;
                send();
            } else if (call == null) {
                // Nothing was asked: whatever this is, it ends the connection.
                loop.end(key);
            } else if (key.isWritable()) {
                write();
            } else {
                read();
            }
        }

        private void read() throws IOException {
            int count = ferry.read(channel(), exchange.input());
            Outcome outcome = count < 0 ? exchange.ended() : exchange.received();
            if (outcome == Outcome.DONE) {
                answer();
            } else if (outcome == Outcome.BAD) {
                loop.end(key);
            }
        }

        private void answer() {
            Call<C> answered = call;
            exchange.answer(answered.conversation);
            call = null;
            used = true;
            if (exchange.reusable()) {
                free();
            } else {
                loop.end(key);
            }
            answered.resume.run();
        }

        private void free() {
            deadline = loop.now() + Integer.MAX_VALUE;
            Call<C> next = queue.pollFirst();
            if (next == null) {
                idle.addLast(this);
                return;
            }
            start(next);
        }

        @Override
        public int deadline() {
            return deadline;
        }

        @Override
        public void expired(SelectionKey expired) {
            late = true;
            loop.end(key);
        }

        @Override
        public void ended() {
            lines--;
            Call<C> lost = call;
            call = null;
            if (lost == null) {
                idle.remove(this);
            } else if (used && !exchange.answered() && exchange.repeatable() && !late) {
                // It had been closed while idle: the request has not been seen, or can be seen twice.
                connect(lost);
            } else {
                fail(lost, late ? 504 : 502);
            }
            if (!queue.isEmpty() && lines < upstream.maxConnections()) {
                connect(queue.pollFirst());
            }
        }
    }
}
