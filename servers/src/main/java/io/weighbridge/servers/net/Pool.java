package io.weighbridge.servers.net;

import java.util.Arrays;
import java.util.function.Supplier;

/**
 * Things that are used again: the one given back last is taken first. Grows to the most that were ever out at once.
 * Thread safe: everything is guarded by its monitor.
 *
 * @param <T> what is pooled
 */
public final class Pool<T> {
    private final Supplier<T> make;
    private final boolean keeps;
    private Object[] free = new Object[16];
    private int count;
    private int taken;

    /** Empty at first. */
    public Pool(Supplier<T> make) {
        this(make, true);
    }

    private Pool(Supplier<T> make, boolean keeps) {
        this.make = make;
        this.keeps = keeps;
    }

    /** One that keeps nothing and only counts: what a pool is weighed against. */
    static <T> Pool<T> fresh(Supplier<T> make) {
        return new Pool<>(make, false);
    }

    /** One that was given back, or a new one. */
    public T take() {
        synchronized (this) {
            taken++;
            if (count > 0) {
                @SuppressWarnings("unchecked") // give() lets in nothing else
                T last = (T) free[--count];
                free[count] = null;
                return last;
            }
        }
        // Made outside the monitor: others need not wait for it.
        return make.get();
    }

    public synchronized void give(T thing) {
        taken--;
        if (!keeps) {
            return;
        }
        if (count == free.length) {
            free = Arrays.copyOf(free, count << 1);
        }
        free[count++] = thing;
    }

    /** How many are out; 0 when everybody gave back what was taken. */
    public synchronized int taken() {
        return taken;
    }
}
