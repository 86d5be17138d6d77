package io.weighbridge.clients.course;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.HdrHistogram.Histogram;

/**
 * Which loads a ramp tries, one after the other: up by a factor until two in a row break the bound, then points in
 * between round where it broke, then down: by all of them near the bend, by every other one far below it, where the way
 * back has nothing to show but that it leads home.
 */
public final class Ladder {
    private static final int BROKEN_TO_STOP = 2;
    /** Loads that are more than so many times below the bend are far from it. */
    private static final int NEAR = 4;
    /** And so is a step whose p99 is below this share of its bound: the next one will not break it. */
    private static final int FAR = 5;
    /** A p99 wants a thousand: in half the time, at half the rate, a quarter of these still are. */
    private static final long PLENTY = 4_000;

    private final int to;
    private final double factor;
    private final int refine;
    private final NavigableSet<Integer> seen = new TreeSet<>();
    private final ArrayDeque<Rung> ahead = new ArrayDeque<>();
    private int lastKept;
    private int firstBroken;
    private int broken;
    private Direction direction = Direction.UP;

    /** Which way the ramp was going. */
    public enum Direction { UP, BETWEEN, DOWN }

    /** One load, and the way it was come to. */
    public record Rung(int load, Direction direction) {
    }

    /**
     * @param from   the lowest load
     * @param to     the highest
     * @param factor from one load to the next
     * @param refine how many points in between, round the knee
     */
    public Ladder(int from, int to, double factor, int refine) {
        this.to = to;
        this.factor = factor;
        this.refine = refine;
        ahead.add(new Rung(from, Direction.UP));
    }

    /**
     * Whether a step was so far from the bend, and its response times so many, that the step after it can be half as
     * long and show as much.
     */
    public static boolean far(Histogram times, Duration bound) {
        return times.getTotalCount() >= PLENTY && times.getValueAtPercentile(99) * FAR <= bound.toNanos();
    }

    /** The next load to try; nothing when the ramp is at its end. */
    public Optional<Rung> next() {
        return Optional.ofNullable(ahead.poll());
    }

    /** Whether the load tried last was the last one. */
    public boolean done() {
        return ahead.isEmpty();
    }

    /** Tells how a load went: whether it kept the bound. */
    public void tried(Rung rung, boolean kept) {
        seen.add(rung.load());
        if (direction == Direction.UP) {
            up(rung.load(), kept);
        }
        if (ahead.isEmpty() && direction != Direction.DOWN) {
            turn();
        }
    }

    private void up(int load, boolean kept) {
        broken = kept ? 0 : broken + 1;
        if (kept) {
            lastKept = load;
            firstBroken = 0;
        } else if (firstBroken == 0) {
            firstBroken = load;
        }
        if (broken < BROKEN_TO_STOP && load < to) {
            int next = Math.max(load + 1, (int) Math.round(load * factor));
            ahead.add(new Rung(Math.min(to, next), Direction.UP));
        }
    }

    private void turn() {
        if (direction == Direction.UP && lastKept > 0 && firstBroken > 0) {
            direction = Direction.BETWEEN;
            between();
        }
        if (ahead.isEmpty()) {
            direction = Direction.DOWN;
            down().descendingSet().forEach(load -> ahead.add(new Rung(load, Direction.DOWN)));
        }
    }

    /** The lowest is always among them: the way down ends where the way up began. */
    private NavigableSet<Integer> down() {
        NavigableSet<Integer> points = new TreeSet<>();
        boolean taken = false;
        for (int load : seen) {
            taken = !taken || (long) load * NEAR >= lastKept;
            if (taken) {
                points.add(load);
            }
        }
        return points;
    }

    private void between() {
        NavigableSet<Integer> points = new TreeSet<>();
        for (int i = 1; i <= refine; i++) {
            points.add((int) Math.round(lastKept * Math.pow((double) firstBroken / lastKept, i / (refine + 1.0))));
        }
        points.removeAll(seen);
        points.forEach(load -> ahead.add(new Rung(load, Direction.BETWEEN)));
    }
}
