package io.weighbridge.servers.net.epoll;

import io.weighbridge.servers.net.Server;
import io.weighbridge.servers.net.ServerOptions;
import io.weighbridge.servers.net.Threads;
import io.weighbridge.servers.net.Traffic;
import io.weighbridge.servers.net.loop.Deadlines;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.BitSet;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server of one thread on bare epoll and bare descriptors: a connection is a number, and has no object of the JDK's.
 * Everything happens on the loop's thread; only {@link #execute}, {@link #write} and {@link #await} may be called from
 * others.
 */
public final class EpollServer implements Server {
    private static final Logger LOG = LoggerFactory.getLogger(EpollServer.class);
    private static final int MAX_EVENTS = 1024;
    private static final int EVENT_BYTES = Libc.packsEvents() ? 12 : 16;
    private static final int DATA_AT = EVENT_BYTES - 8;
    private static final int IN = 1;
    private static final int OUT = 4;
    private static final int ADD = 1;
    private static final int REMOVE = 2;
    private static final int MODIFY = 3;
    private static final int OUT_BYTES = 64 * 1024;
    private static final int WASTE_BYTES = 4096;

    private final Libc libc = new Libc();
    /** For {@link #write} and {@link #await}, which other threads call too; with {@code out} guarded by itself. */
    private final Libc shared = new Libc();
    private final ByteBuffer out = ByteBuffer.allocateDirect(OUT_BYTES);
    private final long outAddress = Libc.addressOf(out);
    private final ByteBuffer event = natively(EVENT_BYTES);
    private final long eventAddress = Libc.addressOf(event);
    private final ByteBuffer events = natively(MAX_EVENTS * EVENT_BYTES);
    private final long eventsAddress = Libc.addressOf(events);
    private final ByteBuffer count = natively(Long.BYTES).putLong(0, 1);
    private final long countAddress = Libc.addressOf(count);

    private final ByteBuffer waste = ByteBuffer.allocateDirect(WASTE_BYTES);
    private final long wasteAddress = Libc.addressOf(waste);

    private final Traffic traffic = new Traffic();
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    /** Connections that were turned away, seen off until the sweep after next. */
    private BitSet refused = new BitSet();
    private BitSet refusedBefore = new BitSet();
    private final Guests guests;
    private final int maxConnections;
    private final int sweepMillis;
    private final int listener;
    private final int epoll;
    private final int wake;
    private final int port;
    private final Thread thread = new Thread(this::run, "epoll");
    private boolean accepting = true;
    private int sweepAt;
    private volatile int now = Deadlines.now();
    private volatile boolean closed;
    /** Whether the wake descriptor is gone; guarded by {@code out}. */
    private boolean ended;
    private ByteBuffer lastRead = ByteBuffer.allocateDirect(0);
    private long lastReadAddress;

    /** Who lives on the loop, each known by its descriptor. */
    public interface Guests {

        void opened(int fd);

        /** There is something to read, room to write, or an end. An exception ends the connection. */
        void ready(int fd) throws IOException;

        /** The descriptor is about to be closed. */
        void ended(int fd);

        /** Looks at the deadlines. */
        void sweep(int now);

        /** Ends all. */
        void endAll();

        /** What a connection is told that is turned away. */
        ByteBuffer refusal();
    }

    /** Why it cannot run here, or empty if it can. */
    public static Optional<String> unavailable() {
        return Libc.unavailable();
    }

    /**
     * Listens at once.
     *
     * @throws IOException if the port is not to be had
     */
    public EpollServer(ServerOptions options, Function<EpollServer, Guests> service) throws IOException {
        listener = EpollSocket.listen(libc, options);
        port = EpollSocket.portOf(libc, listener);
        maxConnections = options.maxConnections();
        sweepMillis = (int) Deadlines.everyMillis(options.waits());
        epoll = libc.epollCreate();
        wake = libc.eventfd();
        if (epoll < 0 || wake < 0) {
            IOException failure = libc.failure("epoll");
            libc.close(listener);
            throw failure;
        }
        guests = service.apply(this);
        control(libc, ADD, listener, IN);
        control(libc, ADD, wake, IN);
        sweepAt = now + sweepMillis;
        thread.start();
    }

    private static ByteBuffer natively(int bytes) {
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public Traffic traffic() {
        return traffic;
    }

    int now() {
        return now;
    }

    /** Runs a task on the loop's thread, after what it is doing now. Never, if the loop ends first. */
    void execute(Runnable task) {
        tasks.add(task);
        if (Thread.currentThread() != thread) {
            wakeUp();
        }
    }

    private void wakeUp() {
        synchronized (out) {
            if (!ended) {
                shared.write(wake, countAddress, Long.BYTES);
            }
        }
    }

    /** Reads once: 0 if there is nothing, -1 at the end. For direct buffers, on the loop's thread. */
    int read(int fd, ByteBuffer in) throws IOException {
        if (in != lastRead) {
            lastRead = in;
            lastReadAddress = Libc.addressOf(in);
        }
        int n = (int) libc.recv(fd, lastReadAddress + in.position(), in.remaining());
        if (n > 0) {
            in.position(in.position() + n);
            return n;
        }
        if (n == 0) {
            return -1;
        }
        if (libc.errno() == Libc.EAGAIN || libc.errno() == Libc.EINTR) {
            return 0;
        }
        throw libc.failure("recv");
    }

    /** Writes what the socket takes. */
    void write(int fd, ByteBuffer bytes) throws IOException {
        synchronized (out) {
            int n = 1;
            while (bytes.hasRemaining() && n > 0) {
                int some = Math.min(bytes.remaining(), OUT_BYTES);
                out.put(0, bytes, bytes.position(), some);
                n = (int) shared.send(fd, outAddress, some);
                if (n < 0 && shared.errno() != Libc.EAGAIN && shared.errno() != Libc.EINTR) {
                    throw shared.failure("send");
                }
                bytes.position(bytes.position() + Math.max(0, n));
            }
        }
    }

    /** From now on tells of room to write instead of bytes to read, or the other way round. */
    void await(int fd, boolean room) {
        synchronized (out) {
            control(shared, MODIFY, fd, room ? OUT : IN);
        }
    }

    void finish(int fd) throws IOException {
        synchronized (out) {
            if (shared.shutdownOutput(fd) < 0) {
                throw shared.failure("shutdown");
            }
        }
    }

    /** Closes a connection; on the loop's thread. */
    void end(int fd) {
        guests.ended(fd);
        libc.close(fd);
        traffic.closed();
    }

    /** The event's memory is guarded by {@code out}, or not yet shared. */
    private void control(Libc calls, int operation, int fd, int interest) {
        event.putInt(0, interest).putLong(DATA_AT, fd);
        if (calls.epollCtl(epoll, operation, fd, eventAddress) < 0) {
            LOG.warn("epoll_ctl failed for descriptor {}", fd);
        }
    }

    private void run() {
        while (!closed) {
            int n = libc.epollWait(epoll, eventsAddress, MAX_EVENTS, Math.max(0, sweepAt - Deadlines.now()));
            now = Deadlines.now();
            for (int i = 0; i < n; i++) {
                guarded((int) events.getLong(i * EVENT_BYTES + DATA_AT));
            }
            for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                task.run();
            }
            if (now - sweepAt >= 0) {
                sweepAt = now + sweepMillis;
                sweep();
            }
        }
        guests.endAll();
        refusedBefore.or(refused);
        refusedBefore.stream().forEach(libc::close);
        libc.close(listener);
        libc.close(epoll);
        synchronized (out) {
            ended = true;
            libc.close(wake);
        }
    }

    private void guarded(int fd) {
        try {
            ready(fd);
        } catch (IOException gone) {
            LOG.debug("peer is gone: {}", gone.toString());
            end(fd);
        } catch (RuntimeException | Error bug) {
            LOG.error("connection failed", bug);
            end(fd);
        }
    }

    private void ready(int fd) throws IOException {
        if (fd == listener) {
            accept();
            return;
        }
        if (fd == wake) {
            libc.read(wake, wasteAddress, Long.BYTES);
            return;
        }
        if (refused.get(fd) || refusedBefore.get(fd)) {
            drain(fd);
            return;
        }
        guests.ready(fd);
    }

    private void accept() throws IOException {
        int fd = libc.accept(listener);
        if (fd < 0) {
            fd = libc.acceptOrSay(listener);
            if (fd < 0) {
                cannotAccept();
                return;
            }
        }
        // Until there are no more; why the last one failed is asked only if nothing comes the next time either.
        for (; fd >= 0; fd = libc.accept(listener)) {
            begin(fd);
        }
    }

    private void cannotAccept() {
        if (libc.errno() != Libc.EAGAIN && libc.errno() != Libc.EINTR) {
            LOG.warn("cannot {}", libc.failure("accept").getMessage());
            // Out of descriptors: level-triggered readiness would spin until one comes back. The sweep tries again.
            synchronized (out) {
                control(libc, REMOVE, listener, 0);
            }
            accepting = false;
        }
    }

    private void begin(int fd) throws IOException {
        synchronized (out) {
            control(libc, ADD, fd, IN);
        }
        if (traffic.active() < maxConnections) {
            traffic.opened();
            guests.opened(fd);
            return;
        }
        traffic.refused();
        refused.set(fd);
        try {
            write(fd, guests.refusal());
            finish(fd);
        } catch (IOException gone) {
            LOG.debug("refused peer is gone: {}", gone.toString());
        }
    }

    /** A socket closed with unread bytes sends a reset, and a reset may overtake the refusal. */
    private void drain(int fd) {
        long n = libc.recv(fd, wasteAddress, WASTE_BYTES);
        if (n == 0 || n < 0 && libc.errno() != Libc.EAGAIN) {
            refused.clear(fd);
            refusedBefore.clear(fd);
            libc.close(fd);
        }
    }

    private void sweep() {
        guests.sweep(now);
        refusedBefore.stream().forEach(libc::close);
        refusedBefore = refused;
        refused = new BitSet();
        if (!accepting) {
            accepting = true;
            synchronized (out) {
                control(libc, ADD, listener, IN);
            }
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            wakeUp();
        }
        Threads.join(thread);
    }
}
