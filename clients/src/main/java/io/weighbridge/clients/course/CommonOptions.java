package io.weighbridge.clients.course;

import io.weighbridge.clients.crowd.Dialect;
import io.weighbridge.clients.crowd.Echoes;
import io.weighbridge.clients.engine.Sources;
import io.weighbridge.clients.engine.Target;
import io.weighbridge.clients.engine.Waits;
import io.weighbridge.clients.load.Load;
import io.weighbridge.clients.load.Schedule;
import io.weighbridge.clients.load.Sizes;
import io.weighbridge.clients.load.tally.Tally;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options of every scenario: where to, what to leave behind, how long to wait. */
public final class CommonOptions {
    private static final int OKHTTP_MOST = 1000;

    @Option(names = "--target", paramLabel = "HOST:PORT",
        description = "Where the load goes. With --lines it may be left out: the parent says it, TARGET HOST:PORT.")
    private String target = "";

    @Option(names = "--protocol", paramLabel = "ws|tcp|http",
        description = "What the target speaks; a scenario that cannot speak it says so. Default: the scenario's own.")
    private Optional<String> protocol = Optional.empty();

    @Option(names = "--out", paramLabel = "DIR",
        description = "Folder for the records (*.hlog, outcomes.csv, …). Default: none.")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--seed", paramLabel = "N", description = "Makes the load repeatable. Default: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Option(names = "--sources", split = ",", paramLabel = "ADDRESS",
        description = "Addresses of this machine to dial from, in turn; one has ports for some 28,000 connections. "
            + "Default: 64 of 127.0.0.0/8 towards a loopback target, else the system's choice.")
    private List<String> sources = List.of();

    @Option(names = "--name", paramLabel = "TEXT",
        description = "Start of every channel id; clients of one server at one time need different ones. "
            + "Default: ${DEFAULT-VALUE}.")
    private String name = "c";

    @Option(names = "--lines",
        description = "Obey a parent process: READY, GO, HELD, RELEASE, CLOSED, STOP, DONE on stdin and stdout.")
    private boolean lines;

    @Option(names = "--client", paramLabel = "own|okhttp",
        description = "Who does it; okhttp is a second opinion for login-hold and echo. Default: ${DEFAULT-VALUE}.")
    private String client = "own";

    @Option(names = "--processes", paramLabel = "N",
        description = "How many processes load, one for each core that is to: connections and rates are of all "
            + "together. Default: ${DEFAULT-VALUE}.")
    private int processes = 1;

    @Option(names = "--wait", paramLabel = "TIME",
        description = "Limit of each wait but that for a close. Default: ${DEFAULT-VALUE}.")
    private Duration wait = Duration.ofSeconds(10);

    @Option(names = "--close-wait", paramLabel = "TIME",
        description = "Limit of the wait for a close. Default: ${DEFAULT-VALUE}.")
    private Duration closeWait = Duration.ofSeconds(30);

    /** {@code HOST:PORT}; empty if it was not given. */
    public String target() {
        return target;
    }

    /** Where to, for who learnt it after the start. */
    public void aim(String hostAndPort) {
        target = hostAndPort;
    }

    /** What the target speaks, if said. */
    public Optional<String> protocol() {
        return protocol;
    }

    /** Where the records go. */
    public Optional<Path> out() {
        return out;
    }

    /** Of everything random. */
    public long seed() {
        return seed;
    }

    /** Where to dial from. */
    public Sources sources(Target towards) {
        return sources.isEmpty() ? Sources.towards(towards.address().getAddress(), seed)
            : Sources.of(sources.stream().map(Rules::ownAddress).toList());
    }

    /** The start of every channel id. */
    public String name() {
        if (!name.matches("[A-Za-z0-9._-]{1,32}")) {
            throw new IllegalArgumentException("name must be 1 to 32 of A-Z a-z 0-9 . _ -, was " + name);
        }
        return name;
    }

    /** Whether a parent process gives the orders. */
    public boolean lines() {
        return lines;
    }

    /** How many processes load. */
    public int processes() {
        return Rules.atMost("processes", 64, Rules.atLeast("processes", 1, processes));
    }

    /** Whether okhttp is to do it, as a second opinion. */
    public boolean okhttp(int connections) {
        if (!client.equals("own") && !client.equals("okhttp")) {
            throw new IllegalArgumentException("client must be own or okhttp, was " + client);
        }
        boolean okhttp = client.equals("okhttp");
        if (okhttp && (connections > OKHTTP_MOST || !protocol.orElse("ws").equals("ws"))) {
            throw new IllegalArgumentException("okhttp is for ws and up to " + OKHTTP_MOST + " connections");
        }
        return okhttp;
    }

    /** Whether okhttp was asked for; whatever scenario does not know it must be refused. */
    public boolean asksForOkhttp() {
        return client.equals("okhttp");
    }

    /** What members say to the server of this load. */
    public Dialect dialect(Load load) {
        return Dialect.of(protocol.orElse("ws"), load.engine().target().authority(), seed);
    }

    /** Messages that are wanted back. */
    public Echoes echoes(int opcode, Sizes sizes, Optional<Schedule> schedule, Tally tally) {
        return new Echoes(new Echoes.Settings(opcode, sizes, schedule, waits().reply().toNanos(), seed), tally);
    }

    /** The limits. */
    public Waits waits() {
        return Waits.of(Rules.positive("wait", wait)).withClose(Rules.positive("close-wait", closeWait));
    }
}
