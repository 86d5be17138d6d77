package io.weighbridge.clients.load;

import io.weighbridge.clients.engine.Work;
import io.weighbridge.clients.wire.Mix;


/**
 * When things should start: an endless stream of intended times, decided by the seed before anything answers.
 * Response time counts from these. For one thread; allocates nothing.
 */
public final class Schedule {
    /** How arrivals are spread over time. */
    public enum Arrivals {
        /** Equally far apart. */
        CONSTANT,
        /** As if many independent users came: exponentially distributed gaps. */
        POISSON
    }

    private final Arrivals arrivals;
    private final double gapNanos;
    private final Mix random;
    private long startNanos;
    private long endNanos;
    private long count;
    private double elapsedNanos;

    /**
     * @param perSecond the rate offered, more than 0
     * @param seed      of the gaps, and of {@link #pick}
     */
    public Schedule(Arrivals arrivals, double perSecond, long seed) {
        this.arrivals = arrivals;
        gapNanos = 1e9 / perSecond;
        random = new Mix(seed);
    }

    /**
     * The first start is one gap after this time.
     *
     * @param untilNanos after it nothing is due any more
     */
    public void begin(long nowNanos, long untilNanos) {
        startNanos = nowNanos;
        endNanos = untilNanos;
        elapsedNanos = 0;
        count = 0;
        advance();
    }

    /** The next intended start, a time of {@link System#nanoTime}; {@link Work#NOTHING_DUE} after the end. */
    public long peek() {
        long next = startNanos + (long) elapsedNanos;
        return next <= endNanos ? next : Work.NOTHING_DUE;
    }

    /** Takes the next intended start. */
    public long next() {
        long intended = peek();
        advance();
        return intended;
    }

    /** Which of so many the arrival taken last is for: in turn if they are constant, any if they are Poisson. */
    public int pick(int of) {
        // Many Poisson streams together are one whose arrivals choose at random; staggered constant ones take turns.
        long any = arrivals == Arrivals.CONSTANT ? count - 2 : random.next();
        return (int) Math.floorMod(any, (long) of);
    }

    private void advance() {
        count++;
        // Counted, not summed: a million gaps of a third of a microsecond must not drift.
        elapsedNanos = arrivals == Arrivals.CONSTANT ? count * gapNanos
            : elapsedNanos - Math.log(random.unit()) * gapNanos;
    }
}
