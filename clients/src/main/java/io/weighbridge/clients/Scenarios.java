package io.weighbridge.clients;

import io.weighbridge.clients.scenario.Broadcast;
import io.weighbridge.clients.scenario.CloseAll;
import io.weighbridge.clients.scenario.Echo;
import io.weighbridge.clients.scenario.Idle;
import io.weighbridge.clients.scenario.KeepAlive;
import io.weighbridge.clients.scenario.LoginHold;
import io.weighbridge.clients.scenario.Overload;
import io.weighbridge.clients.scenario.Probe;
import io.weighbridge.clients.scenario.Ramp;
import io.weighbridge.clients.scenario.ReconnectStorm;
import io.weighbridge.clients.scenario.Scenario;
import io.weighbridge.clients.scenario.ShortConnections;
import io.weighbridge.clients.scenario.SlowHandshake;
import io.weighbridge.clients.scenario.SlowReader;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** All scenarios. A new one is a class in {@code scenario} and a line here. */
public final class Scenarios {
    private static final List<String> WS = List.of("ws");
    private static final List<String> FRAMED = List.of("ws", "tcp");
    private static final List<String> HTTP = List.of("http");
    private static final List<String> ANY = List.of("ws", "tcp", "http");
    private static final List<Entry> ALL = List.of(
        new Entry("login-hold", "clients upgrade, log in, are held, and close; wave after wave",
            "--connections 10000 --hold 30s --out records", FRAMED, LoginHold::new),
        new Entry("idle", "held connections with a ping now and then: what does doing nothing cost?",
            "--connections 5000 --heartbeat 10s --duration 1m", FRAMED, Idle::new),
        new Entry("echo", "messages at an offered rate, each wanted back unchanged",
            "--connections 200 --rate 5000 --arrivals poisson --sizes 64*9,4096*1", FRAMED, Echo::new),
        new Entry("broadcast", "one message to all channels: when does the last one have it?",
            "--connections 1000 --rate 10 --size 256", FRAMED, Broadcast::new),
        new Entry("keep-alive", "HTTP requests on connections that are kept",
            "--connections 100 --rate 20000", HTTP, KeepAlive::new),
        new Entry("short", "HTTP requests with a connection for each",
            "--connections 50 --rate 2000", HTTP, ShortConnections::new),
        new Entry("ramp", "HTTP load in steps, up past the knee, round it, and down",
            "--by rate --from 1000 --to 100000 --bound 5ms --out records", HTTP, Ramp::new),
        new Entry("overload", "more HTTP clients than the server has workers for, and its recovery",
            "--connections 100 --overload 1000", HTTP, Overload::new),
        new Entry("reconnect-storm", "all clients cut off at once and back at once",
            "--connections 2000 --rounds 3", FRAMED, ReconnectStorm::new),
        new Entry("slow-handshake", "good clients beside hostile ones whose handshake never ends",
            "--connections 100 --rate 1000 --hostile 500", WS, SlowHandshake::new),
        new Entry("slow-reader", "good clients beside hostile ones that send and never read",
            "--connections 100 --rate 1000 --hostile 50", FRAMED, SlowReader::new),
        new Entry("close", "all clients leave at once: when is everything given back?",
            "--connections 5000 --how reset", FRAMED, CloseAll::new),
        new Entry("probe", "one client at a low rate beside the load",
            "--protocol http --rate 20 --duration 1m", ANY, Probe::new));

    private Scenarios() {
    }

    /**
     * One line of the list.
     *
     * @param name      as on the command line, in folders, records and reports
     * @param summary   one line
     * @param example   options to begin with, besides the target
     * @param protocols what it can speak, of {@code ws}, {@code tcp}, {@code http}; the first is its own choice
     * @param factory   makes one with its options unset
     */
    public record Entry(String name, String summary, String example, List<String> protocols,
                        Supplier<Scenario> factory) {
    }

    /** The list, in its order. */
    public static List<Entry> all() {
        return ALL;
    }

    /** The scenario of this name. */
    public static Optional<Entry> find(String name) {
        return ALL.stream().filter(entry -> entry.name().equals(name)).findFirst();
    }
}
