package io.weighbridge.benchmarks.micro;

import io.weighbridge.servers.gateway.Channel;
import io.weighbridge.servers.gateway.Channels;
import java.nio.ByteBuffer;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;

/** A channel comes, is found and goes, with 10,000 others there, by one thread and by two. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ChannelsBenchmark {

    private static final int THERE = 10_000;

    /** Whose map. */
    @Param({"channels-striped-memory", "channels-chm-memory"})
    public String variant;

    private Map map;

    /** What both can do. */
    private interface Map {
        boolean add(Channel channel);

        boolean has(String id);

        boolean remove(Channel channel);
    }

    /** Each thread's own channel. */
    @State(Scope.Thread)
    public static class Visitor {
        private static final AtomicInteger NEXT = new AtomicInteger();
        private final Channel channel = new Named("visitor-" + NEXT.incrementAndGet());
    }

    private record Named(String id) implements Channel {
        @Override
        public void send(int opcode, ByteBuffer payload) {
            throw new UnsupportedOperationException("a name in a map");
        }

        @Override
        public void close(int code, String reason) {
            throw new UnsupportedOperationException("a name in a map");
        }
    }

    /** Fills the map. */
    @Setup
    public void prepare() {
        map = variant.equals("channels-striped-memory") ? striped(new Channels()) : plain(new ConcurrentHashMap<>());
        for (int i = 0; i < THERE; i++) {
            map.add(new Named("channel-" + i));
        }
        if (map.add(new Named("channel-7")) || !map.has("channel-7") || map.has("nobody")) {
            throw new IllegalStateException("the map does not hold what was put into it");
        }
    }

    /** Without contention. */
    @Benchmark
    @Threads(1)
    public void addFindRemove(Visitor visitor) {
        visit(visitor);
    }

    /** With contention. */
    @Benchmark
    @Threads(2)
    public void addFindRemoveByTwo(Visitor visitor) {
        visit(visitor);
    }

    private void visit(Visitor visitor) {
        Channel channel = visitor.channel;
        if (!map.add(channel) || !map.has(channel.id()) || !map.remove(channel)) {
            throw new IllegalStateException("channel " + channel.id() + " was lost");
        }
    }

    private static Map striped(Channels channels) {
        return new Map() {
            @Override
            public boolean add(Channel channel) {
                return channels.add(channel);
            }

            @Override
            public boolean has(String id) {
                return channels.find(id).isPresent();
            }

            @Override
            public boolean remove(Channel channel) {
                return channels.remove(channel);
            }
        };
    }

    private static Map plain(ConcurrentHashMap<String, Channel> channels) {
        return new Map() {
            @Override
            public boolean add(Channel channel) {
                return channels.putIfAbsent(channel.id(), channel) == null;
            }

            @Override
            public boolean has(String id) {
                return channels.get(id) != null;
            }

            @Override
            public boolean remove(Channel channel) {
                return channels.remove(channel.id(), channel);
            }
        };
    }
}
