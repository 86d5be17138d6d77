package io.weighbridge.clients.http;

import java.util.Arrays;

/**
 * Intended starts that have come but find everybody busy: a first-in first-out queue for each of several takers, all
 * in two arrays. Grows; never drops; allocates nothing once it is as long as it gets. For one thread.
 */
final class Backlog {
    private static final int NONE = -1;

    private final int[] first;
    private final int[] last;
    private long[] intended = new long[1024];
    private int[] next = new int[1024];
    private int free = NONE;
    private int used;
    private int size;

    Backlog(int queues) {
        first = new int[queues];
        last = new int[queues];
        Arrays.fill(first, NONE);
    }

    void add(int queue, long intendedNanos) {
        int node = take();
        intended[node] = intendedNanos;
        next[node] = NONE;
        if (first[queue] == NONE) {
            first[queue] = node;
        } else {
            next[last[queue]] = node;
        }
        last[queue] = node;
        size++;
    }

    boolean isEmpty(int queue) {
        return first[queue] == NONE;
    }

    /** The oldest of a queue that is not empty. */
    long remove(int queue) {
        int node = first[queue];
        first[queue] = next[node];
        next[node] = free;
        free = node;
        size--;
        return intended[node];
    }

    int size() {
        return size;
    }

    private int take() {
        if (free != NONE) {
            int node = free;
            free = next[node];
            return node;
        }
        if (used == next.length) {
            intended = Arrays.copyOf(intended, used * 2);
            next = Arrays.copyOf(next, used * 2);
        }
        return used++;
    }
}
