package io.weighbridge.servers.net.loop;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * All endpoints of a server, packed in an array of references: an endpoint remembers its own place, so that adding and
 * removing is one step each. Thread safe: everything is guarded by its monitor.
 */
public final class Roster {
    private static final int LEAST = 64;
    private Endpoint[] all = new Endpoint[LEAST];
    private int size;

    public synchronized void add(Endpoint endpoint) {
        if (size == all.length) {
            all = Arrays.copyOf(all, size + (size >> 1));
        }
        endpoint.slot(size);
        all[size++] = endpoint;
    }

    /** Safe twice: an endpoint that is not there is left alone. */
    public synchronized void remove(Endpoint endpoint) {
        if (endpoint.slot() >= size || all[endpoint.slot()] != endpoint) {
            return;
        }
        Endpoint last = all[--size];
        all[endpoint.slot()] = last;
        last.slot(endpoint.slot());
        all[size] = null;
        if (all.length > LEAST && size < all.length >> 2) {
            all = Arrays.copyOf(all, Math.max(LEAST, all.length >> 1));
        }
    }

    public synchronized int size() {
        return size;
    }

    /** Tells of each endpoint whose deadline, or that of whose write, has passed. Not under the monitor. */
    void overdue(int now, Consumer<Endpoint> expired) {
        for (int i = 0;; i++) {
            Endpoint endpoint;
            synchronized (this) {
                while (i < size && !isOverdue(all[i], now)) {
                    i++;
                }
                if (i >= size) {
                    return;
                }
                endpoint = all[i];
            }
            expired.accept(endpoint);
        }
    }

    /** Whether its deadline has come. */
    public static boolean isOverdue(Endpoint endpoint, int now) {
        return endpoint.deadline() - now <= 0;
    }

    static boolean isWriteOverdue(Endpoint endpoint, int now) {
        int writeDeadline = endpoint.writeDeadline();
        return writeDeadline != 0 && writeDeadline - now <= 0;
    }

    /** A copy, for whoever is going to close them all. */
    public synchronized Endpoint[] snapshot() {
        return Arrays.copyOf(all, size);
    }
}
