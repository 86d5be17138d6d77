package io.weighbridge.clients.http;

import io.weighbridge.clients.engine.Engine;
import io.weighbridge.clients.engine.Kind;
import io.weighbridge.clients.engine.Waits;
import io.weighbridge.clients.load.Schedule;
import io.weighbridge.clients.load.tally.Outcomes;
import io.weighbridge.clients.load.tally.Series;
import io.weighbridge.clients.load.tally.Tally;
import io.weighbridge.clients.load.tally.Traffic;
import io.weighbridge.clients.wire.HttpReader;
import io.weighbridge.clients.wire.HttpRequest;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Many HTTP clients with one request. By a schedule, each arrival goes to its client or, at a global rate, to whoever
 * has been free longest; while all are busy it waits, and its response time runs. In a closed loop each client sends
 * the next request when the last is answered. For the engine's thread.
 */
public final class HttpClients implements Traffic {
    /** How long a client waits after a failure in a closed loop. */
    private static final long PAUSE_NANOS = 100_000_000L;

    private final Engine engine;
    private final Settings settings;
    private final Tally tally;
    private final Outcomes outcomes;
    private final Series connect;
    private final HttpReader reader;
    private final HttpClient[] clients;
    /** One queue for each client, and one for all. */
    private final Backlog backlog;
    /** Who is free, longest free first. */
    private final Ring free;
    /**
     * Who failed, and when each goes on: at once by a schedule, after a pause in a closed loop, which would else
     * spin.
     */
    private final Ring failed;
    private final long[] resumeNanos;
    private final byte[] expected;
    private int expectedBytes;
    private int active;
    private int busy;
    private Optional<Schedule> schedule;
    private boolean running;

    /**
     * What the clients do.
     *
     * @param connections how many clients
     * @param shortLived  whether each request has a connection of its own
     * @param each        whether an arrival is for one client, not for any
     * @param waits       limits
     */
    public record Settings(int connections, boolean shortLived, boolean each, Waits waits, HttpRequest request) {
    }

    /**
     * @param schedule when requests are due; none is a closed loop
     * @param connect  takes the times of connecting
     */
    public HttpClients(Engine engine, Settings settings, Optional<Schedule> schedule, Tally tally, Outcomes outcomes,
                       Series connect) {
        this.engine = engine;
        this.settings = settings;
        this.schedule = schedule;
        this.tally = tally;
        this.outcomes = outcomes;
        this.connect = connect;
        int most = Engine.BUFFER_BYTES / 2;
        reader = new HttpReader(most);
        expected = new byte[most];
        expectedBytes = settings.request().body().length > 0 ? settings.request().body().length : -1;
        System.arraycopy(settings.request().body(), 0, expected, 0, settings.request().body().length);
        clients = new HttpClient[settings.connections()];
        free = new Ring(clients.length);
        failed = new Ring(clients.length);
        resumeNanos = new long[clients.length];
        backlog = new Backlog(clients.length + 1);
        for (int i = 0; i < clients.length; i++) {
            clients[i] = new HttpClient(this, i);
        }
        active(clients.length);
    }

    /**
     * From now on only the first so many start requests; the connections of the others are closed as soon as they are
     * idle.
     */
    public void active(int count) {
        active = count;
        free.clear();
        failed.clear();
        for (HttpClient client : clients) {
            if (client.number() >= active) {
                client.close();
            } else if (!client.isBusy()) {
                free.add(client.number());
            }
        }
    }

    /** Another schedule from now on. */
    public void schedule(Schedule times) {
        schedule = Optional.of(times);
    }

    @Override
    public void begin(long nowNanos, long untilNanos) {
        running = true;
        schedule.ifPresent(times -> times.begin(nowNanos, untilNanos));
        while (schedule.isEmpty() && !free.isEmpty()) {
            tally.offered();
            start(clients[free.remove()], nowNanos, nowNanos);
        }
    }

    @Override
    public long proceed(long nowNanos) {
        while (!failed.isEmpty() && resumeNanos[failed.peek()] <= nowNanos) {
            next(clients[failed.remove()], System.nanoTime());
        }
        long resume = failed.isEmpty() ? NOTHING_DUE : resumeNanos[failed.peek()];
        return running && schedule.isPresent() ? Math.min(resume, arrivals(nowNanos)) : resume;
    }

    private long arrivals(long nowNanos) {
        Schedule times = schedule.get();
        while (times.peek() <= nowNanos) {
            long intended = times.next();
            tally.offered();
            if (settings.each()) {
                arriveAt(clients[times.pick(active)], intended);
            } else if (!free.isEmpty()) {
                start(clients[free.remove()], intended, System.nanoTime());
            } else {
                backlog.add(clients.length, intended);
            }
        }
        return times.peek();
    }

    @Override
    public void end() {
        running = false;
    }

    @Override
    public boolean drained() {
        return busy == 0 && backlog.size() == 0;
    }

    @Override
    public void abandon() {
        long now = System.nanoTime();
        for (int queue = 0; queue <= clients.length; queue++) {
            while (!backlog.isEmpty(queue)) {
                tally.failed(Kind.NOT_STARTED, backlog.remove(queue), now);
            }
        }
    }

    @Override
    public boolean closedLoop() {
        return schedule.isEmpty();
    }

    @Override
    public Tally tally() {
        return tally;
    }

    /** Closes all connections that are idle; how many they were. */
    public int close() {
        int closed = 0;
        for (HttpClient client : clients) {
            closed += client.isConnected() ? 1 : 0;
            client.close();
        }
        return closed;
    }

    Engine engine() {
        return engine;
    }

    HttpReader reader() {
        return reader;
    }

    Waits waits() {
        return settings.waits();
    }

    HttpRequest request() {
        return settings.request();
    }

    boolean shortLived() {
        return settings.shortLived();
    }

    void connected(long nanos) {
        connect.record(nanos);
    }

    /**
     * Whether the response is the right one: 200, with the body that was posted, or with the body that the first one
     * had.
     */
    Kind judge(ByteBuffer in, HttpReader response) {
        if (response.status() != 200) {
            return response.status() == 503 ? Kind.UNAVAILABLE : Kind.WRONG_STATUS;
        }
        if (expectedBytes < 0) {
            expectedBytes = response.bodyBytes();
            in.get(response.bodyAt(), expected, 0, expectedBytes);
        }
        if (response.bodyBytes() != expectedBytes) {
            return Kind.WRONG_REPLY;
        }
        for (int i = 0; i < expectedBytes; i++) {
            if (in.get(response.bodyAt() + i) != expected[i]) {
                return Kind.WRONG_REPLY;
            }
        }
        return Kind.OK;
    }

    void completed(HttpClient client, long intended, long start, long now) {
        busy--;
        tally.completed(intended, start, now);
        next(client, now);
    }

    void failed(HttpClient client, Kind kind, long intended, long now) {
        busy--;
        tally.failed(kind, intended, now);
        resumeNanos[client.number()] = schedule.isPresent() ? now : now + PAUSE_NANOS;
        failed.add(client.number());
    }

    /** An idle connection ended: no request failed, but anything else than an orderly end is counted. */
    void lostIdle(Kind kind) {
        if (kind != Kind.OK) {
            outcomes.count(kind);
        }
    }

    private void arriveAt(HttpClient client, long intended) {
        if (client.isBusy()) {
            backlog.add(client.number(), intended);
        } else {
            start(client, intended, System.nanoTime());
        }
    }

    private void start(HttpClient client, long intended, long now) {
        busy++;
        client.start(intended, now);
    }

    private void next(HttpClient client, long now) {
        int queue = settings.each() ? client.number() : clients.length;
        if (client.number() >= active) {
            client.close();
        } else if (!backlog.isEmpty(queue)) {
            start(client, backlog.remove(queue), now);
        } else if (running && schedule.isEmpty()) {
            tally.offered();
            start(client, now, now);
        } else {
            free.add(client.number());
        }
    }
}
