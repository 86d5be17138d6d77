package io.weighbridge.servers.gateway;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * Who is logged in: the map from id to channel. Thread safe.
 *
 * <p>The channel is its own entry: stripes of open addressing hold nothing but references to channels, so that a
 * channel costs 4 to 11 bytes here where {@code ConcurrentHashMap} would take a node of 32 as well.
 */
public final class Channels {
    private static final int STRIPES = 16;
    private final Stripe[] stripes = new Stripe[STRIPES];

    /** Nobody is logged in. */
    public Channels() {
        for (int i = 0; i < STRIPES; i++) {
            stripes[i] = new Stripe();
        }
    }

    /** Adds the channel, or says false if its id is there already. */
    public boolean add(Channel channel) {
        int hash = spread(channel.id());
        return stripe(hash).add(channel, hash);
    }

    public Optional<Channel> find(CharSequence id) {
        int hash = spread(id);
        return Optional.ofNullable(stripe(hash).find(id, hash));
    }

    /** Removes this very channel; says false, and removes nothing, if its id is not there or is another's. */
    public boolean remove(Channel channel) {
        int hash = spread(channel.id());
        return stripe(hash).remove(channel, hash);
    }

    /** Exact when nobody adds or removes at the same time. */
    public int size() {
        int sum = 0;
        for (Stripe stripe : stripes) {
            sum += stripe.size();
        }
        return sum;
    }

    /** Visits a snapshot of each stripe in turn. No lock is held during the visit: a visitor may block, add, remove. */
    public void forEach(Consumer<Channel> visitor) {
        for (Stripe stripe : stripes) {
            for (Channel channel : stripe.snapshot()) {
                visitor.accept(channel);
            }
        }
    }

    private Stripe stripe(int hash) {
        return stripes[hash >>> 28];
    }

    /** The hash of {@link String#hashCode}, mixed: top bits choose the stripe, low bits the place in it. */
    private static int spread(CharSequence id) {
        int hash = 0;
        if (id instanceof String) {
            hash = id.hashCode();
        } else {
            for (int i = 0; i < id.length(); i++) {
                hash = 31 * hash + id.charAt(i);
            }
        }
        return hash * 0x9E3779B9;
    }

    /** One sixteenth of the map: linear probing, at most three quarters full, guarded by its own monitor. */
    private static final class Stripe {
        private static final int LEAST = 16;
        private Channel[] table = new Channel[LEAST];
        private int size;

        synchronized int size() {
            return size;
        }

        synchronized boolean add(Channel channel, int hash) {
            int at = slot(channel.id(), hash);
            if (table[at] != null) {
                return false;
            }
            table[at] = channel;
            size++;
            if (size > table.length - (table.length >> 2)) {
                resize(table.length << 1);
            }
            return true;
        }

        synchronized Channel find(CharSequence id, int hash) {
            return table[slot(id, hash)];
        }

        synchronized boolean remove(Channel channel, int hash) {
            int at = slot(channel.id(), hash);
            if (table[at] != channel) {
                return false;
            }
            closeGap(at);
            size--;
            if (table.length > LEAST && size < table.length >> 3) {
                resize(table.length >> 1);
            }
            return true;
        }

        synchronized Channel[] snapshot() {
            Channel[] present = new Channel[size];
            int n = 0;
            for (Channel channel : table) {
                if (channel != null) {
                    present[n++] = channel;
                }
            }
            return present;
        }

        /** Where the id is, or the free place where it would go. */
        private int slot(CharSequence id, int hash) {
            int mask = table.length - 1;
            int at = hash & mask;
            while (table[at] != null && !sameId(table[at].id(), id)) {
                at = (at + 1) & mask;
            }
            return at;
        }

        private static boolean sameId(String a, CharSequence b) {
            return b instanceof String ? a.equals(b) : a.contentEquals(b);
        }

        /** Moves later entries of the run back over the gap, so that no tombstone is needed. */
        private void closeGap(int gap) {
            int mask = table.length - 1;
            int free = gap;
            table[free] = null;
            for (int at = (gap + 1) & mask; table[at] != null; at = (at + 1) & mask) {
                int home = spread(table[at].id()) & mask;
                if (((at - home) & mask) >= ((at - free) & mask)) {
                    table[free] = table[at];
                    table[at] = null;
                    free = at;
                }
            }
        }

        private void resize(int length) {
            Channel[] old = table;
            table = new Channel[length];
            for (Channel channel : old) {
                if (channel != null) {
                    table[slot(channel.id(), spread(channel.id()))] = channel;
                }
            }
        }
    }
}
