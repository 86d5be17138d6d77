package io.weighbridge.clients.okhttp;

import io.weighbridge.clients.engine.Kind;
import io.weighbridge.clients.engine.Waits;
import io.weighbridge.clients.load.Load;
import io.weighbridge.clients.load.Mark;
import io.weighbridge.clients.load.Stopped;
import io.weighbridge.clients.load.Wave;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okio.ByteString;

/**
 * A wave of okhttp's WebSockets. Okhttp calls back on threads of its own, one a connection; what it says is queued
 * with its time and dealt with on the engine's thread, like everything else.
 */
public final class OkCrowd implements Wave, AutoCloseable {
    private static final long LOOK_NANOS = 50_000_000L;

    private final Load load;
    private final String name;
    private final int mostDialing;
    private final Waits waits;
    private final OkClocks clocks;
    private final OkHttpClient client;
    private final Request request;
    private final ConcurrentLinkedQueue<Runnable> events = new ConcurrentLinkedQueue<>();
    private final List<OkMember> members = new ArrayList<>();
    private Optional<OkEchoes> echoes = Optional.empty();
    private long lookNanos = System.nanoTime();
    private int goal;
    private int dialing;
    private int held;
    private int left;
    private int failed;

    /**
     * @param name        the start of every member's id
     * @param connections how many at most
     * @param dialing     how many at any moment between dial and acknowledgement
     */
    public OkCrowd(Load load, String name, int connections, int dialing, Waits waits, OkClocks clocks) {
        this.load = load;
        this.name = name;
        this.mostDialing = dialing;
        this.waits = waits;
        this.clocks = clocks;
        Dispatcher dispatcher = new Dispatcher(new ThreadPoolExecutor(0, Integer.MAX_VALUE, 1, TimeUnit.SECONDS,
            new SynchronousQueue<>(), OkCrowd::thread));
        dispatcher.setMaxRequests(connections);
        dispatcher.setMaxRequestsPerHost(connections);
        client = new OkHttpClient.Builder().dispatcher(dispatcher).connectTimeout(waits.connect())
            .readTimeout(waits.upgrade()).retryOnConnectionFailure(false).build();
        request = new Request.Builder().url("http://" + load.engine().target().authority() + "/").build();
    }

    /** Who takes the messages that come while held; without, any is one too many. */
    public void takenBy(OkEchoes taker) {
        echoes = Optional.of(taker);
    }

    @Override
    public void dialTo(int newGoal) {
        goal = newGoal;
    }

    @Override
    public long proceed(long nowNanos) {
        for (Runnable event = events.poll(); event != null; event = events.poll()) {
            event.run();
        }
        while (dialing < mostDialing && members.size() < goal) {
            dialing++;
            OkMember member = new OkMember(this, members.size(), String.format("%s-%07d", name, members.size()));
            members.add(member);
            member.dial(client, request);
        }
        if (nowNanos - lookNanos >= 0) {
            lookNanos = nowNanos + LOOK_NANOS;
            members.forEach(member -> member.expire(nowNanos));
        }
        return lookNanos;
    }

    @Override
    public boolean settled() {
        return members.size() == goal && dialing == 0;
    }

    @Override
    public int held() {
        return held;
    }

    @Override
    public int failed() {
        return failed;
    }

    @Override
    public void release(String phase, int wave) throws Stopped {
        long start = System.nanoTime();
        members.forEach(OkMember::close);
        load.serve(() -> held == 0 && dialing == 0, this);
        load.control().closed(new Mark(phase, wave, left, failed, System.nanoTime() - start));
    }

    /** Gives okhttp's threads and connections back. */
    @Override
    public void close() {
        members.forEach(member -> member.end(Kind.STOPPED));
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }

    List<OkMember> members() {
        return members;
    }

    Waits waits() {
        return waits;
    }

    OkClocks clocks() {
        return clocks;
    }

    /** From any thread: this is to be done on the engine's. */
    void later(Runnable event) {
        events.add(event);
        load.engine().wake();
    }

    void acknowledged() {
        dialing--;
        held++;
        load.progress().done(held);
    }

    Kind message(OkMember member, ByteString bytes, long atNanos) {
        return echoes.map(taker -> taker.reply(member, bytes, atNanos)).orElse(Kind.UNEXPECTED_FRAME);
    }

    void ended(OkMember member, boolean wasHeld, Kind kind) {
        if (wasHeld) {
            held--;
        } else {
            dialing--;
        }
        left += kind == Kind.OK ? 1 : 0;
        failed += kind.failed() ? 1 : 0;
        load.outcomes().count(kind);
        echoes.ifPresent(taker -> taker.lost(member, kind));
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "okhttp");
        thread.setDaemon(true);
        return thread;
    }
}
